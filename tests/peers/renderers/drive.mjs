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
const fillingsInEnglish = 2; // of each form: scores do not depend on the language, words do
const longestFilling = 60000;
const workers = 2; // pages filled in side by side

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

// All fillings of one form in one renderer, in a page of its own.
async function fillForm(page, renderer, { form, localised, fillings }) {
  for (const language of ['fr', 'en']) {
    for (const [filling, each] of fillings.entries()) {
      if (language === 'en' && filling < fillings.length - fillingsInEnglish) continue;
      const found = await page.evaluate(([questionnaire, answers]) => window.fill(questionnaire, answers), [localised[language], each])
        .catch((error) => ({ failed: String(error.message).slice(0, 300) }));
      print({ form, renderer, language, filling, ...found });
      if (filling === fillings.length - 1) await page.screenshot({ path: path.join(out, `${form}-${language}-${renderer}.png`), fullPage: true });
    }
  }
}

async function work(browser, base, tasks, notes) {
  for (let task = tasks.shift(); task; task = tasks.shift()) {
    const note = notes[task.renderer];
    const page = await openPage(browser, base, task.renderer, note.outside);
    page.on('pageerror', (error) => note.errors.push(error.message.slice(0, 200)));
    if (task.timed) {
      note.timed = task.plan.form;
      note.firstAnswer = await timeToFirstAnswer(page, task.plan.localised.fr);
    } else {
      await fillForm(page, task.renderer, task.plan);
    }
    await page.close();
  }
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
  const notes = Object.fromEntries(Object.keys(renderers).map((renderer) => [renderer, { outside: [], errors: [] }]));
  const timed = plan.find(({ form }) => form === 'emergency') ?? plan[0];
  await work(browser, base, Object.keys(renderers).map((renderer) => ({ renderer, plan: timed, timed: true })), notes);
  // The longest first, so that nobody waits for the other at the end.
  const byLength = [...plan].sort((left, right) => JSON.stringify(right.localised.fr).length - JSON.stringify(left.localised.fr).length);
  const tasks = byLength.flatMap((each) => Object.keys(renderers).map((renderer) => ({ renderer, plan: each })));
  await Promise.all(Array.from({ length: workers }, () => work(browser, base, tasks, notes)));
  for (const [renderer, note] of Object.entries(notes)) print({ renderer, ...note });
} finally {
  await browser.close();
  server.close();
}
