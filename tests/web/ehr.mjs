// SPDX-License-Identifier: Apache-2.0
// The stand-in EHR's page: a chart, its card, our pages in its frames, and what comes back into the chart.
import assert from "node:assert/strict";

import { answer, button, isRecorded, moderate, sends, words } from "./harness/bedside.mjs";
import { allReached, fitsWidth, isDiscreet, keyboardWalk, nothingIsCutOff, targetsAreLarge } from "./harness/checks.mjs";
import { inEhr, screened } from "./harness/records.mjs";
import { settled } from "./harness/sign_in.mjs";
import { suite } from "./harness/suite.mjs";
import { inTurn, languages, pageTexts } from "./harness/words.mjs";

const { test, each, run } = suite("ehr");

const paul = { patient: "urgences-52", encounter: "sejour-urgences-52" };

async function open(page, demo, name) {
  await page.goto(demo.ehr + "/");
  await page.locator(".people").getByRole("button", { name }).click();
  await page.locator(".chart .lines").first().waitFor();
}
const step = (page) => page.locator(".guide [aria-current=step]");
const frame = async (page, part) => {
  const handle = await page.locator(`${part} iframe`).elementHandle();
  const inside = await handle.contentFrame();
  await inside.waitForURL((url) => url.pathname === "/form" || url.pathname === "/worklist");
  return inside;
};

each(languages, (language) => [`the address of the demo leads a browser to the stand-in EHR, in ${language}`, async ({ demo, open: openPage }) => {
  const page = await openPage(language);
  await page.goto(demo.repere + "/");
  assert.equal(page.url(), demo.ehr + "/");
  assert.ok((await page.locator(".top").innerText()).includes(pageTexts("ehr", language)("label")));
  assert.match(demo.log().trimEnd().split("\n").at(-1), new RegExp(`^Open ${demo.repere} in a browser$`));
  const text = await (await fetch(demo.repere + "/")).text();
  assert.match(text, /\/cds-services/, "a program that asks for no page is told what is here");
}]);

each(languages, (language) => [`three people and more are left to try, and three stories can be read to their end, in ${language}`, async ({ demo, open: openPage }) => {
  const page = await openPage(language);
  await page.goto(demo.ehr + "/");
  const told = page.locator(".people ul").nth(1).getByRole("button");
  await told.first().waitFor();
  assert.equal(await told.count(), 3);
  if (language === "french") for (const patient of ["urgences-41", "cardio-44", "maternite-31", "urgences-52"])
    assert.equal((await inEhr(demo).get(`QuestionnaireResponse?patient=${patient}`)).total, 0);
  await told.filter({ hasText: "Julien" }).click();
  await page.locator(".lines.liaison").getByText(pageTexts("ehr", language)("task.completed")).first().waitFor();
}]);

// Whose chart, and what they answer, so that each language has somebody whom nobody has asked yet.
const ways = {
  french: { name: "Nadia Benali", reason: "un questionnaire bref", answers: moderate },
  english: { name: "Thomas Girard", reason: "a short questionnaire", answers: [["assist-lite-1", 0], ["assist-lite-2", 1], ["assist-lite-3", 1], ...moderate.slice(1)] },
};

