// SPDX-License-Identifier: Apache-2.0
// The figures in each of their states, in both languages, looked at by everybody (harness/states.mjs).
import { hold, refuse } from "./harness/faults.mjs";
import { settled, signIn } from "./harness/sign_in.mjs";
import { lookAt } from "./harness/states.mjs";
import { suite } from "./harness/suite.mjs";

const { each, run } = suite("dashboard_states", { demo: { year: true } });

const team = { user: "infirmiere-elsa", for: "dashboard" };
const figures = "**/fhir/MeasureReport**";

// The quarters of the invented year are published a moment after the start.
async function published(page, demo) {
  for (let tried = 0; tried < 60; ++tried) {
    await signIn(page, demo, team);
    await page.locator(".plot, .notice").first().waitFor();
    if (await page.locator(".plot").count()) return;
    await page.waitForTimeout(1000);
  }
  throw new Error("no figures were published");
}

const states = {
  shown: published,
  tables: async (page, demo) => {
    await published(page, demo);
    await page.evaluate(() => { for (const each of document.querySelectorAll("details")) each.open = true; });
  },
  unit: async (page, demo) => {
    await published(page, demo);
    const choice = page.locator("select").nth(1);
    await choice.selectOption({ index: 1 });
  },
  "last-year": async (page, demo) => {
    await published(page, demo);
    await page.locator("select").first().selectOption("all");
  },
  "times-failed": async (page, demo) => {
    await refuse(page, "**/app/times", 503);
    await published(page, demo);
  },
  "times-few": async (page, demo) => {
    await page.route("**/app/times", (route) => route.fulfill({ json: { times: [] } }));
    await published(page, demo);
  },
  loading: async (page, demo) => {
    await hold(page, figures);
    await signIn(page, demo, { ...team, wait: false });
    await page.locator("main [role=status]").waitFor();
  },
  "server-failed": async (page, demo) => {
    await refuse(page, figures, 503);
    await signIn(page, demo, team);
    await page.getByRole("alert").waitFor();
  },
  offline: async (page, demo) => {
    await page.route(figures, (route) => route.abort());
    await signIn(page, demo, team);
    await page.getByRole("alert").waitFor();
  },
  empty: async (page, demo) => {
    await page.route(figures, (route) => route.fulfill({ contentType: "application/fhir+json", json: { resourceType: "Bundle", type: "searchset", total: 0 } }));
    await signIn(page, demo, team);
    await page.locator("main .notice").first().waitFor();
  },
  "session-ended": async (page, demo) => {
    await page.goto(demo.repere + "/dashboard");
    await settled(page);
  },
};

for (const language of ["french", "english"])
  each(Object.entries(states), ([name, reach]) => [`${name}, ${language}`, async ({ demo, open, shot }) => {
    const page = await open(language);
    page.watch.expect("answer 401 to", "answer 503 to");
    await reach(page, demo);
    await lookAt(page, shot, `dashboard-${name}-${language}`, { modal: name === "session-ended" });
  }]);

await run();
