// SPDX-License-Identifier: Apache-2.0
// Nothing is lost and nothing is mixed up: drafts, undo, two windows, two charts, no connection, an ended session.
import assert from "node:assert/strict";

import { answer, atBedside, button, isChosen, isRecorded, moderate, option, sends } from "./harness/bedside.mjs";
import { as, newChart } from "./harness/records.mjs";
import { signIn, signInAgain } from "./harness/sign_in.mjs";
import { suite } from "./harness/suite.mjs";
import { inTurn, languages } from "./harness/words.mjs";

const { test, each, run } = suite("form_keeping");

const isSaved = (page, says) => page.locator(".bar", { hasText: says.saved }).waitFor();
const stored = async (demo, { patient }) =>
  (await as(demo, "urgentiste").get("QuestionnaireResponse?patient=Patient/" + patient)).entry ?? [];

each(languages, (language) => [`a reload brings back the answers, and the way back to before, in ${language}`, async ({ demo, open, shot }) => {
  const { page, says } = await atBedside(demo, open, language);
  await answer(page, moderate.slice(0, 3));
  await isSaved(page, says);
  await page.reload();
  await isChosen(page, "assist-2", 3);
  await page.getByText(says.text("form.resumed")).waitFor();
  await shot(page, `form-resumed-${language}`);
  await button(page, says.undo).click();
  await button(page, says.undo).click();
  assert.equal(await page.locator("#question-assist-1 input:checked").count(), 0);
  await isSaved(page, says);
  await page.reload();
  await page.locator("#question-assist-1").waitFor();
  assert.equal(await page.locator("#question-assist-1 input:checked").count(), 0);
  await button(page, says.undo).click(); // of the first answer, which had also said yes
  assert.equal(await page.locator("input:checked").count(), 0);
}]);

each(languages, (language) => [`a colleague who opens the chart goes on with the draft, in ${language}`, async ({ demo, open }) => {
  const { page, chart, says } = await atBedside(demo, open, language);
  await answer(page, moderate.slice(0, 3));
  await isSaved(page, says);
  const colleague = await open(language);
  await signIn(colleague, demo, { user: "cardiologue", patient: chart.patient });
  await isChosen(colleague, "assist-2", 3);
  await colleague.getByText(says.text("form.resumed.colleague")).waitFor();
}]);

each(languages, (language) => [`two windows of one chart do not overwrite one another without a word, in ${language}`, async ({ demo, open, shot }) => {
  const { page, chart, says } = await atBedside(demo, open, language);
  page.watch.expect("answer 412 to PUT /app/draft");
  await answer(page, moderate.slice(0, 2));
  await isSaved(page, says);
  const other = await open(language);
  await signIn(other, demo, { user: "cardiologue", patient: chart.patient });
  await option(other, "assist-2", 1).check();
  await isSaved(other, says);
  await option(page, "assist-2", 4).check();
  await button(page, says.text("form.elsewhere.mine")).waitFor();
  await shot(page, `form-elsewhere-${language}`);
  await button(page, says.text("form.elsewhere.theirs")).click();
  await isChosen(page, "assist-2", 1);
  await option(other, "assist-2", 2).check();
  await isSaved(other, says);
  await other.waitForTimeout(600);
  await option(page, "assist-2", 4).check();
  await button(page, says.text("form.elsewhere.mine")).click();
  await isSaved(page, says);
  await page.reload();
  await isChosen(page, "assist-2", 4);
}]);

each(languages, (language) => [`two tabs with two patients: each keeps, shows and sends its own, in ${language}`, async ({ demo, open }) => {
  const { page, chart, says } = await atBedside(demo, open, language);
  const second = await newChart(demo, { family: "Bernard", given: ["Claude"] });
  const other = await page.context().newPage();
  await signIn(other, demo, { user: "urgentiste", patient: second.patient });
  await option(other, "single-question-1", 0).waitFor();
  await page.bringToFront(); // a tab behind another one is slow on purpose
  await answer(page, moderate.slice(0, 3));
  await isSaved(page, says);
  assert.match(await page.locator(".banner").innerText(), /Martin/);
  assert.match(await other.locator(".banner").innerText(), /Bernard/);
  assert.equal(await other.locator("input:checked").count(), 0);
  await other.bringToFront();
  await option(other, "single-question-1", 0).check();
  await sends(other, says).click();
  await isRecorded(other, says);
  await page.bringToFront();
  await answer(page, moderate.slice(3));
  await sends(page, says).click();
  await isRecorded(page, says);
  for (const each of [chart, second]) assert.equal((await stored(demo, each)).length, 1);
  assert.equal((await stored(demo, second))[0].resource.subject.reference, "Patient/" + second.patient);
}]);

