// SPDX-License-Identifier: Apache-2.0
// Acts that wait when the session ends, and the list on small screens in the hands of somebody with a keyboard.
import assert from "node:assert/strict";

import { allReached, fitsWidth, keyboardWalk, nothingIsCutOff, targetsAreLarge } from "./harness/checks.mjs";
import { team } from "./harness/records.mjs";
import { signIn, signInAgain } from "./harness/sign_in.mjs";
import { suite } from "./harness/suite.mjs";
import { acceptByKey, nurse, requested, show, statusOf } from "./harness/team_list.mjs";
import { inTurn, languages, pageTexts } from "./harness/words.mjs";

const { test, each, run } = suite("worklist_keeping");

const versions = async (demo, task) => (await team(demo).get(`Task/${task.id}/_history`)).entry.map(({ resource }) => resource.status).reverse();
const begin = async (page, code) => {
  await page.locator(`.detail [data-act="${code}"]`).click();
  await page.locator(".held [data-undo]").first().waitFor();
};
const dialog = (page) => page.locator("dialog.session[open]");

async function atList(demo, open, language, task) {
  const page = await open(language);
  page.watch.expect("answer 401");
  await signIn(page, demo, nurse);
  await show(page, task);
  await page.locator(".story li", { hasText: pageTexts("worklist", language)("state.opened") }).first().waitFor();
  return page;
}
// Its ten seconds are over. The page may have heard of the end of its session before, and then nothing can be pressed.
const due = (page) => page.locator(".held button:not([data-undo])").dispatchEvent("click");
const endSession = (page, demo) => page.context().request.delete(demo.repere + "/app/session", {
  headers: { "Repere-Tab": new URL(page.url()).searchParams.get("tab"), "Sec-Fetch-Site": "same-origin" } });
each(languages, (language) => [`an act that was due after the session had ended is sent after signing in again, once, in ${language}`, async ({ demo, open, shot }) => {
  const says = pageTexts("worklist", language);
  const task = await requested(demo, "Zeller");
  const page = await atList(demo, open, language, task);
  await begin(page, "accept");
  await endSession(page, demo);
  await due(page);
  await dialog(page).getByText(says("session.ended")).waitFor();
  await page.locator(".held", { hasText: says("held.not-sent.session", { act: says("act.accept"), name: "Camille Zeller" }) }).waitFor();
  assert.equal(await statusOf(demo, task), "received opened");
  await shot(page, `worklist-session-ended-${language}`);
  await signInAgain(page, demo, { user: "infirmiere-elsa" });
  await dialog(page).waitFor({ state: "detached" });
  await page.locator(".held").waitFor({ state: "detached" });
  await page.locator(".said", { hasText: says("done", { act: says("act.accept"), name: "Camille Zeller" }) }).waitFor();
  assert.deepEqual(await versions(demo, task), ["requested", "received", "accepted"]);
  assert.equal(await page.getByRole("alert").count(), 0, "nothing says any more that the session is over");
}]);

test("two acts wait out the end of the session by themselves, and are sent once each", async ({ demo, open }) => {
  const language = inTurn();
  const [first, second] = [await requested(demo, "Zola"), await requested(demo, "Zweig")];
  const page = await atList(demo, open, language, first);
  await begin(page, "accept");
  await show(page, second);
  await page.locator(".story li", { hasText: pageTexts("worklist", language)("state.opened") }).first().waitFor();
  await begin(page, "accept");
  await endSession(page, demo);
  await dialog(page).waitFor({ timeout: 25_000 }); // by the ten seconds, nobody presses anything
  await page.waitForFunction(() => document.querySelectorAll(".held p").length === 2);
  await signInAgain(page, demo, { user: "infirmiere-elsa" });
  await page.locator(".held").waitFor({ state: "detached" });
  for (const task of [first, second]) assert.deepEqual(await versions(demo, task), ["requested", "received", "accepted"]);
});

test("somebody else who signs in does not send what waits", async ({ demo, open }) => {
  const language = inTurn();
  const task = await requested(demo, "Zidi");
  const page = await atList(demo, open, language, task);
  await begin(page, "accept");
  await endSession(page, demo);
  await due(page);
  await dialog(page).waitFor();
  await signInAgain(page, demo, { user: "medecin-elsa" });
  await dialog(page).getByText(pageTexts("worklist", language)("session.other")).waitFor();
  assert.equal(await statusOf(demo, task), "received opened");
  await dialog(page).getByRole("button").click(); // again, and now the one who acted
  await dialog(page).getByRole("link").waitFor();
  await signInAgain(page, demo, { user: "infirmiere-elsa" });
  await page.locator(".held").waitFor({ state: "detached" });
  assert.deepEqual(await versions(demo, task), ["requested", "received", "accepted"]);
});

const focusedTask = (page) => page.evaluate(() => document.activeElement?.closest("[data-task]")?.dataset.task);

each(["tablet", "narrow", "phone"].flatMap((profile) => languages.map((language) => [profile, language])), ([profile, language]) =>
  [`the list with the keyboard alone: ${profile}, in ${language}`, async ({ demo, open, shot }) => {
    const task = await requested(demo, "Yvon");
    const page = await open(language, profile);
    await signIn(page, demo, nurse);
    await page.locator(`[data-task="${task.id}"]`).waitFor();
    for (const check of [fitsWidth, targetsAreLarge, nothingIsCutOff]) await check(page);
    await allReached(page, await keyboardWalk(page));
    await page.locator("#main").focus();
    for (let pressed = 0; pressed < 40 && await focusedTask(page) !== task.id; ++pressed) await page.keyboard.press("j");
    assert.equal(await focusedTask(page), task.id);
    await page.keyboard.press("Enter");
    await page.locator('.detail [data-act="accept"]').waitFor();
    await page.waitForFunction(() => document.activeElement?.localName === "h2");
    for (const check of [fitsWidth, targetsAreLarge, nothingIsCutOff]) await check(page);
    await allReached(page, await keyboardWalk(page));
    await shot(page, `worklist-keyboard-${profile}-${language}`);
    await page.locator(".detail h2").focus();
    await acceptByKey(page);
    assert.equal(await statusOf(demo, task), "accepted to-see");
    await page.locator(".detail h2").focus();
    await page.keyboard.press("Escape");
    await page.locator(".detail").waitFor({ state: "detached" });
  }]);

await run();
