// SPDX-License-Identifier: Apache-2.0
// Named cases in a browser. Each has contexts of its own, fails on anything its pages did that it did not expect, and
// leaves pictures; the report of each case is read by tests/support/summary.py.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";

import { openContext, startBrowser } from "./browser.mjs";
import { startDemo } from "./demo.mjs";
import { pictures, reports } from "./paths.mjs";

const patience = 120_000; // milliseconds for one case

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  .replace(/[^\x20-\ud7ff\ue000-\ufffd\n]/g, "?");

// What a case is handed.
class Case {
  #opened = [];

  constructor(demo, browser) {
    this.demo = demo;
    this.browser = browser;
  }

  // A page of a fresh browser: open("english", "dark"). page.watch tells what it did; page.context().newPage() is a second tab.
  open = async (...names) => {
    const options = typeof names.at(-1) === "object" ? names.pop() : {};
    const opened = await openContext(this.browser, this.demo, names, options);
    this.#opened.push(opened);
    const page = await opened.newPage();
    return Object.assign(page, { watch: opened.watch });
  };

  // A picture for people to look at: build/dev/reports/web/NAME.png. part: a locator; else the whole page.
  shot = async (page, name, part) => {
    const file = path.join(pictures, name + ".png");
    if (part) await part.screenshot({ path: file });
    else await page.screenshot({ path: file, fullPage: true });
  };

  async finish(failedAs) {
    const found = this.#opened.flatMap(({ watch }) => watch.unexpected());
    let number = 0;
    for (const { context } of this.#opened) {
      for (const page of failedAs || found.length ? context.pages() : [])
        await page.screenshot({ path: path.join(pictures, `failed-${failedAs || "watch"}-${++number}.png`) }).catch(() => {});
      // An answer that a case alters may still be on its way when its page is gone.
      for (const routed of [context, ...context.pages()]) await routed.unrouteAll({ behavior: "ignoreErrors" });
      await context.close();
    }
    return found;
  }
}

// start: what to run in place of the demo; { repere, ehr, others: further origins that may be asked, stop() }.
export function suite(name, { demo: demoOptions = {}, start } = {}) {
  const cases = [];
  const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : "";

  async function one({ title, body }, demo, browser) {
    const given = new Case(demo, browser);
    const short = `${name}-${title}`.replace(/[^A-Za-z0-9]+/g, "-").slice(0, 80);
    let failure = "";
    let timer;
    try {
      await Promise.race([body(given), new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`not done after ${patience / 1000} s`)), patience);
      })]);
    } catch (error) {
      failure = (error instanceof assert.AssertionError ? error.message : error.stack ?? String(error)).replace(/\x1b\[\d+m/g, "");
    }
    clearTimeout(timer);
    const found = await given.finish(failure && short);
    if (found.length > 0) failure += `${failure && "\n"}the pages did what was not expected:\n  ${found.join("\n  ")}`;
    return failure;
  }

  function report(results) {
    const lines = results.map(({ title, seconds, failure }) =>
      `<testcase classname="${escaped(name)}" name="${escaped(title)}" time="${seconds}">` +
      (failure ? `<failure message="failed">${escaped(failure)}</failure>` : "") + "</testcase>");
    writeFileSync(path.join(reports, `web.${name}.xml`), `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="web.${escaped(name)}">\n${lines.join("\n")}\n</testsuite>\n`);
  }

  async function run() {
    const demo = start ? await start() : demoOptions ? await startDemo(demoOptions) : undefined;
    const results = [];
    let browser;
    try {
      browser = await startBrowser();
      for (const each of cases.filter(({ title }) => title.includes(only))) {
        const began = performance.now();
        const failure = await one(each, demo, browser);
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        console.log(`${failure ? "FAILED" : "passed"} ${each.title} (${seconds} s)${failure ? "\n    " + failure.replaceAll("\n", "\n    ") : ""}`);
        results.push({ title: each.title, seconds, failure });
      }
    } finally {
      await browser?.close();
      await demo?.stop();
    }
    report(results);
    const failed = results.filter(({ failure }) => failure).length;
    console.log(`${results.length - failed} passed, ${failed} failed`);
    process.exitCode = failed > 0 || results.length === 0 ? 1 : 0;
  }

  return {
    test: (title, body) => { cases.push({ title, body }); },
    // Cases that share a name and differ in a value: each(["french", "english"], (language) => [`… in ${language}`, async (…) => {…}]).
    each: (values, make) => { for (const value of values) cases.push((([title, body]) => ({ title, body }))(make(value))); },
    run,
  };
}
