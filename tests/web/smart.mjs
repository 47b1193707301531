// SPDX-License-Identifier: Apache-2.0
// Launches in a real browser, from an EHR on another site than ours (localhost and 127.0.0.1 are two sites), as the public
// SMART launcher makes them: frames, cookies, tabs, sandboxes, and tokens that never get there.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

import { isChosen } from "./harness/bedside.mjs";
import { openContext, openPersistent, startBrowser } from "./harness/browser.mjs";
import { freePair } from "./harness/demo.mjs";
import { startLauncher } from "./harness/launcher.mjs";
import { startServe } from "./harness/serve.mjs";
import { settled } from "./harness/sign_in.mjs";
import { suite } from "./harness/suite.mjs";
import { inTurn, languages, pageTexts, reads, serverTexts } from "./harness/words.mjs";

async function start(more = "") {
  const port = await freePair();
  const repere = `http://127.0.0.1:${port}`;
  const ehr = await startLauncher("repere", repere + "/callback");
  const site = `http://localhost:${ehr.port}`; // the EHR's own pages: another site than ours
  const serve = await startServe({ port, ehr: ehr.fhir, more: `frame_ancestors = ["${site}"]\n${more}` });
  return { repere, ehr: ehr.origin, others: [site], site, launcher: ehr, log: serve.log, stop: async () => { await serve.stop(); await ehr.stop(); } };
}

const { test, each, run } = suite("smart", { start: () => start() });

const usual = "allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox";

// A page of the EHR's with a launch in a frame; the frame, when our page in it is ready.
async function framed(page, demo, chosen = { patient: "p1" }, sandbox = usual) {
  await page.goto(demo.site + demo.launcher.frame(`${demo.repere}/launch?${demo.launcher.launch(chosen)}`, sandbox));
  const frame = page.frame({ name: "app" });
  await frame.waitForURL((url) => url.pathname === "/form" || url.pathname === "/worklist");
  await settled(frame);
  return frame;
}
const direct = async (page, demo, chosen) => {
  await page.goto(`${demo.repere}/launch?${demo.launcher.launch(chosen)}`);
  await settled(page);
};
const name = (frame) => frame.locator(".banner strong").innerText();
const asksAgain = (frame) => frame.locator("dialog.session");
// The key that the page holds is seen in what it sends, as whoever owns the computer could.
const keyOf = (page) => {
  const keys = new Set();
  page.on("request", async (request) => keys.add((await request.allHeaders().catch(() => ({})))["repere-session"]));
  return () => [...keys].filter(Boolean).at(-1);
};
const signOut = (demo, key) => fetch(demo.repere + "/app/session", { method: "DELETE", headers: { "Repere-Session": key } });

async function checkReload(page, demo) {
  const frame = await framed(page, demo);
  assert.match(await name(frame), /Essai/);
  assert.equal(new URL(frame.url()).hash, "");
  const kept = (await page.context().cookies()).find((cookie) => cookie.name === "__Host-repere");
  assert.deepEqual([kept.partitionKey, kept.secure, kept.httpOnly, kept.sameSite], ["http://localhost", true, true, "None"]);
  await frame.evaluate(() => location.reload());
  await frame.waitForLoadState();
  await settled(frame);
  assert.match(await name(frame), /Essai/);
}

test("a frame of another site keeps a partitioned cookie and survives a reload", async ({ demo, open }) => checkReload(await open(inTurn()), demo));

// Chromium's own switch for a world without third-party cookies: what is partitioned stays.
test("the same where third-party cookies are blocked", async ({ demo }) => {
  const browser = await startBrowser("--test-third-party-cookie-phaseout");
  try {
    const { newPage, watch } = await openContext(browser, demo, [inTurn()]);
    await checkReload(await newPage(), demo);
    assert.deepEqual(watch.unexpected(), []);
  } finally {
    await browser.close();
  }
});

