// SPDX-License-Identifier: Apache-2.0
// The form in each of its states, in both languages, looked at by everybody (harness/states.mjs).
import { answer, atBedside, button, isRecorded, moderate, option, sends } from "./harness/bedside.mjs";
import { hold, refuse } from "./harness/faults.mjs";
import { launchFromEhr, waiting } from "./harness/sign_in.mjs";
import { lookAt } from "./harness/states.mjs";
import { suite } from "./harness/suite.mjs";

const { each, run } = suite("form_states");

const anybody = { patient: waiting.emergency, questionnaire: "emergency" };
const modal = { modal: true };

// A page that fails before anything is asked.
const failing = (prepare, further = {}) => async ({ demo, open, profile }) => {
  const page = await open(profile);
  await prepare(page);
  await launchFromEhr(page, demo, { ...anybody, ...further });
  await page.getByRole(further.wait === false ? "status" : "alert").or(page.getByRole("dialog")).first().waitFor();
  return { page };
};

// A form in front of somebody, and what is done with it.
const bedside = (act = async () => {}, more = {}) => async ({ demo, open, profile }) => {
  const given = await atBedside(demo, open, profile);
  await act(given.page, given.says, { demo, ...given });
  return { ...given, ...more };
};

async function lent(page, says) {
  await button(page, says.lend).click();
  await page.getByRole("dialog").getByRole("textbox").or(page.locator("dialog.lend input")).first().fill("2580");
  await button(page, says.lendDo).click();
  await page.locator(".steps").waitFor();
}

const positive = async (page, says) => {
  await answer(page, moderate);
  await sends(page, says).click();
  await isRecorded(page, says);
  await page.locator(".answers button").first().waitFor();
};

const states = {
  loading: failing((page) => hold(page, "**/app/session"), { wait: false }),
  "session-ended": async (given) => ({ ...await failing((page) => refuse(page, "**/app/session", 401))(given), ...modal }),
  "server-failed": failing((page) => refuse(page, "**/fhir/Questionnaire/**", 503)),
  offline: failing((page) => page.route("**/fhir/Questionnaire/**", (route) => route.abort())),
  untouched: bedside(),
  picker: bedside(async (page) => {
    await page.locator(".title button").click();
    await page.locator(".picker").waitFor();
  }),
  filling: bedside(async (page) => answer(page, moderate.slice(0, 4))),
  missing: bedside(async (page) => {
    await answer(page, moderate.slice(0, 2));
    await page.keyboard.press("Control+Enter");
    await page.locator(".missing").waitFor();
  }),
  answered: bedside(async (page) => answer(page, moderate)),
  countdown: bedside(async (page) => {
    await page.clock.install(); // it would be sent while it is looked at
    await option(page, "single-question-1", 0).check();
    await page.getByText("(5 s)").waitFor();
  }),
  keys: bedside(async (page) => page.keyboard.press("?"), modal),
  "lend-dialog": bedside(async (page, says) => button(page, says.lend).click(), modal),
  "first-screen": bedside(lent),
  "question-screen": bedside(async (page, says) => {
    await lent(page, says);
    await button(page, says.next).click();
    await page.locator("fieldset.question").waitFor();
  }),
  "handed-back": bedside(async (page, says) => {
    await lent(page, says);
    await button(page, says.staff).click();
    await page.locator(".handed-back").waitFor();
  }),
  "wrong-digits": bedside(async (page, says) => {
    await lent(page, says);
    await button(page, says.staff).click();
    await page.locator(".digits input").fill("0000");
    await button(page, says.goOn).click();
    await page.getByRole("alert").waitFor();
  }),
  resumed: bedside(async (page) => {
    await answer(page, moderate.slice(0, 4));
    await page.waitForResponse((response) => response.request().method() === "PUT" && response.ok());
    await page.reload();
    await page.locator(".question :checked").first().waitFor();
  }),
  "no-connection": bedside(async (page) => {
    await page.context().setOffline(true);
    await answer(page, moderate.slice(0, 2));
    await page.locator(".bar .notice").waitFor();
  }),
  negative: bedside(async (page, says) => {
    await option(page, "single-question-1", 0).check();
    await sends(page, says).click();
    await isRecorded(page, says);
  }),
  "not-now": bedside(async (page, says) => {
    await option(page, "presentation", 2).check();
    await sends(page, says).click();
    await isRecorded(page, says);
  }),
  offered: bedside(positive),
  agreed: bedside(async (page, says) => {
    await positive(page, says);
    await page.getByRole("button", { name: says.agrees }).click();
    await page.locator("section.decided").waitFor();
  }),
  declined: bedside(async (page, says) => {
    await positive(page, says);
    await page.getByRole("button", { name: says.refuses }).click();
    await page.locator("section.decided").waitFor();
  }),
  "in-error": bedside(async (page, says) => {
    await positive(page, says);
    await button(page, says.mistaken).click();
  }, modal),
  "taken-back": bedside(async (page, says) => {
    await positive(page, says);
    await button(page, says.mistaken).click();
    await button(page, says.retract).click();
    await page.getByRole("heading", { level: 1, name: says.takenBack }).waitFor();
  }),
};

for (const [language, profile] of [["fr", "french"], ["en", "english"]])
  each(Object.entries(states), ([name, reach]) => [`${name}, ${profile}`, async ({ demo, open, shot }) => {
    const { page, chart, modal: isModal = false } = await reach({ demo, open, profile });
    page.watch.expect("answer 401 to", "answer 503 to", "answer 403 to POST /app/hand-back");
    await lookAt(page, shot, `form-${name}-${language}`, { names: [chart?.patient ?? waiting.emergency, "Martin"], modal: isModal });
  }]);

await run();
