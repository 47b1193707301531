// SPDX-License-Identifier: Apache-2.0
// The figures as people see them: what is masked stays masked in the page, the file and the answer; both languages,
// keyboard, 320 px, dark, forced colours, print; a new installation, no connection, an ended session.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { noBarriers } from "./harness/axe.mjs";
import { answer, atBedside, isRecorded, moderate, sends } from "./harness/bedside.mjs";
import { allReached, fitsWidth, focused, holdsInForcedColours, isDiscreet, keyboardWalk, nothingIsCutOff, targetsAreLarge } from "./harness/checks.mjs";
import { startDemo } from "./harness/demo.mjs";
import { refuse } from "./harness/faults.mjs";
import { settled, signIn, signInAgain } from "./harness/sign_in.mjs";
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

test("without a connection the page says what to do", async ({ demo, open, shot }) => {
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

// --- how long a form takes

const timesOf = (page) => page.evaluate(async () =>
  (await (await fetch("/app/times", { headers: { "Repere-Tab": new URLSearchParams(location.search).get("tab") } })).json()).times);

// rows: D01, S14
test("how long a form takes is told of the quarter that is shown, and of nobody", async ({ demo, open }) => {
  const page = await shown(open, demo, "english");
  const times = page.locator("section.times");
  await times.locator(".plot").waitFor();
  const [newest] = await published(demo);
  const told = await timesOf(page);
  assert.deepEqual([...new Set(told.flatMap(Object.keys))].sort(), ["form", "median", "mode", "p90", "quarter"]);
  assert.equal(new Set(told.map(({ quarter }) => quarter)).size, 4, "the quarter that runs is told");
  const own = told.filter(({ quarter }) => newest.period.start.startsWith(quarter));
  assert.equal(own.length, 6); // three forms, held by two
  for (const { median, p90 } of own) assert.ok(median % 5 === 0 && p90 % 5 === 0 && median <= p90);
  const seconds = (text) => { const [, minutes = "0", rest] = /^(?:(\d+) min )?(\d+) s$/.exec(text); return 60 * Number(minutes) + Number(rest); };
  await times.locator("summary").click();
  const table = await times.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent.trim())));
  assert.deepEqual(table.map((row) => row.map(seconds)), own.map(({ median, p90 }) => [median, p90]));
  const file = await csvOf(page, times.getByRole("button", { name: "Download (CSV)" }));
  assert.deepEqual(file.trim().split("\r\n"), ["quarter,form,held_by,half_within_seconds,nine_in_ten_within_seconds",
    ...own.map(({ quarter, form, mode, median, p90 }) => [quarter, form, mode, median, p90].join())]);
  await page.getByLabel("Period").selectOption("all");
  await times.getByText("Times are told by quarter").waitFor();
  assert.equal(await times.locator(".plot").count(), 0);
});

each(["french", "english"], (language) => [`where no time may be told the page says why, ${language}`, async ({ demo, open }) => {
  const page = await open(language);
  await page.route("**/app/times", (route) => route.fulfill({ json: { times: [] } }));
  await published(demo);
  await signIn(page, demo, team);
  await page.getByText(language === "french" ? "Aucun temps ne peut être dit" : "No time can be told").waitFor();
  await noBarriers(page);
}]);

test("times that cannot be read leave the rest of the page standing, and are read again", async ({ demo, open }) => {
  const page = await open("english");
  page.watch.expect("answer 503 to GET /app/times");
  await refuse(page, "**/app/times", 503);
  await published(demo);
  await signIn(page, demo, team);
  const times = page.locator("section.times");
  await times.getByRole("alert").getByText("could not be read").waitFor();
  assert.ok(await page.locator(".plot").count() > 8);
  await noBarriers(page);
  await page.unroute("**/app/times");
  await times.getByRole("button", { name: "Try again" }).click();
  await times.locator(".plot").waitFor();
});

test("a person who holds the screen is told no times", async ({ demo, open }) => {
  const { page, says } = await atBedside(demo, open, "english");
  page.watch.expect("answer 423");
  await page.getByRole("button", { name: says.lend, exact: true }).click();
  await page.locator("dialog.lend input").fill("2580");
  await page.getByRole("button", { name: says.lendDo, exact: true }).click();
  await page.getByRole("button", { name: says.next, exact: true }).waitFor();
  const status = await page.evaluate(async () =>
    (await fetch("/app/times", { headers: { "Repere-Tab": new URLSearchParams(location.search).get("tab") } })).status);
  assert.equal(status, 423);
});