// The person's own setting: no cookie and no storage at all, for anybody.
async function withoutCookies(language, more, body) {
  const demo = await start(more);
  const folder = mkdtempSync(path.join(os.tmpdir(), "repere-profile-"));
  mkdirSync(path.join(folder, "Default"));
  writeFileSync(path.join(folder, "Default/Preferences"), JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }));
  const { context, watch, close } = await openPersistent(folder, demo, language);
  try {
    const page = await context.newPage();
    await body(Object.assign(page, { watch }), demo);
    assert.deepEqual(watch.unexpected(), []);
    assert.deepEqual(await context.cookies(), []);
  } finally {
    await close();
    await demo.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

each(languages, (language) => [`without any cookie a site that allows it has its page work from memory; a reload says to open it again, and then the draft is there, in ${language}`,
  ({ shot }) => withoutCookies(language, "cookie_required = false", async (page, demo) => {
    const says = pageTexts("form", language);
    page.watch.expect("answer 401 to GET /app/session");
    const frame = await framed(page, demo);
    assert.match(await name(frame), /Essai/);
    const asked = frame.locator("fieldset.question", { has: frame.locator("input[type=radio]") }).last();
    await asked.locator("input[type=radio]").nth(1).check();
    const linkId = (await asked.getAttribute("id")).replace("question-", "");
    await frame.locator(".bar", { hasText: says("form.saved") }).waitFor();
    await frame.evaluate(() => location.reload());
    await asksAgain(frame).waitFor();
    reads(await asksAgain(frame).innerText(), says("error.session"));
    assert.equal(await frame.locator(".banner strong, fieldset.question").count(), 0, "nothing of anybody is shown");
    await shot(page, `smart-reload-without-cookies-${language}`);
    // The chart opens it once more: a new key, the same person and the same chart.
    const again = await framed(page, demo);
    await isChosen(again, linkId, 1);
    await again.getByText(says("form.resumed")).waitFor();
    await shot(page, `smart-draft-again-without-cookies-${language}`);
    // Another chart has none of it.
    const other = await framed(page, demo, { patient: "p2" });
    await other.locator("fieldset.question").first().waitFor();
    assert.equal(await other.locator("input:checked").count(), 0);
  })]);

each(languages, (language) => [`without any cookie a site that wants one says so, with a window to try in, in ${language}`,
  ({ shot }) => withoutCookies(language, "", async (page, demo) => {
    const says = serverTexts("launch", language);
    page.watch.expect("answer 403 to GET /callback");
    await page.goto(demo.site + demo.launcher.frame(`${demo.repere}/launch?${demo.launcher.launch({ patient: "p1" })}`, usual));
    const frame = page.frame({ name: "app" });
    await frame.getByRole("heading", { name: says("title") }).waitFor();
    const told = await frame.locator("main").innerText();
    assert.ok(told.includes(says("other-browser")) && told.includes("other-browser"), told);
    assert.equal(await frame.getByRole("link", { name: says("window") }).getAttribute("href"), "/launch");
    await shot(page, `smart-refused-${language}`);
  })]);

each(languages, (language) => [`a frame sandboxed without its origin says so, and a window of its own works, in ${language}`, async ({ demo, open, shot }) => {
  const page = await open(language);
  page.watch.expect("console warning", "console error: Access to fetch", "sandbox");
  await page.goto(demo.site + demo.launcher.frame(`${demo.repere}/launch?${demo.launcher.launch({ patient: "p1" })}`,
    "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox"));
  const frame = page.frame({ name: "app" });
  await asksAgain(frame).waitFor();
  await shot(page, `smart-sandboxed-${language}`);
  assert.equal(await frame.evaluate(() => self.origin), "null");
  reads(await asksAgain(frame).innerText(), pageTexts("form", language)("error.frame"));
  const [opened] = await Promise.all([page.context().waitForEvent("page"), asksAgain(frame).getByRole("link").click()]);
  await settled(opened);
  assert.match(await name(opened), /Essai/);
  assert.equal(await opened.evaluate(() => opener), null);
}]);

test("a frame of a site that is not configured stays empty", async ({ demo, open }) => {
  const page = await open(inTurn());
  page.watch.expect("frame-ancestors");
  // The same EHR by its other name is another origin.
  await page.goto(demo.ehr + demo.launcher.frame(`${demo.repere}/launch?${demo.launcher.launch({ patient: "p1" })}`, usual));
  await page.waitForTimeout(1_000);
  const inside = page.frames().filter((frame) => frame !== page.mainFrame());
  assert.equal(inside.length, 1);
  assert.ok(inside[0].url().startsWith("chrome-error:"), inside[0].url());
  assert.ok(!demo.log().includes("p1"));
});

test("two tabs with two patients never mix", async ({ demo, open }) => {
  const one = await open(inTurn());
  one.watch.expect("answer 401 to GET /app/session");
  const two = await one.context().newPage();
  const first = await framed(one, demo, { patient: "p1" });
  const second = await framed(two, demo, { patient: "p2" });
  assert.match(await name(first), /Un/);
  assert.match(await name(second), /Deux/);
  const asked = [];
  one.on("request", (request) => asked.push(request.url()));
  for (const [frame, whose] of [[first, "p1"], [second, "p2"]])
    assert.equal(await frame.evaluate(async () => (await (await fetch("/app/session", { headers: { "Repere-Tab": new URLSearchParams(location.search).get("tab") } })).json()).patient?.reference ?? "none"),
      whose === "p2" ? "Patient/p2" : "none", "the cookie is that of the chart opened last, and of no other tab");
  // The first tab has its key in memory; after a reload it has nothing rather than the other's chart.
  await first.evaluate(() => location.reload());
  await asksAgain(first).waitFor();
  assert.equal(await first.locator(".banner strong").count(), 0);
  assert.match(await name(second), /Deux/);
});

test("no token of the EHR's gets to the browser", async ({ demo, open }) => {
  const page = await open(inTurn());
  const before = demo.launcher.tokens.length;
  const record = [];
  page.context().on("request", async (request) => record.push(request.url(), JSON.stringify(await request.allHeaders().catch(() => ({}))), request.postData() ?? ""));
  const bodies = [];
  page.context().on("response", (response) => bodies.push((async () => {
    record.push(JSON.stringify(await response.allHeaders().catch(() => ({}))), await response.text().catch(() => ""));
  })()));
  page.on("console", (message) => record.push(message.text()));
  const frame = await framed(page, demo);
  await frame.locator("input[type=radio]").first().check();
  await page.waitForTimeout(1_500); // the draft is kept meanwhile
  await frame.evaluate(() => location.reload());
  await frame.waitForLoadState();
  await settled(frame);
  for (const each of page.frames())
    record.push(await each.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state, location.href, name])).catch(() => ""));
  record.push(JSON.stringify(await page.context().cookies()), JSON.stringify(await page.context().storageState()));
  await Promise.all(bodies);
  const tokens = demo.launcher.tokens.slice(before);
  assert.equal(tokens.length, 3, "an access, a refresh and an id token were given");
  const all = record.join("\n");
  assert.ok(all.includes("/app/session") && all.includes("QuestionnaireResponse"), "something was recorded");
  for (const token of tokens) assert.ok(!all.includes(token), "a token was seen in the browser");
  assert.ok(!tokens.some((token) => demo.log().includes(token)), "a token was logged");
  assert.ok(demo.launcher.asked.some(({ path, withToken }) => path.startsWith("Patient/p1") && withToken), "and the server used it");
});

