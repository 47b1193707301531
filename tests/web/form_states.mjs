// SPDX-License-Identifier: Apache-2.0
// The form in each of its states, in both languages, looked at by everybody (harness/states.mjs).
import { answer, button, isRecorded, moderate, option, sends, words } from "./harness/bedside.mjs";
import { hold, refuse } from "./harness/faults.mjs";
import { newChart } from "./harness/records.mjs";
import { launchFromEhr, settled, signIn, waiting } from "./harness/sign_in.mjs";
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
  "one-tap": async (page, demo, says) => {
    await newcomer(page, demo);
    await option(page, "single-question-1", 0).check();
    await button(page, says.keep).click();
  },
  resumed: async (page, demo, says) => {
    await newcomer(page, demo);
    await answer(page, moderate.slice(0, 3));
    await page.locator(".bar", { hasText: says.saved }).waitFor();
    await page.reload();
    await page.locator("main .notice").waitFor();
  },
  "no-connection": async (page, demo) => {
    await newcomer(page, demo);
    await page.context().setOffline(true);
    await answer(page, moderate.slice(0, 2));
    await page.locator(".bar .notice").waitFor();
  },
  choosing: async (page, demo, says) => {
    await newcomer(page, demo);
    await button(page, says.another).click();
    await page.locator(".picker").waitFor();
  },
  lent: async (page, demo, says) => {
    await lend(page, demo, says);
    await button(page, says.next).click();
    await page.locator("fieldset.question").waitFor();
  },
  "given-back": async (page, demo, says) => {
    await lend(page, demo, says);
    await button(page, says.staff).click();
    await page.locator(".handed-back").waitFor();
  },
  negative: async (page, demo, says) => {
    await newcomer(page, demo);
    await option(page, "single-question-1", 0).check();
    await isRecorded(page, says);
    await page.locator(".note").waitFor();
  },
  refused: async (page, demo, says) => {
    await newcomer(page, demo);
    await option(page, "presentation", 1).check();
    await isRecorded(page, says);
    await page.locator(".note").waitFor();
  },
  positive: async (page, demo, says) => {
    await newcomer(page, demo);
    await answer(page, moderate);
    await sends(page, says).click();
    await button(page, says.agrees).waitFor();
  },
  agreed: async (page, demo, says) => {
    await states.positive(page, demo, says);
    await button(page, says.agrees).click();
    await button(page, says.letter).waitFor();
  },
  "taken-back": async (page, demo, says) => {
    await states.positive(page, demo, says);
    await button(page, says.mistaken).click();
    await button(page, says.retract).click();
    await page.getByRole("heading", { level: 1, name: says.takenBack }).waitFor();
  },
};

// A chart nobody has asked anything of.
async function newcomer(page, demo) {
  const { patient } = await newChart(demo);
  await signIn(page, demo, { user: "urgentiste", patient });
  await page.locator("fieldset.question").first().waitFor();
}

async function lend(page, demo, says) {
  await newcomer(page, demo);
  await button(page, says.lend).click();
  await page.locator("dialog.lend input").fill("2468");
  await button(page, says.lendDo).click();
  await button(page, says.next).waitFor();
}

for (const language of ["french", "english"])
  each(Object.entries(states), ([name, reach]) => [`${name}, ${language}`, async ({ demo, open, shot }) => {
    const page = await open(language);
    page.watch.expect("answer 401 to", "answer 503 to");
    await reach(page, demo, words[language]);
    await lookAt(page, shot, `form-${name}-${language}`, options);
  }]);

await run();
