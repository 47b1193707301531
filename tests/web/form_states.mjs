// SPDX-License-Identifier: Apache-2.0
// The form in each of its states, in both languages, looked at by everybody (harness/states.mjs).
import { hold, refuse } from "./harness/faults.mjs";
import { launchFromEhr, settled, waiting } from "./harness/sign_in.mjs";
import { lookAt } from "./harness/states.mjs";
import { suite } from "./harness/suite.mjs";

const { each, run } = suite("form_states");

const options = { names: [waiting.emergency] };
const choose = async (page, linkId, index) => page.locator(`[data-link-id="${linkId}"] label.option`).nth(index).click();

const emergency = (page, demo, further) => launchFromEhr(page, demo, { patient: waiting.emergency, questionnaire: "emergency", ...further });

// Every question there is, by its first answer but for those that end it.
async function answerAll(page) {
  for (let turn = 0; turn < 60; ++turn) {
    const open = page.locator("fieldset.question:not(:has(:checked)):has(label.option)").first();
    if (!await open.count()) return;
    await open.locator("label.option").first().click();
  }
}

const states = {
  loading: async (page, demo) => {
    await hold(page, "**/app/session");
    await emergency(page, demo, { wait: false });
    await page.getByRole("status").waitFor();
  },
  "session-ended": async (page, demo) => {
    await refuse(page, "**/app/session", 401);
    await emergency(page, demo);
  },
  "server-failed": async (page, demo) => {
    await refuse(page, "**/fhir/Questionnaire/**", 503);
    await emergency(page, demo);
  },
  offline: async (page, demo) => {
    await page.route("**/fhir/Questionnaire/**", (route) => route.abort());
    await emergency(page, demo);
  },
  untouched: emergency,
  filling: async (page, demo) => {
    await emergency(page, demo);
    await choose(page, "presentation", 0);
    await settled(page);
  },
  missing: async (page, demo) => {
    await emergency(page, demo);
    await choose(page, "presentation", 0);
    await page.keyboard.press("Control+Enter");
    await page.getByRole("alert").waitFor();
  },
  answered: async (page, demo) => {
    await emergency(page, demo);
    await answerAll(page);
  },
};

for (const language of ["french", "english"])
  each(Object.entries(states), ([name, reach]) => [`${name}, ${language}`, async ({ demo, open, shot }) => {
    const page = await open(language);
    page.watch.expect("answer 401 to", "answer 503 to");
    await reach(page, demo);
    await lookAt(page, shot, `form-${name}-${language}`, options);
  }]);

await run();
