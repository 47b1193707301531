// SPDX-License-Identifier: Apache-2.0
// Taps and seconds for a negative and for a positive screen, from the page's first view to the stored answers. A person's
// share is counted by the Keystroke-Level Model (Card, Moran, Newell 1980): 1.35 s to take in a question, 1.1 s to point,
// 0.2 s to press; a key is 0.28 s. The page's own share is measured. Table: build/dev/reports/web/taps.md.
// rows: D01
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";

import { atBedside, button, isRecorded, moderate, option, sends } from "./harness/bedside.mjs";
import { pictures } from "./harness/paths.mjs";
import { as, filled, newChart } from "./harness/records.mjs";
import { suite } from "./harness/suite.mjs";

const { test, run } = suite("form_taps");
const think = 1.35;
const tap = 1.3;
const key = 0.28;
const rows = [];

// Counts what a hand does, and the time the page needs in between.
class Hand {
  taps = 0;
  keys = 0;
  questions = 0;
  page = 0;

  constructor(of) {
    this.of = of;
  }

  async does(act, { reads = true } = {}) {
    const began = performance.now();
    await act();
    await this.of.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))));
    this.page += (performance.now() - began) / 1000;
    if (reads) this.questions += 1;
  }

  async taps_(locator, options) {
    this.taps += 1;
    await this.does(() => locator.click(), options);
  }

  async presses(name, options) {
    this.keys += 1;
    await this.does(() => this.of.keyboard.press(name), options);
  }

  async waits(until) {
    const began = performance.now();
    await until();
    this.page += (performance.now() - began) / 1000;
  }

  row(what) {
    const person = this.questions * think + this.taps * tap + this.keys * key;
    rows.push({ what, taps: this.taps, keys: this.keys, person, page: this.page });
    return { total: person + this.page };
  }
}

test("a negative screen is one tap", async ({ demo, open }) => {
  const { page, says } = await atBedside(demo, open, "tablet");
  const hand = new Hand(page);
  await hand.taps_(option(page, "single-question-1", 0));
  await hand.waits(() => isRecorded(page, says));
  assert.equal(hand.taps, 1);
  assert.ok(hand.row("negative, one tap, sent by itself after 5 s").total < 20);
});

test("a negative screen that is sent at once is two", async ({ demo, open }) => {
  const { page, says } = await atBedside(demo, open, "tablet");
  const hand = new Hand(page);
  await hand.taps_(option(page, "single-question-1", 0));
  await hand.taps_(sends(page, says), { reads: false });
  await hand.waits(() => isRecorded(page, says));
  assert.equal(hand.taps, 2);
  hand.row("negative, sent at once");
});

test("a negative screen by keyboard is three keys", async ({ demo, open }) => {
  const { page, says } = await atBedside(demo, open);
  const hand = new Hand(page);
  await hand.presses("1");
  await hand.presses("1");
  await hand.presses("Control+Enter", { reads: false });
  await hand.waits(() => isRecorded(page, says));
  hand.row("negative, keyboard");
});

test("a positive screen to the referral is one tap for each answer, and two", async ({ demo, open }) => {
  const { page, says } = await atBedside(demo, open, "tablet");
  const hand = new Hand(page);
  for (const [linkId, index] of moderate) await hand.taps_(option(page, linkId, index));
  await hand.taps_(sends(page, says), { reads: false });
  await hand.waits(() => button(page, says.agrees).waitFor());
  await hand.taps_(button(page, says.agrees));
  await hand.waits(() => button(page, says.letter).waitFor());
  assert.equal(hand.taps, moderate.length + 2);
  // Two minutes are what D01 allows; the talk itself is not counted.
  assert.ok(hand.row("positive, with the referral").total < 120);
});

// rows: D01
test("how long forms take is counted without anybody in it, and not told before its quarter is over", async ({ demo, open }) => {
  const { page, says } = await atBedside(demo, open);
  await option(page, "single-question-1", 0).check();
  await sends(page, says).click();
  await isRecorded(page, says);
  const form = await as(demo, "urgentiste").get("Questionnaire/single-question");
  for (let seconds = 1; seconds <= 11; ++seconds) {
    const chart = await newChart(demo);
    const sent = await fetch(demo.repere + "/fhir/QuestionnaireResponse", { method: "POST",
      headers: { "Repere-User": "Practitioner/urgentiste", "Content-Type": "application/fhir+json", "Repere-Completion": `seconds=${seconds}; mode=patient` },
      body: JSON.stringify(filled(form, { presentation: "answered", "single-question-1": "LA6270-8" }, chart)) });
    assert.equal(sent.status, 201);
  }
  const { times } = await page.evaluate(async (tab) =>
    (await fetch("/app/times", { headers: { "Repere-Tab": tab } })).json(), new URL(page.url()).searchParams.get("tab"));
  assert.deepEqual(times, []);
  const metrics = await (await fetch(demo.repere + "/metrics")).text();
  assert.ok(Number(/^repere_form_seconds_count\{mode="patient"\} (\d+)$/m.exec(metrics)?.[1]) >= 11, metrics.match(/^repere_form_seconds_count.*$/gm)?.join());
});

test("the table is left for people to read", () => {
  const two = (value) => value.toFixed(1);
  const lines = rows.map(({ what, taps, keys, person, page }) =>
    `| ${what} | ${taps} | ${keys} | ${two(person)} | ${two(page)} | ${two(person + page)} |`);
  const table = ["| screen | taps | keys | seconds of the hand (model) | seconds of the page (measured) | together |", "|---|---|---|---|---|---|", ...lines].join("\n");
  writeFileSync(path.join(pictures, "taps.md"), table + "\n");
  console.log(table);
  assert.equal(rows.length, 4);
});

await run();
