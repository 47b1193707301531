// SPDX-License-Identifier: Apache-2.0
// The stand-in EHR's page in each of its states, in both languages, looked at by everybody (harness/states.mjs).
import { hold } from "./harness/faults.mjs";
import { waiting } from "./harness/sign_in.mjs";
import { lookAt } from "./harness/states.mjs";
import { suite } from "./harness/suite.mjs";

const { each, run } = suite("ehr_states");

const open = async (page, demo) => {
  await page.goto(demo.ehr + "/");
  await page.locator(".people button").first().waitFor();
};
const openChart = async (page, demo) => {
  await open(page, demo);
  await page.locator(".people button").first().click();
  await page.locator(".chart .lines").first().waitFor();
  await page.locator("article, .card").first().waitFor();
};

const states = {
  "no-answer": async (page, demo) => {
    await page.route("**/ehr/desk/**", (route) => route.abort());
    await page.goto(demo.ehr + "/");
    await page.getByRole("alert").waitFor();
  },
  welcome: open,
  loading: async (page, demo) => {
    await hold(page, "**/ehr/desk/cards");
    await open(page, demo);
    await page.locator(".people button").first().click();
    await page.getByRole("status").first().waitFor();
  },
  chart: openChart,
  "finished-story": async (page, demo) => {
    await open(page, demo);
    await page.locator(".people ul").nth(1).getByRole("button").first().click();
    await page.locator(".chart .lines").first().waitFor();
  },
};

for (const language of ["french", "english"])
  each(Object.entries(states), ([name, reach]) => [`${name}, ${language}`, async ({ demo, open: openPage, shot }) => {
    const page = await openPage(language);
    await reach(page, demo);
    await lookAt(page, shot, `ehr-${name}-${language}`, { names: Object.values(waiting), paper: false });
  }]);

await run();
