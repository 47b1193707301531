// SPDX-License-Identifier: Apache-2.0
// The bedside form as hands use it: which option of which question, in whatever language it is shown.
import assert from "node:assert/strict";

import { newChart } from "./records.mjs";
import { signIn } from "./sign_in.mjs";
import { pageTexts } from "./words.mjs";

const named = {
  send: "form.submit", keep: "countdown.stop", recorded: "result.title", agrees: "offer.agreed", later: "offer.later", refuses: "offer.refused",
  cannot: "offer.cannot-now", lend: "form.mode.patient", lendDo: "lend.do", next: "form.next", back: "form.back", finish: "form.finish",
  goOn: "tablet.continue", undo: "undo", other: "language.switch", mistaken: "mistaken.open", retract: "mistaken.do",
  takenBack: "result.taken-back", another: "result.another", saved: "form.saved", copy: "copy", leaflet: "result.leaflet",
  letter: "result.letter", withdraw: "decided.withdraw", staff: "tablet.staff",
};
// What the form's buttons are called, and text(key): anything else that it says.
const wordsIn = (language) => {
  const text = pageTexts("form", language);
  return { text, language, ...Object.fromEntries(Object.entries(named).map(([name, key]) => [name, text(key)])) };
};
export const words = { french: wordsIn("french"), english: wordsIn("english") };

// A chart nobody knows, opened at the bedside: the suggested form of its setting. Last, what is particular about the chart.
export async function atBedside(demo, open, ...profiles) {
  const chart = await newChart(demo, typeof profiles.at(-1) === "object" ? profiles.pop() : {});
  const page = await open(...profiles);
  await signIn(page, demo, { user: "urgentiste", patient: chart.patient });
  await page.locator("fieldset.question").first().waitFor();
  return { page, chart, says: words[profiles.includes("english") ? "english" : "french"] };
}

export const option = (page, linkId, index) => page.locator(`#question-${linkId} input`).nth(index);
export const button = (page, name) => page.getByRole("button", { name, exact: true });
export const sends = (page, says) => page.locator(".bar .primary", { hasText: says.send });

// The emergency questionnaire of a person with a moderate risk. ASSIST weights (WHO 2010): 4 + 5 + 4 + 0 + 3 + 0 = 16.
export const moderate = [["single-question-1", 3], ["assist-1", 0], ["assist-2", 3], ["assist-3", 3], ["assist-4", 1], ["assist-5", 0],
  ["assist-6", 2], ["assist-7", 0], ["craving", 6], ["compulsion", 2]];

export async function answer(page, answers) {
  for (const [linkId, index] of answers) await option(page, linkId, index).check();
}

export const isRecorded = (page, says) => page.getByRole("heading", { level: 1, name: says.recorded }).waitFor();

export async function isChosen(page, linkId, index) {
  await page.locator(`#question-${linkId}`).waitFor();
  const chosen = () => page.locator(`#question-${linkId} input`).evaluateAll((inputs) => inputs.flatMap(({ checked }, at) => (checked ? [at] : [])));
  for (let tried = 0; tried < 40 && (await chosen()).join() !== String(index); ++tried) await page.waitForTimeout(50);
  assert.deepEqual(await chosen(), [index], linkId);
}