// rows: D01, A17
each(languages, (language) => [`the whole way by hand: card, form, agreement, the team's side, the answer in the chart, and that it was read, in ${language}`,
  async ({ demo, open: openPage, shot }) => {
    const [here, team, says, way] = [pageTexts("ehr", language), pageTexts("worklist", language), words[language], ways[language]];
    const [page, began] = [await openPage(language), Date.now()];
    const isAt = async (key) => assert.ok((await step(page).innerText()).includes(here(`guide.${key}.short`)), await step(page).innerText());
    const press = (name, part = page) => part.getByRole("button", { name, exact: true }).click();
    await page.goto(demo.ehr + "/");
    await isAt(1);
    await shot(page, `ehr-1-choose-${language}`);
    await page.locator(".people").getByRole("button", { name: way.name }).click();
    await page.getByRole("article").waitFor();
    assert.ok((await page.getByRole("article").innerText()).includes(way.reason));
    await isAt(2);
    await shot(page, `ehr-2-card-${language}`);

    await page.getByRole("article").getByRole("button").first().click();
    const form = await frame(page, ".application");
    await form.locator("fieldset.question").first().waitFor();
    assert.equal(await form.locator(".banner strong").filter({ visible: true }).count(), 0, "the EHR says whose chart it is");
    await isAt(3);
    await shot(page, `ehr-3-form-${language}`);
    await answer(form, way.answers);
    await sends(form, says).click();
    await isRecorded(form, says);
    await page.locator(".lines.alerts .fresh").waitFor();
    await page.locator(".lines.screening").getByText("ASSIST").first().waitFor();
    await isAt(4);
    await shot(page, `ehr-4-answered-${language}`);
    await button(form, says.agrees).click();
    await page.locator(".lines.liaison").getByText(here("task.requested"), { exact: true }).waitFor();
    await isAt(5);
    assert.equal(await page.locator(".badge").innerText(), "1");
    await shot(page, `ehr-5-asked-${language}`);

    await page.locator(".sides").getByRole("button").nth(1).click();
    const list = await frame(page, ".teamside");
    const row = list.locator("[data-task]").first();
    await row.click();
    await row.locator(".new").waitFor({ state: "detached" }); // it is marked as opened
    await isAt(5); // opening it is no answer yet
    await list.locator(".detail [data-act=accept]").click();
    await list.locator(".held button:not([data-undo])").first().click();
    await page.waitForFunction((text) => document.querySelector(".guide [aria-current=step]")?.textContent.includes(text), here("guide.6.short"));
    await shot(page, `ehr-6-team-${language}`);
    await press(here("side.ward"));
    await page.locator(".lines.liaison").getByText(here("task.accepted"), { exact: true }).waitFor();
    await page.getByText(here("guide.7.open")).waitFor();

    await page.locator(".sides").getByRole("button").nth(1).click();
    const more = list.locator(".detail .more summary");
    const complete = list.locator(".detail [data-act=complete]");
    await complete.or(more).first().waitFor();
    if (!await complete.isVisible()) await more.click();
    await complete.click();
    const dialog = list.locator("dialog.act[open]");
    await dialog.locator("input[value=specialised-centre]").check();
    await dialog.locator("input[type=date]").fill("2027-01-20");
    await dialog.locator("button[type=submit]").click();
    await list.locator(".held button:not([data-undo])").first().click();
    await press(here("side.ward"));
    await page.getByText(here("guide.7")).waitFor();
    await page.locator(".lines.liaison").getByText(here("task.completed"), { exact: true }).waitFor();
    await shot(page, `ehr-7-back-${language}`);

    await press(here("application.close"));
    await press(here("requests.open"));
    const requests = await frame(page, ".application");
    await requests.locator(".row a").first().click();
    await requests.locator('.answer [data-act="answer-read"]').waitFor();
    await shot(page, `ehr-8-answer-${language}`);
    await requests.locator('[data-act="answer-read"]').click();
    await requests.locator(".held button:not([data-undo])").click();
    await requests.locator(".answer", { hasText: team("answer.read") }).waitFor();
    await page.locator(".lines.liaison").getByText(here("message.received"), { exact: true }).waitFor();
    await press(here("requests.close"));
    await shot(page, `ehr-9-read-${language}`);
    assert.ok(Date.now() - began < 60_000, "a machine's minute leaves a person two more");
  }]);

test("answers that raise nothing are kept, and that is all", async ({ demo, open: openPage }) => {
  const language = inTurn();
  const page = await openPage(language);
  await open(page, demo, "Paul Marchand");
  await screened(demo, paul, { answers: { "single-question-1": "LA6270-8", presentation: "answered" } });
  await page.getByText(pageTexts("ehr", language)("guide.early")).waitFor();
  assert.equal(await page.locator(".lines.alerts").count(), 0);
});

