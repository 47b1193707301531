// SPDX-License-Identifier: Apache-2.0
// Pages on paper, as the browser prints them and poppler reads them: whose they are on every sheet, all that was written,
// nothing to press, no address. The letters themselves are tests/conformance/papers/print_test.py.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import path from "node:path";

import { pictures } from "./harness/paths.mjs";
import { newChart, referred } from "./harness/records.mjs";
import { launchFromEhr, signIn, waiting } from "./harness/sign_in.mjs";
import { suite } from "./harness/suite.mjs";

if (spawnSync("pdftotext", ["-v"]).error) {
  console.error("skipped: web.print: poppler-utils is not installed");
  process.exit(77);
}

const { test, each, run } = suite("print", { demo: { year: true } });
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
    assert.match(sheet, new RegExp(`\\b${at + 1} ?/ ?${sheets.length}\\b`), `sheet ${at + 1} has no number`);
    if (person) assert.ok(sheet.includes(person), `sheet ${at + 1} does not say whose it is`);
    assert.doesNotMatch(sheet, /127\.0\.0\.1|\/(form|worklist|dashboard|launch)\b/);
    const alone = sheet.split(/ {2,}/);
    for (const label of labels.map(one_line).filter((words) => words.length > 6))
      assert.ok(!alone.includes(label), `a button on paper: ${label}`);
  }
}

// Where letters stand close or a line breaks, poppler may see a space or none.
const says = (sheets, words) => sheets.join("").replace(/\s/g, "").includes(words.replace(/\s/g, ""));

// Yes to what is asked by yes or no, else the third answer: enough to be asked all there is.
async function answerAll(page) {
  for (let turn = 0; turn < 60; ++turn) {
    const open = page.locator("fieldset.question:not(:has(:checked)):has(label.option)").first();
    if (!await open.count()) return;
    const options = open.locator("label.option");
    await options.nth(turn > 0 && await options.count() > 2 ? 2 : 0).click();
  }
}

// The invented year is published a moment after the start.
async function figuresArePublished(page, demo) {
  for (let tried = 0; tried < 60; ++tried) {
    await signIn(page, demo, { user: "infirmiere-elsa", for: "dashboard" });
    await page.locator(".plot, .notice").first().waitFor();
    if (await page.locator(".plot").count()) return;
    await page.waitForTimeout(1000);
  }
  throw new Error("no figures were published");
}

const banner = async (page) => one_line(await page.locator(".banner strong").first().textContent());

const emergency = (page, demo) => launchFromEhr(page, demo, { patient: waiting.emergency, questionnaire: "emergency" });

// Before any answers: a draft would be open again.
for (const language of ["french", "english"])
  test(`an empty form can be filled in by hand, ${language}`, async ({ demo, open }) => {
    const page = await open(language, "dark");
    await emergency(page, demo);
    const sheets = await printed(page, `print-form-empty-${language}`);
    await holdsOnPaper(page, sheets, await banner(page));
    for (const words of await page.locator("label.option span").allTextContents()) assert.ok(says(sheets, words), words);
  });

for (const language of ["french", "english"])
  test(`answers are on paper, and a long one whole, ${language}`, async ({ demo, open }) => {
    const page = await open(language, "dark");
    await emergency(page, demo);
    await answerAll(page);
    const area = page.locator("main textarea").first();
    const written = Array.from({ length: 60 }, (_, at) => `mot${at}`).join(" ");
    const has_area = await area.count() > 0;
    if (has_area) await area.fill(written);
    const questions = await page.locator("fieldset.question").evaluateAll((all) => all.filter((one) => one.querySelector(":checked"))
      .map((one) => [one.querySelector("legend").firstChild.textContent ?? "", one.querySelector("label:has(:checked) span").textContent]));
    const sheets = await printed(page, `print-form-answered-${language}`);
    await holdsOnPaper(page, sheets, await banner(page));
    assert.ok(questions.length > 3);
    for (const [, answer] of questions) assert.ok(says(sheets, answer), answer);
    if (has_area) for (const word of written.split(" ")) assert.ok(says(sheets, word), word);
  });

each(["french", "english"], (language) => [`the result and its note are on paper, ${language}`, async ({ demo, open }) => {
  const page = await open(language, "dark");
  await launchFromEhr(page, demo, { patient: waiting.second, questionnaire: "single-question" });
  await answerAll(page);
  await page.keyboard.press("Control+Enter");
  const note = page.locator("textarea[readonly]").first();
  await note.waitFor();
  const sheets = await printed(page, `print-result-${language}`);
  await holdsOnPaper(page, sheets, await banner(page));
  assert.ok(says(sheets, await note.inputValue()), "the note");
}]);

// One line for each referral; opened, one referral with all that the letter says and what happened.
each(["french", "english"], (language) => [`the team's list and one request are on paper, ${language}`, async ({ demo, open }) => {
  const task = await referred(demo, await newChart(demo, { family: "Marchand" }));
  const page = await open(language, "dark");
  await signIn(page, demo, { user: "infirmiere-elsa", for: "worklist" });
  await page.locator(`[data-task="${task.id}"]`).waitFor();
  const people = await page.locator(".row .who a").allTextContents();
  const list = await printed(page, `print-worklist-${language}`);
  await holdsOnPaper(page, list);
  for (const person of people) assert.ok(says(list, person), person);

  await page.evaluate((id) => { location.hash = "#/t/" + id; }, task.id);
  await page.locator(".story li").first().waitFor();
  const said = await page.locator(".detail :is(h2, dt, dd, .story strong)").allTextContents();
  const sheets = await printed(page, `print-request-${language}`);
  await holdsOnPaper(page, sheets, one_line(await page.locator(".detail h2").textContent()));
  for (const words of said) assert.ok(says(sheets, words), words);
}]);

// The numbers of each plot stand on the sheet of its title, every cell of them: no edge cuts through a table.
each(["french", "english"], (language) => [`the figures and all their tables are on paper, ${language}`, async ({ demo, open }) => {
  const page = await open(language, "dark");
  await figuresArePublished(page, demo);
  await page.locator("section.times .plot").waitFor();
  const title = await page.title();
  const sheets = await printed(page, `print-dashboard-${language}`);
  await holdsOnPaper(page, sheets);
  for (const sheet of sheets) assert.ok(sheet.includes(title), "a sheet does not say what it is");
  const plots = await page.locator(".plot").evaluateAll((all) => all.map((plot) => ({
    title: plot.querySelector("h2, h3").textContent.trim(), finding: plot.querySelector(".plot-finding")?.textContent.trim() ?? "",
    cells: [...plot.querySelectorAll("th, td")].map((cell) => cell.textContent.trim()).filter(Boolean) })));
  assert.ok(plots.length > 9);
  const joined = sheets.map((sheet) => sheet.replace(/\s/g, ""));
  for (const { title: name, finding, cells } of plots) {
    for (const words of [name, finding]) assert.ok(says(sheets, words), words);
    assert.ok(cells.length > 5, name);
    const whole = joined.some((sheet) => [name, ...cells].every((words) => sheet.includes(words.replace(/\s/g, ""))));
    assert.ok(whole, `no sheet has the whole table of "${name}"`);
  }
  assert.doesNotMatch(sheets.join(" "), /CSV/, "what can be pressed is on paper");
}]);

await run();