each(languages, (language) => [`answers are refused when the session's chart is another one, by the page and by the server, in ${language}`, async ({ demo, open, shot }) => {
  const { page, chart, says } = await atBedside(demo, open, language);
  page.watch.expect("answer 409", "answer 422");
  const second = await newChart(demo);
  await answer(page, moderate);
  // The EHR has moved on: the page's session is told to be of somebody else.
  await page.route("**/app/session", async (route) => {
    const answered = await route.fetch();
    await route.fulfill({ response: answered, json: { ...await answered.json(), patient: { reference: "Patient/" + second.patient } } });
  });
  await sends(page, says).click();
  await page.getByText(says.text("form.changed-patient")).waitFor();
  await shot(page, `form-changed-patient-${language}`);
  await page.unroute("**/app/session");
  // A page that does not look: its answers name the second person, its session the first.
  await page.route("**/fhir/QuestionnaireResponse", (route) => {
    const body = JSON.parse(route.request().postData());
    body.subject.reference = "Patient/" + second.patient;
    return route.continue({ postData: JSON.stringify(body) });
  });
  await sends(page, says).click();
  await page.locator(".notice.warn").waitFor();
  for (const each of [chart, second]) assert.equal((await stored(demo, each)).length, 0);
}]);

each(languages, (language) => [`without a connection answers stay and are sent once it is back, once, in ${language}`, async ({ demo, open, shot }) => {
  const { page, chart, says } = await atBedside(demo, open, language);
  await answer(page, moderate.slice(0, 5));
  await isSaved(page, says);
  await page.context().setOffline(true);
  await answer(page, moderate.slice(5));
  await page.getByText(says.text("form.not-saved")).waitFor();
  await sends(page, says).click();
  await page.getByText(says.text("form.queued")).waitFor();
  await shot(page, `form-offline-${language}`);
  await page.context().setOffline(false);
  await isRecorded(page, says);
  assert.equal((await stored(demo, chart)).length, 1);
}]);

each(languages, (language) => [`after the session has ended the person signs in again and the answers are still there, in ${language}`, async ({ demo, open, shot }) => {
  const { page, chart, says } = await atBedside(demo, open, language);
  page.watch.expect("answer 401");
  await answer(page, moderate.slice(0, 4));
  await isSaved(page, says);
  const tab = new URL(page.url()).searchParams.get("tab");
  await page.context().request.delete(demo.repere + "/app/session", { headers: { "Repere-Tab": tab, "Sec-Fetch-Site": "same-origin" } });
  await answer(page, moderate.slice(4, 5));
  await page.locator("dialog.session").waitFor();
  await shot(page, `form-session-ended-${language}`);
  await signInAgain(page, demo, { user: "urgentiste", patient: chart.patient });
  await page.waitForFunction(() => !document.querySelector("dialog.session[open]"));
  await answer(page, moderate.slice(5));
  await isSaved(page, says);
  await sends(page, says).click();
  await isRecorded(page, says);
  assert.equal((await stored(demo, chart)).length, 1);
}]);

test("a no whose window is closed at once is recorded all the same", async ({ demo, open }) => {
  const { page, chart } = await atBedside(demo, open, inTurn());
  await option(page, "single-question-1", 0).check();
  await page.waitForTimeout(700);
  await page.goto("about:blank");
  await page.waitForTimeout(500);
  assert.equal((await stored(demo, chart)).length, 1);
});

test("sending wipes the draft: who opens the chart next begins at nothing", async ({ demo, open }) => {
  const { page, chart, says } = await atBedside(demo, open, inTurn());
  await option(page, "single-question-1", 0).check();
  await sends(page, says).click();
  await isRecorded(page, says);
  const later = await open();
  await signIn(later, demo, { user: "urgentiste", patient: chart.patient });
  await later.locator("fieldset.question").first().waitFor();
  assert.equal(await later.locator("input:checked").count(), 0);
});

await run();
