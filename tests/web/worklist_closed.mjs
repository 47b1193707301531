// SPDX-License-Identifier: Apache-2.0
// A team that is closed by its own opening hours, and an EHR that nothing is written to: what the sender is told, what
// waits for the morning and in which order, and how the answer gets to who asked all the same.
import assert from "node:assert/strict";

import { answer, button, isRecorded, moderate, sends, words } from "./harness/bedside.mjs";
import { freePair } from "./harness/demo.mjs";
import { startLauncher } from "./harness/launcher.mjs";
import { startServe } from "./harness/serve.mjs";
import { settled } from "./harness/sign_in.mjs";
import { lookAt } from "./harness/states.mjs";
import { suite } from "./harness/suite.mjs";
import { act, show } from "./harness/team_list.mjs";
import { languages, pageTexts, serverTexts } from "./harness/words.mjs";

// The day after tomorrow, in the team's own time: it is closed now, at whatever hour this runs.
const opens = new Date(Date.now() + 2 * 86_400_000);
const inParis = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Paris", ...options }).format(opens);
const weekday = inParis({ weekday: "short" }).toLowerCase();

async function start() {
  const port = await freePair();
  const repere = `http://127.0.0.1:${port}`;
  const ehr = await startLauncher("repere", repere + "/callback");
  const serve = await startServe({ port, ehr: ehr.fhir, team: `opening = "${weekday} 09:00-17:00"\ntime_zone = "Europe/Paris"` });
  return { repere, ehr: ehr.origin, launcher: ehr, log: serve.log, stop: async () => { await serve.stop(); await ehr.stop(); } };
}

const { each, run } = suite("worklist_closed", { start });

const launched = async (page, demo, chosen) => {
  await page.goto(`${demo.repere}/launch?${demo.launcher.launch(chosen)}`);
  await settled(page);
  return page;
};
const atForm = (page, demo, patient) => launched(page, demo, { patient, fhirContext: [
  { canonical: "https://repere.example/fhir/Questionnaire/emergency", type: "Questionnaire" }] });

// From the first question to the request that is on its way.
async function asked(page, demo, patient, says) {
  await atForm(page, demo, patient);
  await answer(page, moderate);
  await sends(page, says).click();
  await isRecorded(page, says);
  await button(page, says.agrees).click();
  await button(page, says.letter).waitFor();
}

const people = { french: { adult: "p1", young: "young1" }, english: { adult: "p2", young: "young2" } };

each(languages, (language) => [`at night the sender is told when the team opens, and it finds what waits, red flags first, in ${language}`, async ({ demo, open, shot }) => {
  const says = words[language];
  const list = pageTexts("worklist", language);
  const sender = await open(language);
  for (const patient of Object.values(people[language])) { // the young person last
    await asked(sender, demo, patient, says);
    const told = await sender.locator(".decided .notice").innerText();
    const [before, after] = serverTexts("routing", language)("arrival.night-queue", { team: "Équipe de liaison", until: "|" }).split("|");
    const said = told.replaceAll(/\s/g, " ");
    assert.ok(said.includes(before.trim()) && said.includes(after.trim()), `${told}\nis not\n${before}…${after}`);
    const until = said.split(before.trim())[1].split(after.trim())[0];
    assert.match(until, new RegExp(`${inParis({ day: "numeric" })}.*0?9\\D`), `until when: ${until}`);
    assert.equal(/secret médical/.test(told), language === "french", "in one language");
    assert.match(told, /\b15\b/, "what is an emergency is said meanwhile");
  }
  await shot(sender, `form-agreed-night-${language}`);

  const page = await launched(await open(language), demo, { user: "Practitioner/nurse" });
  const notice = await page.locator(".night").innerText();
  assert.match(notice, new RegExp(`\\b${inParis({ day: "numeric" })}\\b.*0?9:00`));
  const waiting = await page.locator(".row").count();
  assert.ok(waiting >= 2);
  assert.ok(notice.endsWith(list("night.count", { count: waiting })), notice);
  const flagged = await page.locator(".row").evaluateAll((rows) => rows.map((row) => row.querySelectorAll(".flags li").length > 0));
  assert.deepEqual(flagged, [...flagged].sort().reverse(), "red flags stand first");
  assert.ok(flagged.includes(true) && flagged.includes(false));
  assert.match(await page.locator(".row .now").first().innerText(), new RegExp(list("state.night-queue")));
  await shot(page, `worklist-night-${language}`);
  await lookAt(page, shot, `worklist-night-${language}`, { names: ["Essai"] });

  // In the morning it is a request like any other.
  await page.locator(".row a").first().click();
  await page.locator('.detail [data-act="accept"]').waitFor();
  await act(page, "accept");
  await page.locator(".said", { hasText: list("act.accept") }).waitFor();
}]);

// rows: A17
each(languages, (language) => [`where the EHR takes nothing, the answer is read here, and that ends it, in ${language}`, async ({ demo, open, shot }) => {
  const says = words[language];
  const list = pageTexts("worklist", language);
  const patient = people[language].adult;
  const sender = await atForm(await open(language), demo, patient);
  const mine = await sender.evaluate(async (of) => (await (await fetch("/fhir/Task/$worklist", { headers: {
    Accept: "application/fhir+json", "Repere-Tab": new URLSearchParams(location.search).get("tab") } })).json())
    .parameter.filter(({ name }) => name === "referral").map(({ part }) => part.find(({ name }) => name === "task").resource)
    .find((task) => task.for.reference === of), "Patient/" + patient);
  const page = await launched(await open(language), demo, { user: "Practitioner/nurse" });
  await show(page, mine);
  if (await page.locator('.detail [data-act="accept"]').count()) await act(page, "accept");
  await act(page, "complete", async (dialog) => {
    await dialog.locator("input[value=specialised-centre]").check();
    await dialog.locator("input[type=date]").fill("2027-01-20");
  });
  await page.locator(".answer", { hasText: list("stage.to-confirm") }).waitFor();

  await sender.evaluate(() => { location.pathname = "/worklist"; });
  await sender.locator(`[data-task="${mine.id}"] .new`).waitFor();
  await sender.locator(`[data-task="${mine.id}"] a`).click();
  await sender.locator(".answer", { hasText: list("stage.to-confirm") }).waitFor();
  await shot(sender, `worklist-answer-here-${language}`);
  await sender.locator('[data-act="answer-read"]').click();
  await sender.locator(".held button:not([data-undo])").click();
  await sender.locator(".held").waitFor({ state: "detached" });
  await sender.locator(".answer", { hasText: list("answer.read") }).waitFor();
  await page.locator(".answer", { hasText: list("answer.read") }).waitFor(); // the team, without asking
  assert.match(await page.locator(".story").innerText(), new RegExp(list("story.answer-read")));
}]);

await run();
