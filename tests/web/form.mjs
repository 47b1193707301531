// SPDX-License-Identifier: Apache-2.0
// The bedside form in the hands of staff: one tap for a no, a positive screen to a referral, and back.
import assert from "node:assert/strict";

import { noBarriers } from "./harness/axe.mjs";
import { answer, atBedside, button, isChosen, isRecorded, moderate, option, sends, words } from "./harness/bedside.mjs";
import { as, team } from "./harness/records.mjs";
import { launchFromEhr, waiting } from "./harness/sign_in.mjs";
import { suite } from "./harness/suite.mjs";

const { test, each, run } = suite("form");
const languages = ["french", "english"];
const never = ["single-question-1", 0];

const responses = async (demo, { patient }) =>
  ((await as(demo, "urgentiste").get("QuestionnaireResponse?patient=Patient/" + patient)).entry ?? []).map(({ resource }) => resource);
const consents = async (demo, { patient }) =>
  ((await as(demo, "urgentiste").get("Consent?patient=Patient/" + patient)).entry ?? []).map(({ resource }) => resource);
const tasks = async (demo, { patient }) =>
  ((await team(demo).get("Task?owner=Organization/elsa&patient=Patient/" + patient)).entry ?? []).map(({ resource }) => resource);

// rows: D01
each(languages, (language) => [`a no is one tap, sent after five seconds in which it can be kept, in ${language}`, async ({ demo, open, shot }) => {
  const { page, chart, says } = await atBedside(demo, open, language);
  await shot(page, `form-open-${language}`);
  await option(page, ...never).check();
  await isChosen(page, "presentation", 0); // who answers has said that they answer
  await page.locator(".bar", { hasText: "s)" }).waitFor();
  await shot(page, `form-no-${language}`);
  await button(page, says.keep).click();
  await page.waitForTimeout(5_500);
  assert.equal((await responses(demo, chart)).length, 0, "it was kept");
  await option(page, "single-question-1", 1).check();
  await option(page, ...never).check();
  await isRecorded(page, says);
  const [stored] = await responses(demo, chart);
  assert.equal(stored.status, "completed");
  await shot(page, `form-negative-${language}`);
  assert.equal(await page.locator(".say, .offer").count(), 0, "nothing more is asked of a person without a finding");
}]);

// rows: D17, A17
each(languages, (language) => [`a positive screen leads to what to say, an offer with reasons, an agreement and its referral, in ${language}`,
  async ({ demo, open, shot }) => {
    const { page, chart, says } = await atBedside(demo, open, language);
    await answer(page, moderate.slice(0, 4));
    assert.equal(await page.locator(".preview").count(), 0, "no score while answers are missing");
    await answer(page, moderate.slice(4));
    assert.match(await page.locator(".preview").innerText(), /\b16\b/);
    await shot(page, `form-complete-${language}`);
    await sends(page, says).click();
    await isRecorded(page, says);
    assert.match(await page.locator(".scores").innerText(), /\b16\b/);
    assert.match(await page.locator(".say").innerText(), /15/); // whom to call
    await button(page, says.agrees).waitFor();
    await shot(page, `form-positive-${language}`);
    assert.match(await page.locator(".offer .option").first().innerText(), /Équipe de liaison/);
    await button(page, says.agrees).click();
    await button(page, says.letter).waitFor();
    await shot(page, `form-agreed-${language}`);
    assert.equal((await tasks(demo, chart)).length, 1);
    const [consent] = await consents(demo, chart);
    assert.equal(consent.provision.type, "permit");
    assert.match(await page.locator("section.note textarea").inputValue(), /Équipe de liaison/);
    assert.doesNotMatch(await page.locator("section.note textarea").inputValue(), /coca|16|Martin/i);
    await page.reload();
    await button(page, says.letter).waitFor(); // the result is still there
    await button(page, says.withdraw).click();
    await page.locator(".decided", { hasText: language === "french" ? "Accord retiré" : "Agreement taken back" }).waitFor();
    assert.equal((await tasks(demo, chart))[0].status, "cancelled");
  }]);

// rows: D17
each([["later", "proposed"], ["refuses", "active"]], ([said, status]) => [`"${said}" is recorded and nothing leaves`, async ({ demo, open }) => {
  const { page, chart, says } = await atBedside(demo, open);
  await answer(page, moderate);
  await sends(page, says).click();
  await isRecorded(page, says);
  await page.locator(".answers").getByRole("button", { name: says[said], exact: true }).click();
  await page.locator("section.decided").waitFor();
  const [consent] = await consents(demo, chart);
  assert.equal(consent.status, status);
  assert.equal((await tasks(demo, chart)).length, 0);
  await button(page, says.agrees).waitFor(); // the offer stays open
}]);

