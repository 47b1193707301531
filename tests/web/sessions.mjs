// SPDX-License-Identifier: Apache-2.0
// What happens to a page while it is open: the network goes, the session ends, another tab has another chart. Whatever
// happens, the person is told in words, no answer is lost and no chart is mistaken for another.
import assert from "node:assert/strict";

import { barriers } from "./harness/axe.mjs";
import { atBedside } from "./harness/bedside.mjs";
import { newChart, screened } from "./harness/records.mjs";
import { signIn } from "./harness/sign_in.mjs";
import { suite } from "./harness/suite.mjs";
import { inTurn, languages, pageTexts } from "./harness/words.mjs";

const { test, each, run } = suite("sessions");

const choose = (page, linkId, index) => page.locator(`[data-link-id="${linkId}"] label.option`).nth(index).click();
const chosen = (page) => page.locator("fieldset.question :checked").count();
const kept = (page) => page.waitForResponse((response) => response.request().method() === "PUT" && response.url().includes("/app/draft") && response.ok());
const said = (page, words) => page.getByText(words).filter({ visible: true }).first().waitFor();
const endSession = (page) => page.evaluate(async () => {
  const tab = new URLSearchParams(location.search).get("tab") ?? "";
  await fetch("/app/session", { method: "DELETE", headers: { "Repere-Tab": tab } });
});

each(languages, (language) => [`the network goes and comes back, ${language}`, async ({ demo, open, shot }) => {
  const { page } = await atBedside(demo, open, language);
  const first = kept(page);
  await choose(page, "presentation", 0);
  await first;
  await page.context().setOffline(true);
  await choose(page, "single-question-1", 3);
  await said(page, pageTexts("form", language)("form.not-saved"));
  assert.deepEqual(await barriers(page), []);
  await shot(page, `form-offline-filling-${language}`);
  const again = kept(page);
  await page.context().setOffline(false);
  await again;
  assert.equal(await chosen(page), 2);
  await page.reload();
  await page.locator("fieldset.question :checked").first().waitFor();
  assert.equal(await chosen(page), 2, "what was answered without a network is there after a reload");
}]);

each(languages, (language) => [`a session ends while the form is filled, ${language}`, async ({ demo, open, shot }) => {
  const { page } = await atBedside(demo, open, language);
  page.watch.expect("answer 401");
  const first = kept(page);
  await choose(page, "presentation", 0);
  await first;
  await endSession(page);
  await choose(page, "single-question-1", 0);
  await said(page, pageTexts("form", language)("session.ended"));
  assert.deepEqual(await barriers(page), []);
  await shot(page, `form-session-over-${language}`);
  assert.equal(await page.getByText("null").count() + await page.getByText("undefined").count(), 0);
}]);

// The browser has one cookie, that of the chart opened last: after a reload the other tab asks to be signed in again,
// rather than to guess.
test("two tabs with two charts never mix them", async ({ demo, open }) => {
  const first = await open(inTurn());
  const second = Object.assign(await first.context().newPage(), { watch: first.watch });
  const [one, two] = [await newChart(demo, { family: "Première" }), await newChart(demo, { family: "Seconde" })];
  await signIn(first, demo, { patient: one.patient });
  await signIn(second, demo, { patient: two.patient });
  const sees = async (page, own, other) => {
    await page.getByText(own).first().waitFor();
    assert.equal(await page.getByText(other).count(), 0, other);
  };
  await sees(first, "Première", "Seconde");
  await sees(second, "Seconde", "Première");
  await second.reload();
  await sees(second, "Seconde", "Première");
  first.watch.expect("answer 401");
  await first.reload();
  await said(first, /session/i);
  assert.equal(await first.getByText("Seconde").count(), 0, "the first tab shows the chart of the second");
});

test("the key of one chart opens no other", async ({ demo, open }) => {
  const [one, two] = [await newChart(demo), await newChart(demo)];
  for (const chart of [one, two]) await screened(demo, chart);
  const page = await open(inTurn());
  await signIn(page, demo, { patient: one.patient });
  page.watch.expect("answer 403", "answer 404");
  const found = (patient) => page.evaluate(async (id) => {
    const answer = await fetch("/fhir/QuestionnaireResponse?patient=Patient/" + id, { headers: {
      Accept: "application/fhir+json", "Repere-Tab": new URLSearchParams(location.search).get("tab") } });
    return answer.ok ? (await answer.json()).total : answer.status;
  }, patient);
  assert.equal(await found(one.patient), 1);
  assert.ok([0, 403].includes(await found(two.patient)), `another chart: ${await found(two.patient)}`);
});

await run();