test("the code in the address is good once", async ({ demo, open }) => {
  const page = await open(inTurn());
  page.watch.expect("answer 401 to POST /app/session");
  let address = "";
  page.on("request", (request) => { if (request.isNavigationRequest() && request.url().includes("/form")) address = request.url(); });
  const hashes = [];
  await page.exposeFunction("seen", (hash) => hashes.push(hash));
  await page.addInitScript(() => { if (location.hash) globalThis.seen(location.hash); });
  await direct(page, demo, { patient: "p1" });
  assert.match(await name(page), /Essai/);
  assert.equal(hashes.length, 1);
  assert.equal(new URL(page.url()).hash, "");
  const other = await page.context().newPage();
  await other.goto(address.split("#")[0] + hashes[0]);
  await asksAgain(other).waitFor();
  assert.equal(await other.locator(".banner strong").count(), 0);
});

test("after signing out the back button shows nothing of anybody", async ({ demo, open }) => {
  const page = await open(inTurn());
  page.watch.expect("answer 401 to GET /app/session");
  const key = keyOf(page);
  await direct(page, demo, { patient: "p1" });
  await page.goto(demo.site + demo.launcher.frame("about:blank"));
  assert.equal((await signOut(demo, key())).status, 204);
  await page.goBack();
  await asksAgain(page).waitFor();
  assert.ok(!(await page.locator("body").innerText()).includes("Essai"));
});

