// SPDX-License-Identifier: Apache-2.0
// The way back: the team has answered, and who asked reads it and says so. Then both sides know.
import assert from "node:assert/strict";

import { allReached, isDiscreet, keyboardWalk } from "./harness/checks.mjs";
import { as, newChart, referred } from "./harness/records.mjs";
import { signIn } from "./harness/sign_in.mjs";
import { lookAt } from "./harness/states.mjs";
import { suite } from "./harness/suite.mjs";
import { answerTo, answered, atRequests, nurse } from "./harness/team_list.mjs";
import { inTurn, languages, pageTexts } from "./harness/words.mjs";

const { test, each, run } = suite("worklist_answers");

// An answer waits, and a clinician of the unit has the list of the chart open.
async function withAnswer(demo, open, language, family) {
  const chart = await newChart(demo, { family });
  const task = await referred(demo, chart);
  await answered(demo, task);
  const page = await open(language);
  await atRequests(page, demo, chart);
  return { page, chart, task, says: pageTexts("worklist", language) };
}

const button = (page) => page.locator('.answer [data-act="answer-read"]');
const opened = async (page, task) => {
  await page.locator(`[data-task="${task.id}"] a`).click();
  await page.locator(".answer .said-to").waitFor();
};
const sendNow = async (page) => {
  await page.locator(".held button:not([data-undo])").first().click();
  await page.locator(".held").waitFor({ state: "detached" });
};
// What somebody else of the unit does at the same time.
async function readBy(demo, task, user) {
  const { message, reference, etag } = await answerTo(demo, task, user);
  await as(demo, user).put(reference, { ...message, received: new Date().toISOString() }, etag);
}

// rows: A17, S15
each(languages, (language) => [`who asked reads the answer, says so, and the team sees it, in ${language}`, async ({ demo, open, shot }) => {
  const { page, task, says } = await withAnswer(demo, open, language, "Roussel");
  const row = page.locator(`[data-task="${task.id}"]`);
  assert.equal(await row.locator(".new").innerText(), says("answer.new"));
  assert.match(await page.title(), /^\(1\) /);
  await shot(page, `worklist-answer-list-${language}`);
  await opened(page, task);
  const { message } = await answerTo(demo, task);
  assert.equal((await page.locator(".answer .said-to").innerText()).replaceAll("\u202f", " "), message.payload[0].contentString);
  assert.equal(await page.locator(".detail [data-act]").count(), 1, "nothing else is left to do");
  await shot(page, `worklist-answer-${language}`);
  assert.equal(await button(page).innerText(), says("act.answer-read"));
  await button(page).click();
  await page.locator(".held [data-undo]").waitFor();
  assert.equal((await answerTo(demo, task)).message.received, undefined, "it can still be undone");
  await sendNow(page);
  await page.locator(".answer", { hasText: says("answer.read") }).waitFor();
  await button(page).waitFor({ state: "detached" });
  await row.locator(".new").waitFor({ state: "detached" });
  const read = await answerTo(demo, task);
  assert.equal(read.stage, "closed");
  assert.ok(Math.abs(Date.now() - Date.parse(read.message.received)) < 60_000, read.message.received);
  await shot(page, `worklist-answer-read-${language}`);
  await isDiscreet(page, { names: ["Roussel"] });

  const other = await open(language);
  await signIn(other, demo, nurse);
  await other.evaluate((id) => { location.hash = `#/t/${id}?view=done`; }, task.id);
  await other.locator(".answer", { hasText: says("answer.read") }).waitFor();
  await other.locator(".story li", { hasText: says("story.answer-read") }).waitFor();
  assert.equal(await button(other).count(), 0, "it is not the team's to say");
  await shot(other, `worklist-answer-team-${language}`);
}]);

