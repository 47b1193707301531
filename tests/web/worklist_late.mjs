// SPDX-License-Identifier: Apache-2.0
// What has waited too long, in the demo that begins after a year: its open requests were made through the facade while
// its clock stood in the past, so that two of them are late by the server's own reckoning and four are not.
import assert from "node:assert/strict";

import { as, team } from "./harness/records.mjs";
import { signIn } from "./harness/sign_in.mjs";
import { lookAt } from "./harness/states.mjs";
import { suite } from "./harness/suite.mjs";
import { act, nurse, show } from "./harness/team_list.mjs";
import { languages, pageTexts, reads } from "./harness/words.mjs";

const { each, run } = suite("worklist_late", { demo: { year: true } });

const part = (parts, name) => parts.find((one) => one.name === name);
// What the server calls late, and why: Task id to concerns.
async function late(demo) {
  const { parameter } = await as(demo, "infirmiere-elsa", "elsa").get("Task/$worklist");
  return new Map(parameter.filter(({ name, part: parts }) => name === "referral" && part(parts, "overdue"))
    .map(({ part: parts }) => [part(parts, "task").resource.id, parts.filter(({ name }) => name === "concern").map(({ valueCode }) => valueCode)]));
}

const overdue = (page) => page.locator('.views a[href*="view=overdue"]');
const opened = async (demo, open, language) => {
  const page = await open(language);
  await signIn(page, demo, nurse);
  await overdue(page).click();
  await page.locator('.views a[aria-current=page][href*="view=overdue"]').waitFor();
  return page;
};

each(languages, (language) => [`what is late is in a list of its own, says why, and is counted, in ${language}`, async ({ demo, open, shot }) => {
  const says = pageTexts("worklist", language);
  const expected = await late(demo);
  assert.ok(expected.size >= 1 && [...expected.values()].flat().includes("not-seen"));
  const page = await opened(demo, open, language);
  reads(await overdue(page).innerText(), says("view.overdue"));
  assert.equal(await overdue(page).locator(".count").innerText(), String(expected.size));
  const shown = await page.locator(".row").evaluateAll((rows) => rows.map((row) => row.dataset.task));
  assert.deepEqual([...shown].sort(), [...expected.keys()].sort());
  for (const [id, concerns] of expected) {
    const soon = await page.locator(`[data-task="${id}"] .soon .warned`).innerText();
    reads(soon, says(concerns.includes("not-seen") ? "time.over" : "time.late")); // its day has passed; nobody has opened it
  }
  await shot(page, `worklist-overdue-${language}`);
  await lookAt(page, shot, `worklist-overdue-${language}`, { names: ["Exemple"] });
}]);

each(languages, (language) => [`a request is no longer late when the person has been seen, in ${language}`, async ({ demo, open }) => {
  const [id] = [...await late(demo)].find(([, concerns]) => concerns.includes(language === "french" ? "not-seen" : "unopened"));
  const page = await opened(demo, open, language);
  await show(page, { id });
  if (await page.locator('.detail [data-act="accept"]').count()) await act(page, "accept");
  await act(page, "seen", async () => {});
  await page.evaluate(() => { location.hash = "#/?view=overdue"; });
  await page.locator(`[data-task="${id}"]`).waitFor({ state: "detached" });
  assert.equal((await late(demo)).has(id), false);
  assert.equal((await team(demo).get("Task/" + id)).status, "in-progress");
  const left = (await late(demo)).size;
  if (left === 0) await page.getByText(pageTexts("worklist", language)("empty.overdue")).waitFor();
}]);

await run();
