// SPDX-License-Identifier: Apache-2.0
// The figures as people see them: what is masked stays masked in the page, the file and the answer; both languages,
// keyboard, 320 px, dark, forced colours, print; a new installation, no connection, an ended session.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { noBarriers } from "./harness/axe.mjs";
import { fitsWidth, holdsInForcedColours, isDiscreet, nothingIsCutOff, targetsAreLarge } from "./harness/checks.mjs";
import { startDemo } from "./harness/demo.mjs";
import { as } from "./harness/records.mjs";
import { signIn } from "./harness/sign_in.mjs";
import { suite } from "./harness/suite.mjs";

const { test, each, run } = suite("dashboard", { demo: { year: true } });
const team = { user: "infirmiere-elsa", for: "dashboard" };
const path = "/fhir/MeasureReport?measure=cascade";

async function published(demo) {
  for (let tried = 0; tried < 60; ++tried) {
    const answer = await fetch(demo.repere + path, { headers: { "Repere-User": "Practitioner/urgentiste" } });
    const reports = ((await answer.json()).entry ?? []).map(({ resource }) => resource);
    if (reports.length === 4) return reports;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error("four quarters were not published");
}

async function shown(open, demo, ...profiles) {
  await published(demo);
  const page = await open(...profiles);
  await signIn(page, demo, team);
  await page.locator(".plot").first().waitFor();
  return page;
}

const csvOf = async (page, button) => {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return (await readFile(await download.path(), "utf8")).replace(/^\ufeff/, "");
};

// rows: S14, D29
test("no count from 1 to 10 is in the answer, the page or the file", async ({ demo, open }) => {
  const reports = await published(demo);
  const counts = JSON.stringify(reports).match(/"count":\d+/g).map((text) => Number(text.slice(8)));
  assert.ok(counts.length > 200);
  assert.deepEqual(counts.filter((count) => count > 0 && count < 11), []);
  const page = await shown(open, demo, "english");
  for (const step of await page.locator(".angles select option").evaluateAll((options) => options.map(({ value }) => value))) {
    await page.locator(".angles select").selectOption(step);
    for (const value of await page.locator(".plot-value").allTextContents())
      assert.doesNotMatch(value.replace(/\(.*/s, "").trim(), /^(?:[1-9]|10)$/, step);
  }
  const text = await csvOf(page, page.getByRole("button", { name: "Download all figures (CSV)" }));
  for (const line of text.trim().split("\r\n").slice(1).filter((one) => !one.startsWith("score,")))
    assert.match(line, /,(?:masked|0|1[1-9]|[2-9]\d|\d{3,})$/);
});

// rows: D26, S15
test("page, file and published report have the same numbers", async ({ demo, open }) => {
  const page = await shown(open, demo, "english");
  const newest = (await published(demo))[0];
  const server = await (await fetch(`${demo.repere}/fhir/Measure/cascade/$evaluate-measure?periodStart=${newest.period.start}` +
    `&periodEnd=${newest.period.end}&reportType=summary&_format=text/csv`, { headers: { "Repere-User": "Practitioner/urgentiste" } })).text();
  assert.equal(await csvOf(page, page.getByRole("button", { name: "Download all figures (CSV)" })), server);
  const cascade = page.locator("section", { has: page.locator("#plot-cascade") });
  const file = await csvOf(page, cascade.getByRole("button", { name: "Download (CSV)" }));
  await cascade.locator("summary").click();
  const table = await cascade.locator("tbody td:nth-child(2)").allTextContents();
  const bars = await cascade.locator(".plot-value").evaluateAll((all) => all.map((one) => one.textContent.replace(/\(.*/s, "").trim()));
  const lines = file.trim().split("\r\n").slice(1).map((line) => line.split(","));
  assert.equal(lines.length, 8);
  for (const [at, [view, , step, count]] of lines.entries()) {
    const group = newest.group.find(({ code }) => code.coding[0].code === step);
    assert.equal(view, "total");
    assert.equal(count, String(group.population[0].count ?? "masked"), step);
    assert.equal(table[at].replaceAll(",", ""), count, step);
    assert.equal(bars[at].replaceAll(",", ""), count, step);
  }
});

test("a sum of quarters is the sum of what each shows, and masked when one of them is", async ({ demo, open }) => {
  const page = await shown(open, demo, "english");
  const reports = await published(demo);
  await page.getByLabel("Period").selectOption("all");
  const lines = (await csvOf(page, page.getByRole("button", { name: "Download all figures (CSV)" }))).trim().split("\r\n");
  for (const step of ["asked", "positive", "agreed", "seen", "refused", "not-reached"]) {
    const counts = reports.map(({ group }) => group.find(({ code }) => code.coding[0].code === step).population[0].count);
    const sum = counts.includes(undefined) ? "masked" : counts.reduce((all, one) => all + one);
    assert.ok(lines.includes(`total,,${step},${sum}`), `${step} is not ${sum}`);
  }
});

test("a quarter is published once; other periods and reports about persons are refused", async ({ demo }) => {
  const ask = (query) => fetch(`${demo.repere}/fhir/Measure/cascade/$evaluate-measure?${query}`, { headers: { "Repere-User": "Practitioner/urgentiste" } });
  const [newest] = await published(demo);
  assert.equal((await ask(`periodStart=${newest.period.start}&periodEnd=${newest.period.end}`)).status, 200);
  assert.equal((await ask("periodStart=2026-08-01&periodEnd=2026-08-31")).status, 404);
  assert.equal((await ask("periodStart=2026-07-01")).status, 400);
  assert.notEqual((await ask(`periodStart=${newest.period.start}&periodEnd=${newest.period.end}&reportType=subject-list`)).status, 200);
  assert.deepEqual((await published(demo))[0], newest);
});

each(["french", "english", "dark", "forced-colours", "narrow", "text-200", "phone"], (profile) => [`the page is readable without barriers: ${profile}`, async ({ demo, open, shot }) => {
  const page = await shown(open, demo, profile);
  await page.locator("details summary").first().click();
  await noBarriers(page);
  await fitsWidth(page);
  await targetsAreLarge(page);
  await nothingIsCutOff(page);
  await isDiscreet(page);
  await shot(page, `dashboard-${profile}`);
}]);

test("the bars hold in forced colours", async ({ demo, open }) => {
  const page = await shown(open, demo, "forced-colours");
  await holdsInForcedColours(page);
});

test("the language is switched where one is, and the demonstration says that it is one", async ({ demo, open }) => {
  const page = await shown(open, demo, "french");
  await page.getByText("Données de démonstration").waitFor();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByText("Demonstration data").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.equal(await page.title(), "Dashboard");
});

test("on paper the figures stand without controls", async ({ demo, open, shot }) => {
  const page = await shown(open, demo, "french");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("select:visible, button:visible, summary:visible").count(), 0);
  assert.ok(await page.locator(".plot-value:visible").count() > 20);
  await shot(page, "dashboard-print");
});

test("without a connection and after the session the page says what to do", async ({ demo, open, shot }) => {
  await published(demo);
  const page = await open("english");
  await page.route("**/fhir/MeasureReport**", (route) => route.abort("internetdisconnected"));
  page.watch.expect("net::ERR_INTERNET_DISCONNECTED");
  await signIn(page, demo, team);
  await page.getByRole("alert").getByText("No connection").waitFor();
  await noBarriers(page);
  await shot(page, "dashboard-offline");
  await page.unroute("**/fhir/MeasureReport**");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator(".plot").first().waitFor();
});

test("a new installation says when its first figures come", async ({ open: _, browser, shot }) => {
  const fresh = await startDemo();
  try {
    const context = await browser.newContext({ locale: "en-GB" });
    const page = await context.newPage();
    await signIn(page, fresh, team);
    await page.getByRole("heading", { name: "No figures yet" }).waitFor();
    await noBarriers(page);
    await shot(page, "dashboard-empty");
    await context.close();
  } finally {
    await fresh.stop();
  }
});

await run();
