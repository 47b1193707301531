// SPDX-License-Identifier: Apache-2.0
// Signing in as a person does it, and what a page knows afterwards: which chart, no token, no code left in the address.
import assert from "node:assert/strict";

import { inEhr, newChart, referred, team } from "./harness/records.mjs";
import { isDiscreet } from "./harness/checks.mjs";
import { sample, signIn } from "./harness/sign_in.mjs";
import { suite } from "./harness/suite.mjs";
import { inTurn, languages, pageTexts } from "./harness/words.mjs";

const { test, each, run } = suite("sign_in");

each(languages.flatMap((language) => Object.entries(sample).map((one) => [language, ...one])), ([language, setting, who]) => [`a clinician opens the form in ${setting}, in ${language}`, async ({ demo, open, shot }) => {
  const page = await open(language);
  await signIn(page, demo, who);
  assert.equal(await page.evaluate(() => document.documentElement.lang), { french: "fr", english: "en" }[language]);
  await page.getByText(pageTexts("form", language)("form.whose-words.project")).waitFor();
  const { origin, pathname, hash } = new URL(page.url());
  assert.equal(origin + pathname, demo.repere + "/form");
  assert.equal(hash, "", "the code is taken out of the address");
  await isDiscreet(page, { names: [who.patient] });
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, ""]);
  await shot(page, `form-opened-${setting}-${language}`);
}]);

test("a chart that the demo does not know can be made and opened", async ({ demo, open }) => {
  const chart = await newChart(demo, { family: "Delaunay-Sørensen" });
  const page = await open(inTurn());
  await signIn(page, demo, { patient: chart.patient });
  await page.getByText("Delaunay-Sørensen").first().waitFor();
});

test("a referral is made for a new chart and waits for the team", async ({ demo }) => {
  const chart = await newChart(demo);
  const task = await referred(demo, chart);
  assert.equal(task.status, "requested");
  assert.equal((await team(demo).get("Task/" + task.id)).for.reference, "Patient/" + chart.patient);
  assert.ok((await inEhr(demo).get("Patient/" + chart.patient)).birthDate);
});

await run();
