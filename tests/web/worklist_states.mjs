// SPDX-License-Identifier: Apache-2.0
// The team's list in each of its states, in both languages, looked at by everybody (harness/states.mjs).
import { newChart, referred } from "./harness/records.mjs";
import { signIn } from "./harness/sign_in.mjs";
import { lookAt } from "./harness/states.mjs";
import { suite } from "./harness/suite.mjs";

const { each, run } = suite("worklist_states");
const nurse = { user: "infirmiere-elsa", for: "worklist" };

// Beside it one of a person under age: a red flag, so it stands first.
const withOne = async (page, demo) => {
  await referred(demo, await newChart(demo, { family: "Petitjean", birthDate: "2010-03-02" }));
  const task = await referred(demo, await newChart(demo, { family: "Marchand" }));
  await signIn(page, demo, nurse);
  await page.locator(`[data-task="${task.id}"]`).waitFor();
  return task;
};
const opened = async (page, demo) => {
  const task = await withOne(page, demo);
  await page.evaluate((id) => { location.hash = "#/t/" + id; }, task.id);
  await page.locator(".story li").first().waitFor();
};

const states = {
  empty: async (page, demo) => {
    await signIn(page, demo, nurse);
    await page.locator(".views a").nth(1).click();
    await page.locator(".empty").waitFor();
  },
  list: withOne,
  detail: opened,
  "no-answer": async (page, demo) => {
    page.watch.expect("answer 503");
    await page.route("**/$worklist*", (route) => route.fulfill({ status: 503, json: { resourceType: "OperationOutcome" } }));
    await signIn(page, demo, nurse);
    await page.getByRole("alert").waitFor();
  },
};
const modal = {
  ended: async (page, demo) => {
    page.watch.expect("answer 401");
    await page.goto(demo.repere + "/worklist");
    await page.getByRole("alert").waitFor();
  },
  complete: async (page, demo) => {
    await opened(page, demo);
    await page.locator('.detail [data-act="decline"]').click();
    await page.locator("dialog.act[open]").waitFor();
  },
};

each(["french", "english"].flatMap((language) => Object.keys({ ...states, ...modal }).map((name) => [language, name])), ([language, name]) =>
  [`${name}, in ${language}`, async ({ demo, open, shot }) => {
    const page = await open(language);
    await (states[name] ?? modal[name])(page, demo);
    await lookAt(page, shot, `worklist-${name}-${language}`, { names: ["Marchand", "Petitjean"], modal: name in modal });
  }]);

await run();