each(languages, (language) => [`a card can be put away, with a coded reason, in ${language}`, async ({ demo, open: openPage, shot }) => {
  const says = pageTexts("ehr", language);
  const page = await openPage(language);
  await open(page, demo, "Sophie Laurent");
  const taken = page.waitForResponse((response) => response.url().endsWith("/ehr/desk/close"));
  const reasons = page.getByRole("article").getByLabel(says("card.not-now"));
  const reason = await reasons.locator("option[value=limited-time]").innerText();
  await reasons.selectOption("limited-time");
  assert.equal((await taken).status(), 200);
  assert.deepEqual((await taken).request().postDataJSON(), { patient: "maternite-31", reason: "limited-time" });
  await page.locator("[role=status]", { hasText: says("card.closed", { reason }) }).waitFor();
  await shot(page, `ehr-card-closed-${language}`);
  // A reason that the card does not offer is no reason.
  const made_up = await fetch(demo.ehr + "/ehr/desk/close", { method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ patient: "maternite-31", reason: "because" }) });
  assert.equal(made_up.status, 400);
}]);

each(languages, (language) => [`where nothing speaks for asking, nothing is shown, in ${language}`, async ({ demo, open: openPage, shot }) => {
  const page = await openPage(language);
  await open(page, demo, "Paul Marchand");
  await page.getByText(pageTexts("ehr", language)("card.none")).waitFor();
  assert.equal(await page.getByRole("article").count(), 0);
  await shot(page, `ehr-no-card-${language}`);
}]);

each([["french", "english", "en"], ["english", "french", "fr"]], ([from, to, code]) => [`the language is switched on the spot, the card's too, from ${from}`, async ({ demo, open: openPage }) => {
  const page = await openPage(from);
  await open(page, demo, "Sophie Laurent");
  await page.getByRole("article").waitFor();
  await page.getByRole("button", { name: pageTexts("ehr", from)("language.switch") }).click();
  await page.getByRole("article").getByText(ways[to].reason).waitFor();
  assert.ok((await page.locator(".person").innerText()).includes(pageTexts("ehr", to)("ward.obstetrics")));
  assert.equal(await page.evaluate(() => document.documentElement.lang), code);
}]);

test("the page frames our pages and nobody else's, and is framed by nobody", async ({ demo }) => {
  const policy = (await fetch(demo.ehr + "/")).headers.get("content-security-policy");
  assert.match(policy, new RegExp(`frame-src ${demo.repere} 'self' ${demo.ehr}; frame-ancestors 'none'$`));
  assert.match(policy, /script-src 'self'; style-src 'self';/);
  assert.doesNotMatch(policy, /unsafe/);
});

test("an EHR that stops answering is said to, and read again", async ({ demo, open: openPage }) => {
  const language = inTurn();
  const page = await openPage(language);
  page.watch.expect("ERR_FAILED");
  await open(page, demo, "Paul Marchand");
  await page.route("**/ehr/fhir/**", (route) => route.abort());
  await page.getByRole("alert").getByText(pageTexts("ehr", language)("unreachable")).waitFor();
  await page.unroute("**/ehr/fhir/**");
  await page.getByRole("alert").waitFor({ state: "detached" });
});

test("everything is reached with a keyboard", async ({ demo, open: openPage }) => {
  const page = await openPage(inTurn());
  await open(page, demo, "Sophie Laurent");
  await page.getByRole("article").waitFor();
  await allReached(page, await keyboardWalk(page));
});

test("on a phone the open chart comes first, and the others are one press away", async ({ demo, open: openPage }) => {
  const language = inTurn();
  const page = await openPage(language, "phone");
  await open(page, demo, "Sophie Laurent");
  await page.locator(".people").waitFor({ state: "hidden" });
  await page.getByRole("button", { name: pageTexts("ehr", language)("people.others") }).click();
  await page.locator(".people").getByRole("button", { name: "Paul Marchand" }).click();
  await page.locator(".person h1", { hasText: "Paul Marchand" }).waitFor();
});

each(["phone", "narrow", "text-200", "dark"], (profile) => [`it holds together: ${profile}`, async ({ demo, open: openPage, shot }) => {
  const page = await openPage(inTurn(), profile);
  await open(page, demo, "Sophie Laurent");
  await page.getByRole("article").waitFor();
  await fitsWidth(page);
  await nothingIsCutOff(page);
  await targetsAreLarge(page);
  await isDiscreet(page, { names: ["Sophie", "Laurent"] });
  await shot(page, `ehr-${profile}`);
}]);

await run();