// --- without a mouse

async function tabTo(page, wanted) {
  for (let pressed = 0; pressed < 120; ++pressed) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), wanted)) return focused(page);
  }
  throw new Error("Tab does not reach " + wanted);
}

const downloaded = async (page, key) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press(key)]);
  return (await readFile(await download.path(), "utf8")).replace(/^\ufeff/, "");
};

test("everything on the page is reached, chosen and downloaded by keys alone", async ({ demo, open }) => {
  const page = await shown(open, demo, "english");
  await page.locator("section.times .plot").waitFor();
  for (const key of ["Tab", "Shift+Tab"]) {
    const stops = await keyboardWalk(page, { key });
    await allReached(page, stops);
    assert.ok(stops.length > 30, `${stops.length} stops by ${key}`);
  }
  const newest = await page.locator(".scope").textContent();
  await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
  const period = await tabTo(page, ".choices select");
  assert.match(period.words, /^Period/);
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction((before) => document.querySelector(".scope").textContent !== before, newest);
  assert.ok((await focused(page)).marked, "the focus is lost when another period is chosen");
  await tabTo(page, ".plot > label.choices select");
  await page.keyboard.press("ArrowDown");
  await page.locator("#plot-cascade", { hasText: "Cardiology" }).waitFor();
  await tabTo(page, "summary");
  await page.keyboard.press("Enter");
  assert.ok(await page.locator("details").first().evaluate((details) => details.open));
  await tabTo(page, ".plot-more button");
  assert.match(await downloaded(page, "Enter"), /^view,value,step,count\r\ndepartment,cardiology,asked,/);
  await tabTo(page, ".angles select");
  await page.keyboard.press("ArrowDown");
  await page.locator("#plot-month-seen").waitFor();
  await tabTo(page, ".times .plot-more button");
  assert.match(await downloaded(page, "Space"), /^quarter,form,held_by,/);
});

// --- from page to page, and after the session

test("from the answers and from the team's list the figures are one link away, and back", async ({ demo, open }) => {
  const { page, says } = await atBedside(demo, open, "english");
  assert.equal(await page.locator('a[href^="/dashboard"]').count(), 0, "the form's first view carries the link");
  await answer(page, moderate);
  await sends(page, says).click();
  await isRecorded(page, says);
  await page.getByRole("link", { name: "Dashboard" }).click();
  await page.getByRole("heading", { name: "From the question to the meeting" }).waitFor();
  await page.getByRole("link", { name: "Chart" }).click();
  await settled(page);
  assert.match(page.url(), /\/form\?tab=/);

  const list = await open("english");
  await signIn(list, demo, { user: "infirmiere-elsa", for: "worklist" });
  await list.getByRole("link", { name: "Dashboard" }).click();
  await list.locator(".plot").first().waitFor();
  await list.getByRole("link", { name: "The team's list" }).click();
  await settled(list);
  assert.match(list.url(), /\/worklist\?tab=/);
});

test("after an ended session somebody signs in beside the page, and it goes on where it was", async ({ demo, open, shot }) => {
  const page = await open("english");
  page.watch.expect("answer 401", "answer 503 to GET /app/times");
  await refuse(page, "**/app/times", 503);
  await published(demo);
  await signIn(page, demo, team);
  const again = page.locator("section.times").getByRole("button", { name: "Try again" });
  await again.waitFor();
  await page.getByLabel("Period").selectOption("all");
  await page.unroute("**/app/times");
  const tab = new URL(page.url()).searchParams.get("tab");
  await page.context().request.delete(demo.repere + "/app/session", { headers: { "Repere-Tab": tab, "Sec-Fetch-Site": "same-origin" } });
  await again.click();
  const dialog = page.locator("dialog.session");
  await dialog.getByText("The session has ended").waitFor();
  await shot(page, "dashboard-session-over");
  await signInAgain(page, demo, team);
  await dialog.waitFor({ state: "hidden" });
  await page.locator("section.times").getByText("Times are told by quarter").waitFor();
  assert.equal(await page.getByLabel("Period").inputValue(), "all");
  assert.ok(await page.locator(".plot").count() > 8);
  assert.equal(await page.getByRole("alert").count(), 0);
});

await run();
