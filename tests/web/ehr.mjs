// SPDX-License-Identifier: Apache-2.0
// The stand-in EHR's page: a chart, its card, our pages in its frames, and what comes back into the chart.
import assert from "node:assert/strict";

import { answer, button, isRecorded, moderate, sends, words } from "./harness/bedside.mjs";
import { allReached, fitsWidth, isDiscreet, keyboardWalk, nothingIsCutOff, targetsAreLarge } from "./harness/checks.mjs";
import { inEhr, screened } from "./harness/records.mjs";
import { settled } from "./harness/sign_in.mjs";
import { suite } from "./harness/suite.mjs";

const { test, each, run } = suite("ehr");

const thomas = { patient: "cardio-44", encounter: "sejour-cardio-44" };

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

test("the address of the demo leads a browser to the stand-in EHR", async ({ demo, open: openPage }) => {
  const page = await openPage();
  await page.goto(demo.repere + "/");
  assert.equal(page.url(), demo.ehr + "/");
  assert.match(await page.locator(".top").innerText(), /personnes inventées/);
  assert.match(demo.log().trimEnd().split("\n").at(-1), new RegExp(`^Open ${demo.repere} in a browser$`));
  const text = await (await fetch(demo.repere + "/")).text();
  assert.match(text, /\/cds-services/, "a program that asks for no page is told what is here");
});

test("three people and more are left to try, and three stories can be read to their end", async ({ demo, open: openPage }) => {
  const page = await openPage();
  await page.goto(demo.ehr + "/");
  const told = page.locator(".people ul").nth(1).getByRole("button");
  await told.first().waitFor();
  assert.equal(await told.count(), 3);
  for (const patient of ["urgences-41", "cardio-44", "maternite-31", "urgences-52"])
    assert.equal((await inEhr(demo).get(`QuestionnaireResponse?patient=${patient}`)).total, 0);
  await told.filter({ hasText: "Julien" }).click();
  await page.locator(".lines.liaison").getByText("terminée").first().waitFor();
});

// rows: D01
test("the whole way by hand: card, form, agreement, the team's side, and the answer in the chart", async ({ demo, open: openPage, shot }) => {
  const page = await openPage();
  const began = Date.now();
  await page.goto(demo.ehr + "/");
  assert.match(await step(page).innerText(), /Choisir/);
  await shot(page, "ehr-1-choose");
  await page.locator(".people").getByRole("button", { name: "Nadia Benali" }).click();
  await page.getByRole("article").waitFor();
  assert.match(await page.getByRole("article").innerText(), /questionnaire bref/);
  assert.match(await step(page).innerText(), /Ouvrir/);
  await shot(page, "ehr-2-card");

  await page.getByRole("article").getByRole("button", { name: "Ouvrir le questionnaire" }).click();
  const form = await frame(page, ".application");
  await form.locator("fieldset.question").first().waitFor();
  assert.equal(await form.locator(".banner strong").filter({ visible: true }).count(), 0, "the EHR says whose chart it is");
  assert.match(await step(page).innerText(), /Répondre/);
  await shot(page, "ehr-3-form");
  const says = words.french;
  await answer(form, moderate);
  await sends(form, says).click();
  await isRecorded(form, says);
  await page.locator(".lines.alerts .fresh").waitFor();
  await page.locator(".lines.screening").getByText("Score ASSIST").waitFor();
  assert.match(await step(page).innerText(), /Proposer/);
  await shot(page, "ehr-4-answered");
  await button(form, says.agrees).click();
  await page.locator(".lines.liaison").getByText("demandée").waitFor();
  assert.match(await step(page).innerText(), /Changer de côté/);
  assert.equal(await page.locator(".badge").innerText(), "1");
  await shot(page, "ehr-5-asked");

  await page.getByRole("button", { name: /Équipe de liaison/ }).click();
  const list = await frame(page, ".teamside");
  const row = list.locator("[data-task]").first();
  await row.click();
  await row.locator(".new").waitFor({ state: "detached" }); // it is marked as opened
  assert.match(await step(page).innerText(), /Changer de côté/, "opening it is no answer yet");
  await list.locator(".detail [data-act=accept]").click();
  await list.locator(".held button:not([data-undo])").first().click();
  await page.waitForFunction(() => document.querySelector(".guide [aria-current=step]")?.textContent.includes("Revenir"));
  await shot(page, "ehr-6-team");
  await page.getByRole("button", { name: "Dans le service" }).click();
  await page.locator(".lines.liaison").getByText("demande acceptée").waitFor();
  await page.getByText("L'équipe s'en occupe").waitFor();

  await page.getByRole("button", { name: /Équipe de liaison/ }).click();
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
  await page.getByRole("button", { name: "Dans le service" }).click();
  await page.getByText("La boucle est bouclée").waitFor();
  await page.locator(".lines.liaison").getByText("terminée", { exact: true }).waitFor();
  await shot(page, "ehr-7-back");
  assert.ok(Date.now() - began < 60_000, "a machine's minute leaves a person two more");
});

