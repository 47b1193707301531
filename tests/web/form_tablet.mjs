// SPDX-License-Identifier: Apache-2.0
// The screen in the person's hands: lent by staff with digits of theirs, given back by these digits and by nothing else.
// What another holder of the tablet could try is tried here.
import assert from "node:assert/strict";

import { noBarriers } from "./harness/axe.mjs";
import { atBedside, button, isChosen, isRecorded, option, sends, words } from "./harness/bedside.mjs";
import { fitsWidth, keyboardWalk, targetsAreLarge } from "./harness/checks.mjs";
import { as } from "./harness/records.mjs";
import { signIn } from "./harness/sign_in.mjs";
import { suite } from "./harness/suite.mjs";
import { inTurn, languages } from "./harness/words.mjs";

const { test, each, run } = suite("form_tablet");
const digits = "2468";

async function lend(page, says) {
  await button(page, says.lend).click();
  await page.locator("dialog.lend input").fill(digits);
  await button(page, says.lendDo).click();
  await button(page, says.next).waitFor();
}

async function giveBack(page, says, given = digits) {
  await page.locator(".handed-back input").fill(given);
  await button(page, says.goOn).click();
}

const step = (page, says) => button(page, says.next).click();

async function answered(page, says, linkId, index) {
  await page.locator(`#question-${linkId}`).waitFor();
  await option(page, linkId, index).check();
  await step(page, says);
}

// rows: D04
each(languages, (language) => [`one question at a time, a screen that shows nothing, staff's digits, and the answers are there, in ${language}`,
  async ({ demo, open, shot }) => {
    const { page, chart, says } = await atBedside(demo, open, language, "tablet");
    await button(page, says.lend).click();
    await shot(page, `tablet-lend-${language}`);
    await noBarriers(page, "lending");
    await page.locator("dialog.lend input").fill(digits);
    await button(page, says.lendDo).click();
    await button(page, says.next).waitFor();
    assert.doesNotMatch(await page.locator("body").innerText(), /Martin|1990/, "no name is on the person's screen");
    await shot(page, `tablet-intro-${language}`);
    await step(page, says);
    await answered(page, says, "presentation", 0);
    await page.locator("#question-single-question-1").waitFor();
    assert.equal(await page.locator("fieldset.question").count(), 1);
    assert.equal(await button(page, says.next).isDisabled(), true, "a required question waits for its answer");
    await shot(page, `tablet-question-${language}`);
    for (const check of [targetsAreLarge, fitsWidth, noBarriers]) await check(page);
    await keyboardWalk(page);
    await answered(page, says, "single-question-1", 3);
    await button(page, says.back).click();
    await isChosen(page, "single-question-1", 3);
    await step(page, says);
    await option(page, "assist-1", 1).check();
    await button(page, says.finish).click();
    await page.locator(".handed-back h1").waitFor();
    await shot(page, `tablet-given-back-${language}`);
    assert.equal(await page.locator("fieldset.question").count(), 0);
    await giveBack(page, says);
    await isChosen(page, "assist-1", 1);
    await sends(page, says).click();
    await isRecorded(page, says);
    const { entry } = await as(demo, "urgentiste").get("QuestionnaireResponse?patient=Patient/" + chart.patient);
    assert.equal(entry[0].resource.status, "completed");
  }]);

each([["french", "english", /^(?!.*Would you like to answer)/s], ["english", "french", /Would you like to answer\?/]], ([from, to, before]) => [`the person changes the language while they hold the screen, from ${from}`,
  async ({ demo, open }) => {
    const { page, says } = await atBedside(demo, open, from, "tablet");
    await lend(page, says);
    await step(page, says);
    await page.locator("#question-presentation").waitFor();
    const question = await page.locator("#question-presentation").innerText();
    assert.match(question, before);
    await button(page, says.other).click();
    await button(page, words[to].next).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), to === "french" ? "fr" : "en");
    await page.waitForFunction((text) => document.querySelector("#question-presentation")?.innerText !== text, question);
  }]);

test("what staff answer or read is not put to the person", async ({ demo, open }) => {
  const { page, says } = await atBedside(demo, open, inTurn(), "tablet");
  await lend(page, says);
  await step(page, says);
  await answered(page, says, "presentation", 0);
  await option(page, "single-question-1", 0).check();
  await button(page, says.finish).click(); // how the answers were given is the team's question
  await giveBack(page, says);
  await page.locator("#question-assistance").waitFor();
});