// The last of these is the least that can be given; a minor's parents are told when the minor wishes it.
each(languages, (language) => [`a person says how much is given, and a minor whether the parents know, in ${language}`, async ({ demo, open, shot }) => {
  const sixteen = `${new Date().getFullYear() - 17}-12-31`;
  const { page, chart, says } = await atBedside(demo, open, language, { birthDate: sixteen });
  await answer(page, moderate);
  await sends(page, says).click();
  await button(page, says.agrees).waitFor();
  await page.locator(".shared summary").click();
  assert.ok(await page.locator(".shared input").first().isChecked(), "the team of the house is given the answers");
  await page.locator(".shared input").last().check();
  assert.equal(await page.locator(".parents input:checked").count(), 0, "nobody answers for the person");
  await page.locator(".parents input").last().check();
  await noBarriers(page);
  await shot(page, `form-minor-${language}`);
  await button(page, says.agrees).click();
  await button(page, says.letter).waitFor();
  const [consent] = await consents(demo, chart);
  assert.equal(consent.provision.class[0].code, "contact-only");
  assert.equal(consent.extension.find(({ url }) => url.endsWith("/parents-informed")).valueCode, "opposed");
}]);

test("of somebody of age nobody asks about parents, and the usual is given", async ({ demo, open }) => {
  const { page, chart, says } = await atBedside(demo, open);
  await answer(page, moderate);
  await sends(page, says).click();
  await button(page, says.agrees).waitFor();
  assert.equal(await page.locator(".parents").count(), 0);
  await button(page, says.agrees).click();
  await button(page, says.letter).waitFor();
  const [consent] = await consents(demo, chart);
  assert.equal(consent.provision.class[0].code, "full-answers");
  assert.equal(consent.extension, undefined);
});

test("who cannot answer the offer now is asked later, and nothing is recorded in their name", async ({ demo, open }) => {
  const { page, chart, says } = await atBedside(demo, open);
  await answer(page, moderate);
  await sends(page, says).click();
  await isRecorded(page, says);
  await button(page, says.cannot).click();
  await button(page, "Proposer maintenant").waitFor();
  assert.equal((await consents(demo, chart)).length, 0);
});

test("the four answers to the offer have the same size and weight", async ({ demo, open }) => {
  const { page, says } = await atBedside(demo, open);
  await answer(page, moderate);
  await sends(page, says).click();
  await button(page, says.agrees).waitFor();
  const looks = await page.locator(".answers button").evaluateAll((buttons) => buttons.map((one) => {
    const { backgroundColor, fontWeight, color } = getComputedStyle(one);
    const { height, width } = one.getBoundingClientRect();
    return JSON.stringify([backgroundColor, fontWeight, color, Math.round(height), Math.round(width)]);
  }));
  assert.equal(looks.length, 4);
  assert.equal(new Set(looks).size, 1, looks.join("\n"));
});

each([["refused", 1, "french"], ["later", 2, "english"], ["cannot-now", 3, "french"]], ([code, at, language]) =>
  [`"${code}" is an answer like any other`, async ({ demo, open, shot }) => {
    const { page, chart, says } = await atBedside(demo, open, language);
    await option(page, "presentation", at).check();
    if (code !== "refused") await sends(page, says).click();
    await isRecorded(page, says);
    await shot(page, `form-${code}`);
    const [stored] = await responses(demo, chart);
    assert.equal(stored.item.find(({ linkId }) => linkId === "presentation").answer[0].valueCoding.code, code);
    assert.equal(await page.locator(".scores").count(), 0);
  }]);

test("what is missing is named with links, and no answer is ever filled in by the page", async ({ demo, open, shot }) => {
  const { page, chart, says } = await atBedside(demo, open);
  await option(page, "single-question-1", 2).check();
  await sends(page, says).click();
  await page.locator(".missing li").first().waitFor();
  await shot(page, "form-missing");
  assert.equal(await page.locator("fieldset.question input:checked").count(), 2); // the yes and the one answer
  await page.locator(".missing a").first().click();
  assert.equal(await page.evaluate(() => document.activeElement.closest("fieldset")?.dataset.linkId), "assist-1");
  assert.equal((await responses(demo, chart)).length, 0);
});

test("the whole form is answered by digits and sent by Ctrl + Enter", async ({ demo, open }) => {
  const { page, chart, says } = await atBedside(demo, open);
  await page.keyboard.press("1"); // yes
  for (const key of ["4", "1", "4", "4", "2", "1", "3", "1"]) await page.keyboard.press(key);
  await page.keyboard.press("1"); // the optional question about injecting
  await isChosen(page, "assist-2", 3);
  await isChosen(page, "assist-8", 0);
  await option(page, "craving", 6).focus();
  await page.keyboard.press("Space");
  await page.locator("#question-compulsion input").first().focus();
  await page.keyboard.press("3");
  await page.keyboard.press("Control+Enter");
  await isRecorded(page, says);
  const [stored] = await responses(demo, chart);
  assert.equal(stored.status, "completed");
});

test("a no by keyboard is two digits; Escape keeps it here", async ({ demo, open }) => {
  const { page, chart, says } = await atBedside(demo, open);
  await page.keyboard.press("1");
  await page.keyboard.press("1");
  await button(page, says.keep).waitFor();
  await page.keyboard.press("Escape");
  await page.waitForTimeout(5_500);
  assert.equal((await responses(demo, chart)).length, 0);
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Enter");
  await isRecorded(page, says);
});

