// SPDX-License-Identifier: Apache-2.0
// Shows every form in every renderer in Chromium, has each filling answered there, and prints what came of it: one JSON
// line for each filling, one for each page. Nothing leaves the machine; what tries to is blocked and told.
// usage: NODE_PATH=... node drive.mjs PLAN.ndjson OUT_FOLDER LFORMS_DIST CHROMIUM      results on stdout, pictures in OUT_FOLDER
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const modules = process.env.NODE_PATH;
const require = createRequire(path.join(modules, 'x.js'));
const esbuild = require('esbuild');
const { chromium } = require('playwright-core');

const [planFile, out, lforms, browserPath] = process.argv.slice(2);
const fillingsInEnglish = 3; // the scores do not depend on the language: the words and the first answer sets are looked at
const longestFilling = 20000;

// Every renderer: the page that loads it, after the styles and scripts of its own.
const renderers = {
  'LHC-Forms': `<link rel="stylesheet" href="/lforms/webcomponent/styles.css"><script src="/lforms/webcomponent/assets/lib/zone.min.js"></script>
    <script src="/lforms/webcomponent/lhc-forms.js"></script><script src="/lforms/fhir/R4/lformsFHIR.min.js"></script><script src="/here/lforms_page.js"></script>`,
  'smart-forms-renderer': '<link rel="stylesheet" href="/out/aehrc_page.css"><script src="/out/aehrc_page.js"></script>',
};

async function bundle() {
  await esbuild.build({
    entryPoints: [path.join(here, 'aehrc_page.js')], outfile: path.join(out, 'aehrc_page.js'), nodePaths: [modules],
    bundle: true, minify: true, format: 'iife', define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    loader: { '.woff': 'empty', '.woff2': 'empty' }, logLevel: 'error',
  });
}

const folders = { lforms, here, out };
const mediaTypes = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

async function serve() {
  const server = http.createServer((request, response) => {
    const [, folder, ...rest] = decodeURIComponent(new URL(request.url, 'http://localhost').pathname).split('/');
    if (folder === 'page') {
      response.setHeader('content-type', 'text/html');
      response.end(`<!doctype html><html><head><meta charset="utf-8"><title>Questionnaire</title><link rel="icon" href="data:,"></head>
        <body>${renderers[rest[0]]}<script src="/here/fill.js"></script></body></html>`);
      return;
    }
    const file = folders[folder] && path.join(folders[folder], ...rest.filter((part) => part !== '..'));
    response.setHeader('content-type', mediaTypes[path.extname(file ?? '')] ?? 'application/octet-stream');
    if (file && fs.existsSync(file)) {
      response.end(fs.readFileSync(file));
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return server;
}

const print = (line) => fs.writeSync(1, `${JSON.stringify(line)}\n`);

async function openPage(browser, base, renderer, outside) {
  const page = await browser.newPage({ viewport: { width: 900, height: 1200 } });
  await page.route('**', (route) => {
    const { origin, protocol } = new URL(route.request().url());
    if (origin === base || protocol === 'data:') return route.continue();
    outside.push(route.request().url());
    return route.abort();
  });
  page.setDefaultTimeout(longestFilling);
  await page.goto(`${base}/page/${renderer}`);
  await page.waitForFunction(() => window.renderer && window.renderer.ready());
  return page;
}

// From an empty page to a first answer that can be clicked, scripts and styles from loopback included.
async function timeToFirstAnswer(page, form) {
  await page.reload();
  await page.waitForFunction(() => window.renderer && window.renderer.ready());
  return page.evaluate(async (questionnaire) => {
    await window.renderer.open(questionnaire);
    while (![...document.querySelectorAll('input')].some((input) => input.offsetParent !== null)) {
      await new Promise((resolve) => { setTimeout(resolve, 5); });
    }
    return Math.round(performance.now());
  }, form);
}

async function fillAll(browser, base, renderer, plan) {
  const outside = [];
  const errors = [];
  const page = await openPage(browser, base, renderer, outside);
  page.on('pageerror', (error) => errors.push(error.message.slice(0, 200)));
  for (const { form, localised, fillings } of plan) {
    for (const language of ['fr', 'en']) {
      const some = language === 'fr' ? fillings : fillings.slice(0, fillingsInEnglish);
      for (const [filling, each] of some.entries()) {
        const found = await page.evaluate(([questionnaire, answers]) => window.fill(questionnaire, answers), [localised[language], each])
          .catch((error) => ({ failed: String(error.message).slice(0, 300) }));
        print({ form, renderer, language, filling, ...found });
        if (filling === 0) await page.screenshot({ path: path.join(out, `${form}-${language}-${renderer}.png`), fullPage: true });
      }
    }
  }
  const timed = plan.find(({ form }) => form === 'emergency') ?? plan[0];
  const firstAnswer = await timeToFirstAnswer(page, timed.localised.fr);
  print({ renderer, outside, errors, timed: timed.form, firstAnswer });
}

fs.mkdirSync(out, { recursive: true });
await bundle();
const plan = fs.readFileSync(planFile, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const server = await serve();
const base = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: browserPath, headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  await Promise.all(Object.keys(renderers).map((renderer) => fillAll(browser, base, renderer, plan)));
} finally {
  await browser.close();
  server.close();
}