test("answers that raise nothing are kept, and that is all", async ({ demo, open: openPage }) => {
  const page = await openPage();
  await open(page, demo, "Thomas Girard");
  await page.getByRole("article").getByRole("button").first().click();
  const answers = { "assist-lite-1": "LA32-8", "presentation": "answered" };
  await screened(demo, thomas, { user: "cardiologue", questionnaire: "cardiology", answers });
  await page.getByText("Rien à signaler").waitFor();
  assert.equal(await page.locator(".lines.alerts").count(), 0);
});

test("a card can be put away, with a coded reason", async ({ demo, open: openPage, shot }) => {
  const page = await openPage();
  await open(page, demo, "Sophie Laurent");
  const taken = page.waitForResponse((response) => response.url().endsWith("/ehr/desk/close"));
  await page.getByRole("article").getByLabel("Pas maintenant…").selectOption({ label: "Pas le temps maintenant" });
  assert.equal((await taken).status(), 200);
  assert.deepEqual((await taken).request().postDataJSON(), { patient: "maternite-31", reason: "limited-time" });
  await page.getByText("Carte fermée : Pas le temps maintenant.".replace(" :", "\u202f:")).waitFor();
  await shot(page, "ehr-card-closed");
  // A reason that the card does not offer is no reason.
  const made_up = await fetch(demo.ehr + "/ehr/desk/close", { method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ patient: "maternite-31", reason: "because" }) });
  assert.equal(made_up.status, 400);
});

test("where nothing speaks for asking, nothing is shown", async ({ demo, open: openPage, shot }) => {
  const page = await openPage();
  await open(page, demo, "Paul Marchand");
  await page.getByText("Aucune proposition pour ce dossier.").waitFor();
  assert.equal(await page.getByRole("article").count(), 0);
  await shot(page, "ehr-no-card");
});

test("the language is switched on the spot, the card's too", async ({ demo, open: openPage, shot }) => {
  const page = await openPage();
  await open(page, demo, "Sophie Laurent");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("article").getByText("a short questionnaire can be offered").waitFor();
  assert.match(await page.locator(".person").innerText(), /Obstetrics/);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  await shot(page, "ehr-english");
});

test("the page frames our pages and nobody else's, and is framed by nobody", async ({ demo }) => {
  const policy = (await fetch(demo.ehr + "/")).headers.get("content-security-policy");
  assert.match(policy, new RegExp(`frame-src ${demo.repere} 'self' ${demo.ehr}; frame-ancestors 'none'$`));
  assert.match(policy, /script-src 'self'; style-src 'self';/);
  assert.doesNotMatch(policy, /unsafe/);
});

test("an EHR that stops answering is said to, and read again", async ({ demo, open: openPage }) => {
  const page = await openPage();
  page.watch.expect("ERR_FAILED");
  await open(page, demo, "Paul Marchand");
  await page.route("**/ehr/fhir/**", (route) => route.abort());
  await page.getByRole("alert").waitFor();
  await page.unroute("**/ehr/fhir/**");
  await page.getByRole("alert").waitFor({ state: "detached" });
});

test("everything is reached with a keyboard", async ({ demo, open: openPage }) => {
  const page = await openPage();
  await open(page, demo, "Sophie Laurent");
  await page.getByRole("article").waitFor();
  await allReached(page, await keyboardWalk(page));
});

test("on a phone the open chart comes first, and the others are one press away", async ({ demo, open: openPage }) => {
  const page = await openPage("phone");
  await open(page, demo, "Sophie Laurent");
  await page.locator(".people").waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Les autres patients" }).click();
  await page.locator(".people").getByRole("button", { name: "Paul Marchand" }).click();
  await page.locator(".person h1", { hasText: "Paul Marchand" }).waitFor();
});

each(["phone", "narrow", "text-200", "dark"], (profile) => [`it holds together: ${profile}`, async ({ demo, open: openPage, shot }) => {
  const page = await openPage(profile);
  await open(page, demo, "Sophie Laurent");
  await page.getByRole("article").waitFor();
  await fitsWidth(page);
  await nothingIsCutOff(page);
  await targetsAreLarge(page);
  await isDiscreet(page, { names: ["Sophie", "Laurent"] });
  await shot(page, `ehr-${profile}`);
}]);

await run();