test("French and English change places while the answers stay", async ({ demo, open }) => {
  const { page, says } = await atBedside(demo, open);
  await answer(page, moderate.slice(0, 3));
  await button(page, says.other).click();
  await page.getByRole("heading", { level: 1, name: "Health questions, emergency department" }).waitFor();
  await isChosen(page, "assist-2", 3);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.match(await page.locator("#question-assist-2 legend").innerText(), /past 3 months/);
  await button(page, words.english.undo).click();
  assert.equal(await page.locator("#question-assist-2 input:checked").count(), 0);
});

test("answers entered in error are taken back from the result, with what rests on them", async ({ demo, open, shot }) => {
  const { page, chart, says } = await atBedside(demo, open);
  await answer(page, moderate);
  await sends(page, says).click();
  await isRecorded(page, says);
  await button(page, says.agrees).click();
  await button(page, says.letter).waitFor();
  await button(page, says.mistaken).click();
  await button(page, says.retract).click();
  await page.getByRole("heading", { level: 1, name: says.takenBack }).waitFor();
  await shot(page, "form-taken-back");
  const [stored] = await responses(demo, chart);
  assert.equal(stored.status, "entered-in-error");
  assert.equal((await tasks(demo, chart))[0].status, "entered-in-error");
});

// rows: D06
test("wishes and contact are noted in the further questions, and the way leads back to the offer", async ({ demo, open, shot }) => {
  const [page, says, chart] = [await open(), words.french, { patient: waiting.emergency }];
  await launchFromEhr(page, demo, { ...chart, questionnaire: "emergency" }); // in a stay: wishes hold for all of it
  await answer(page, moderate);
  await sends(page, says).click();
  await isRecorded(page, says);
  await button(page, "Préciser les souhaits et le contact").click();
  await page.getByRole("heading", { level: 1, name: /Pour aller plus loin/ }).waitFor();
  await option(page, "presentation", 0).check();
  await option(page, "contact-channel", 0).check();
  await page.locator("#question-own-words textarea").fill("Plutôt le soir.");
  await shot(page, "form-wishes");
  await sends(page, says).click();
  await button(page, says.agrees).click();
  await button(page, says.letter).waitFor();
  const requests = await as(demo, "urgentiste").get("ServiceRequest?patient=Patient/" + chart.patient);
  const [task] = await tasks(demo, chart);
  assert.match(JSON.stringify([requests, task]), /Message vocal possible/);
});

test("the letter and the leaflet can be had, and are kept", async ({ demo, open }) => {
  const { page, chart, says } = await atBedside(demo, open);
  page.watch.expect(/chrome(-extension)?:/); // the browser's own viewer of papers
  await answer(page, moderate);
  await sends(page, says).click();
  await button(page, says.agrees).click();
  await button(page, says.letter).waitFor();
  for (const name of [says.letter, says.leaflet]) {
    const paper = Promise.race([page.waitForEvent("download"), page.context().waitForEvent("page")]);
    await button(page, name).click();
    await paper;
  }
  const documents = await as(demo, "urgentiste").get("DocumentReference?patient=Patient/" + chart.patient);
  assert.equal(documents.entry.length, 2);
});

test("the note is copied, or selected where the browser does not copy", async ({ demo, open }) => {
  const { page, says } = await atBedside(demo, open);
  await option(page, ...never).check();
  await isRecorded(page, says);
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } }));
  await button(page, says.copy).click();
  await page.getByText("Copie impossible ici").waitFor();
  const [selected, whole] = await page.locator("section.note textarea").evaluate((area) =>
    [area.value.slice(area.selectionStart, area.selectionEnd), area.value]);
  assert.equal(selected, whole);
  assert.equal(whole.split("\n").length, 3);
});

test("the form that the card names opens, in the chart it was shown in", async ({ demo, open }) => {
  const page = await open("english");
  await launchFromEhr(page, demo, { patient: waiting.cardiology, questionnaire: "assist-lite" });
  await page.getByRole("heading", { level: 1, name: "Health questionnaire, 3 questions" }).waitFor();
});

test("without a name the form that was begun opens; else one that was begun; else the one for this chart", async ({ demo, open }) => {
  const { page, says } = await atBedside(demo, open);
  await page.getByRole("heading", { level: 1, name: "Questions de santé, urgences" }).waitFor(); // an emergency stay
  await button(page, says.another).click();
  await page.getByRole("button", { name: /proposé pour ce dossier/ }).waitFor();
  await page.getByRole("button", { name: /^Une question de santé/ }).click();
  await page.getByRole("heading", { level: 1, name: "Une question de santé" }).waitFor();
  await option(page, "single-question-1", 2).check();
  await page.locator(".bar", { hasText: says.saved }).waitFor();
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Une question de santé" }).waitFor();
});

await run();