test("the EHR's banner is enough where the EHR says so", async ({ demo, open }) => {
  const page = await open(inTurn());
  const frame = await framed(page, demo, { patient: "p1", need_patient_banner: false });
  await frame.locator("main h1, main fieldset").first().waitFor();
  assert.equal(await frame.locator(".banner strong").filter({ visible: true }).count(), 0);
});

each([["canonical", { canonical: "https://repere.example/fhir/Questionnaire/cardiology", type: "Questionnaire" }],
  ["reference", { reference: "Questionnaire/cardiology" }]], ([how, context]) => [`a questionnaire named by ${how} in fhirContext is the one that opens`, async ({ demo, open }) => {
  const page = await open(inTurn());
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await framed(page, demo, { patient: "p1", fhirContext: [context] });
  assert.ok(asked.includes("/fhir/Questionnaire/cardiology"), asked.join(" "));
}]);

test("no address from a token response is fetched", async ({ demo }) => {
  assert.deepEqual(demo.launcher.asked.filter(({ path }) => path.includes("smart-style")), []);
});

// Who is signed in again, and with which chart, is looked at before anything goes on.
async function endedWithAnAnswer(page, demo) {
  page.watch.expect("answer 401");
  const key = keyOf(page);
  const frame = await framed(page, demo);
  await frame.locator("input[type=radio]").first().check();
  await page.waitForTimeout(1_500);
  assert.equal((await signOut(demo, key())).status, 204);
  await frame.locator("input[type=radio]").nth(1).check();
  await asksAgain(frame).waitFor();
  return frame;
}
const again = async (page, frame) => {
  const [window] = await Promise.all([page.context().waitForEvent("page"), asksAgain(frame).getByRole("link").click()]);
  await window.getByRole("heading").waitFor();
  return window;
};

each(languages, (language) => [`an ended session is signed in again in a window, and the page goes on where it was, in ${language}`, async ({ demo, open, shot }) => {
  const page = await open(language);
  const frame = await endedWithAnAnswer(page, demo);
  await shot(page, `smart-session-ended-${language}`);
  demo.launcher.standalone({ user: "Practitioner/one", patient: "p1" });
  const window = await again(page, frame);
  reads(await window.locator("main").innerText(), serverTexts("launch", language)("done.text"));
  await shot(window, `smart-signed-in-again-${language}`);
  await window.close();
  await asksAgain(frame).waitFor({ state: "hidden" });
  assert.ok(await frame.locator("input[type=radio]").nth(1).isChecked(), "the answer is still there");
  assert.equal(await frame.evaluate(async () => (await fetch("/app/session", { headers: { "Repere-Tab": new URLSearchParams(location.search).get("tab") } })).status), 200);
}]);

each(languages.flatMap((language) => [[language, "another chart", { user: "Practitioner/one", patient: "p2" }], [language, "another person", { user: "Practitioner/two", patient: "p1" }]]), ([language, what, chosen]) =>
  [`a session of ${what} is not taken over, in ${language}`, async ({ demo, open, shot }) => {
    const page = await open(language);
    const frame = await endedWithAnAnswer(page, demo);
    demo.launcher.standalone(chosen);
    await (await again(page, frame)).close();
    await asksAgain(frame).getByText(pageTexts("form", language)("session.other")).waitFor();
    await shot(page, `smart-session-${what.replace(" ", "-")}-${language}`);
    assert.match(await name(frame), /Un/);
  }]);

each(languages, (language) => [`before a session ends for want of activity the page says so, and one press goes on, in ${language}`, async ({ demo, open, shot }) => {
  const page = await open(language);
  await page.clock.install();
  await direct(page, demo, { patient: "p1" });
  await page.clock.fastForward("28:30");
  await asksAgain(page).waitFor();
  await shot(page, `smart-session-ending-${language}`);
  await asksAgain(page).getByRole("button", { name: pageTexts("form", language)("session.continue") }).click();
  await asksAgain(page).waitFor({ state: "hidden" });
}]);

await run();