each(languages, (language) => [`without a connection the reading is kept, and said once it is back, in ${language}`, async ({ demo, open }) => {
  const { page, task, says } = await withAnswer(demo, open, language, "Sauvage");
  await opened(page, task);
  await page.context().setOffline(true);
  await button(page).click();
  await page.locator(".held button:not([data-undo])").click();
  await page.locator(".held", { hasText: says("held.not-sent.offline", { act: says("act.answer-read"), name: "Camille Sauvage" }) }).waitFor();
  assert.equal((await answerTo(demo, task)).message.received, undefined);
  await page.context().setOffline(false);
  await page.locator(".held").waitFor({ state: "detached" });
  await page.locator(".answer", { hasText: says("answer.read") }).waitFor();
  assert.equal((await answerTo(demo, task)).message.meta.versionId, "2", "once");
}]);

each(languages, (language) => [`a colleague was first: the page says who, and nothing is written twice, in ${language}`, async ({ demo, open }) => {
  const { page, task, says } = await withAnswer(demo, open, language, "Tessier");
  page.watch.expect("answer 412 to PUT");
  await opened(page, task);
  await button(page).click();
  await page.locator(".held").waitFor();
  await readBy(demo, task, "cardiologue");
  await sendNow(page);
  const said = page.locator(".said", { hasText: says("act.answer-read") });
  await said.waitFor();
  const colleague = await page.locator(".answer", { hasText: says("answer.read") }).innerText();
  assert.match(colleague, /Antoine Perrin/, colleague);
  assert.match(await said.innerText(), /Antoine Perrin/);
  assert.equal((await answerTo(demo, task)).message.meta.versionId, "2");
}]);

test("the reading can be undone within ten seconds, and waits by itself for nobody", async ({ demo, open }) => {
  const { page, task } = await withAnswer(demo, open, inTurn(), "Ungerer");
  await opened(page, task);
  await button(page).click();
  await page.locator(".held [data-undo]").click();
  await page.locator(".held").waitFor({ state: "detached" });
  await page.waitForTimeout(300);
  assert.equal((await answerTo(demo, task)).message.received, undefined);
  assert.equal(await button(page).isVisible(), true);
});

test("an answer that comes while the list is open is there without asking", async ({ demo, open }) => {
  const chart = await newChart(demo, { family: "Vasseur" });
  const task = await referred(demo, chart);
  const page = await open(inTurn());
  await atRequests(page, demo, chart);
  await page.locator(`[data-task="${task.id}"]`).waitFor();
  await answered(demo, task);
  await page.locator(`[data-task="${task.id}"] .new`).waitFor();
});

test("a computer whose clock is an hour ahead reads an answer at the server's time", async ({ demo, open }) => {
  const chart = await newChart(demo, { family: "Wagner" });
  const task = await referred(demo, chart);
  await answered(demo, task);
  const page = await open(inTurn());
  await page.clock.install({ time: new Date(Date.now() + 3_600_000) });
  await atRequests(page, demo, chart);
  await opened(page, task);
  await button(page).click();
  await page.locator(".held button:not([data-undo])").first().click();
  for (let tried = 0; tried < 40 && !(await answerTo(demo, task)).message.received; ++tried) await page.waitForTimeout(100);
  assert.ok(Math.abs(Date.now() - Date.parse((await answerTo(demo, task)).message.received)) < 60_000);
});

test("keyboard only: from the list to an answer that was read", async ({ demo, open }) => {
  const { page, task } = await withAnswer(demo, open, inTurn(), "Xavier");
  await allReached(page, await keyboardWalk(page));
  await page.locator("#main").focus();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.locator(".answer .said-to").waitFor();
  for (let pressed = 0; pressed < 20 && await page.evaluate(() => document.activeElement?.dataset.act) !== "answer-read"; ++pressed)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator(".held button:not([data-undo])").press("Enter");
  await page.locator(".held").waitFor({ state: "detached" });
  assert.ok((await answerTo(demo, task)).message.received);
});

each(languages, (language) => [`an answer to read, looked at by everybody, in ${language}`, async ({ demo, open, shot }) => {
  const { page, task } = await withAnswer(demo, open, language, "Ybert");
  await opened(page, task);
  await lookAt(page, shot, `worklist-answer-${language}`, { names: ["Ybert"] });
}]);

await run();
