// SPDX-License-Identifier: Apache-2.0
// Pages on paper, as the browser prints them and poppler reads them: whose they are on every sheet, all that was written,
// nothing to press, no address. The letters themselves are tests/conformance/papers/print_test.py.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import path from "node:path";

import { pictures } from "./harness/paths.mjs";
import { launchFromEhr, waiting } from "./harness/sign_in.mjs";
import { suite } from "./harness/suite.mjs";

if (spawnSync("pdftotext", ["-v"]).error) {
  console.error("skipped: web.print: poppler-utils is not installed");
  process.exit(77);
}

const { test, each, run } = suite("print");
const run_poppler = (program, ...options) => execFileSync(program, options, { encoding: "utf8" });
const one_line = (text) => text.replace(/\s+/g, " ").trim();

// What the sheets say, each by itself; a picture of each is left.
async function printed(page, name) {
  const file = path.join(pictures, `${name}.pdf`);
  await page.pdf({ path: file, format: "A4", preferCSSPageSize: true });
  run_poppler("pdftoppm", "-r", "60", "-png", file, path.join(pictures, name));
  const info = run_poppler("pdfinfo", file);
  assert.match(info, /Page size:\s+59\d(\.\d+)? x 84[12]/, "A4");
  return Array.from({ length: Number(/Pages:\s+(\d+)/.exec(info)[1]) }, (_, at) =>
    one_line(run_poppler("pdftotext", "-f", String(at + 1), "-l", String(at + 1), file, "-")));
}

// Every sheet is numbered, and says whose it is; none has an address or the label of a button.
async function holdsOnPaper(page, sheets, person) {
  const labels = await page.locator("button").allTextContents();
  for (const [at, sheet] of sheets.entries()) {
    assert.ok(sheet.includes(`${at + 1} / ${sheets.length}`), `sheet ${at + 1} has no number`);
    if (person) assert.ok(sheet.includes(person), `sheet ${at + 1} does not say whose it is`);
    assert.doesNotMatch(sheet, /https?:|127\.0\.0\.1/);
    const alone = sheet.split(/ {2,}/);
    for (const label of labels.map(one_line).filter((words) => words.length > 6))
      assert.ok(!alone.includes(label), `a button on paper: ${label}`);
  }
}

const banner = async (page) => one_line(await page.locator(".banner strong").first().textContent());

const emergency = (page, demo) => launchFromEhr(page, demo, { patient: waiting.emergency, questionnaire: "emergency" });

for (const language of ["french", "english"]) {
  test(`an empty form can be filled in by hand, ${language}`, async ({ demo, open }) => {
    const page = await open(language, "dark");
    await emergency(page, demo);
    const sheets = await printed(page, `print-form-empty-${language}`);
    await holdsOnPaper(page, sheets, await banner(page));
    for (const words of await page.locator("fieldset.question:first-of-type label.option span").allTextContents())
      assert.ok(sheets.join(" ").includes(one_line(words)), words);
  });

  test(`answers are on paper, and a long one whole, ${language}`, async ({ demo, open }) => {
    const page = await open(language, "dark");
    await emergency(page, demo);
    for (let turn = 0; turn < 60; ++turn) {
      const next = page.locator("fieldset.question:not(:has(:checked)):has(label.option)").first();
      if (!await next.count()) break;
      await next.locator("label.option").first().click();
    }
    const area = page.locator("main textarea").first();
    const written = Array.from({ length: 60 }, (_, at) => `mot${at}`).join(" ");
    const has_area = await area.count() > 0;
    if (has_area) await area.fill(written);
    const questions = await page.locator("fieldset.question").evaluateAll((all) => all.filter((one) => one.querySelector(":checked"))
      .map((one) => [one.querySelector("legend").firstChild.textContent ?? "", one.querySelector("label:has(:checked) span").textContent]));
    const sheets = await printed(page, `print-form-answered-${language}`);
    await holdsOnPaper(page, sheets, await banner(page));
    const all = sheets.join(" ");
    assert.ok(questions.length > 3);
    for (const [, answer] of questions) assert.ok(all.includes(one_line(answer)), answer);
    if (has_area) for (const word of written.split(" ")) assert.ok(all.includes(word), word);
  });
}

each(["french", "english"], (language) => [`the result and its note are on paper, ${language}`, async ({ demo, open }) => {
  const page = await open(language, "dark");
  await launchFromEhr(page, demo, { patient: waiting.second, questionnaire: "single-question" });
  for (let turn = 0; turn < 20 && await page.locator("fieldset.question:not(:has(:checked)):has(label.option)").count(); ++turn)
    await page.locator("fieldset.question:not(:has(:checked)):has(label.option)").first().locator("label.option").first().click();
  await page.keyboard.press("Control+Enter");
  const note = page.locator("textarea[readonly]").first();
  await note.waitFor();
  const sheets = await printed(page, `print-result-${language}`);
  await holdsOnPaper(page, sheets, await banner(page));
  for (const line of (await note.inputValue()).split("\n").filter(Boolean)) {
    const words = one_line(line).split(" ");
    for (const word of words) assert.ok(sheets.join(" ").includes(word), `${word} of the note`);
  }
}]);

await run();