each(languages, (language) => [`reload and back show the next holder nothing that was answered, in ${language}`, async ({ demo, open }) => {
  const { page, says } = await atBedside(demo, open, language, "tablet");
  await lend(page, says);
  await step(page, says);
  await answered(page, says, "presentation", 0);
  await option(page, "single-question-1", 3).check();
  await page.waitForTimeout(800);
  await page.reload();
  await page.locator(".handed-back h1").waitFor();
  assert.doesNotMatch(await page.locator("body").innerText(), /Martin|semaine|week/);
  await page.goBack();
  await page.goForward().catch(() => {});
  await page.goto(page.url().includes(demo.repere) ? page.url() : demo.repere + "/form").catch(() => {});
  assert.equal(await page.locator("input:checked").count(), 0);
  page.watch.expect("answer 401", "answer 400", "answer 403");
}]);

each(languages, (language) => [`staff who take it back before the end find what was answered so far, in ${language}`, async ({ demo, open }) => {
  const { page, says } = await atBedside(demo, open, language, "tablet");
  await lend(page, says);
  await step(page, says);
  await answered(page, says, "presentation", 0);
  await option(page, "single-question-1", 2).check();
  await button(page, says.staff).click();
  await page.locator(".handed-back h1").waitFor();
  await giveBack(page, says);
  await isChosen(page, "single-question-1", 2);
}]);

each(languages, (language) => [`other digits open nothing, and the fifth try ends the session; the draft is kept, in ${language}`, async ({ demo, open }) => {
  const { page, chart, says } = await atBedside(demo, open, language, "tablet");
  page.watch.expect("answer 403 to POST /app/hand-back", "answer 401");
  await lend(page, says);
  await step(page, says);
  await answered(page, says, "presentation", 0);
  await option(page, "single-question-1", 2).check();
  await button(page, says.staff).click();
  for (let tried = 0; tried < 5; ++tried) {
    await giveBack(page, says, "1111");
    await page.getByText(says.text("tablet.wrong")).waitFor();
  }
  await giveBack(page, says);
  await page.waitForTimeout(500);
  assert.equal(await page.locator("fieldset.question").count(), 0);
  const again = await page.context().newPage();
  await signIn(again, demo, { user: "urgentiste", patient: chart.patient });
  await isChosen(again, "single-question-1", 2);
}]);

// The lock is the server's: a page of ours is not needed to try.
test("with the session of a lent screen nothing of the chart can be read or changed", async ({ demo, open }) => {
  const { page, chart, says } = await atBedside(demo, open, inTurn(), "tablet");
  page.watch.expect(/answer 4\d\d to/);
  await lend(page, says);
  const tab = new URL(page.url()).searchParams.get("tab");
  const asked = await page.evaluate(async ([patient, of]) => {
    const status = async (path, options = {}) => (await fetch(path, { ...options, headers: { "Repere-Tab": of, ...options.headers } })).status;
    const json = { "Content-Type": "application/fhir+json" };
    return {
      chart: await status("/fhir/QuestionnaireResponse?patient=Patient/" + patient),
      form: await status("/fhir/Questionnaire/emergency"),
      submit: await status("/fhir/QuestionnaireResponse", { method: "POST", headers: json, body: "{}" }),
      draft: await status("/app/draft?questionnaire=https://repere.example/fhir/Questionnaire/emergency"),
      discard: await status("/app/draft?questionnaire=https://repere.example/fhir/Questionnaire/emergency", { method: "DELETE" }),
      forms: await status("/app/forms"),
      again: await status("/app/hand-over", { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"digits":"1111"}' }),
      session: await (await fetch("/app/session", { headers: { "Repere-Tab": of } })).json(),
    };
  }, [chart.patient, tab]);
  const { session, ...refused } = asked;
  for (const [what, status] of Object.entries(refused)) assert.ok(status >= 400 && status < 500, `${what}: ${status}`);
  assert.deepEqual(Object.keys(session).filter((name) => !["handedOver", "banner", "language", "expires"].includes(name)), []);
});

await run();
