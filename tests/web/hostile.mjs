// SPDX-License-Identifier: Apache-2.0
// Texts, addresses and messages of somebody hostile, on every page: nothing runs, nothing is loaded, a text stays a text.
// The same texts do strike a page that is careless: the first case shows that this test can fail.
import assert from "node:assert/strict";

import { everything, made, mark, payloads, poisonAnswers, struck } from "./harness/hostile.mjs";
import { as, inEhr, newChart, referred } from "./harness/records.mjs";
import { launchFromEhr, pageAddress, sample, settled, signIn, waiting } from "./harness/sign_in.mjs";
import { suite } from "./harness/suite.mjs";

const { test, each, run } = suite("hostile");

const isUnharmed = async (page) => {
  await page.waitForTimeout(300); // what was to run has run
  assert.deepEqual(await struck(page), []);
};
const showsText = async (page) => assert.ok((await page.locator("body").textContent()).includes(`${mark} `), "the hostile text is not on the page");

// A page of another site, without a policy.
async function elsewhere(page, html) {
  const address = "http://stranger.mark.example/";
  await page.route(address, (route) => route.fulfill({ contentType: "text/html", body: html }));
  page.watch.expect("request to another server: " + address);
  await page.goto(address);
}

test("these texts strike a careless page", async ({ open }) => {
  const page = await open();
  page.watch.expect(/./);
  assert.ok(payloads.length >= 120, String(payloads.length));
  await elsewhere(page, "<!doctype html><title>Essai</title><main></main>");
  await page.evaluate((text) => { document.querySelector("main").innerHTML = text; }, everything);
  await page.waitForTimeout(1500);
  const times = await page.evaluate(() => globalThis.struck);
  const found = (await struck(page)).length;
  assert.ok(times >= 5 && found > 50, `struck ${times} times, ${found} elements`);
  assert.ok(page.watch.seen.some((line) => line.includes("elsewhere.mark.example")));
  assert.equal(made({ code: "a", text: "b" }).code, "a");
});

// Rows: what the EHR holds. Names and identifiers reach the banner, the list and the letters.
test("a chart full of them opens in the form", async ({ demo, open }) => {
  const chart = await newChart(demo, { family: `${mark} ${everything}`, given: [everything.slice(0, 2000)], ward: everything });
  const page = await open();
  await signIn(page, demo, { patient: chart.patient });
  await showsText(page);
  await isUnharmed(page);
});

const everyAnswer = ["**/fhir/**", "**/app/session", "**/app/draft**", "**/app/result/**", "**/ehr/desk/**", "**/ehr/fhir/**"];
const views = {
  "the form": (page, demo) => launchFromEhr(page, demo, { patient: waiting.emergency, questionnaire: "emergency" }),
  "the list of the team": async (page, demo) => {
    await signIn(page, demo, { user: "infirmiere-elsa", for: "worklist" });
    await page.locator("[data-task]").first().waitFor();
  },
  "a request of the list": async (page, demo) => {
    await views["the list of the team"](page, demo);
    await page.locator("[data-task] a").first().click();
    page.watch.expect("answer 422 to PUT /fhir/Task"); // that it was opened is said with the Task as it was read
    await page.locator(".detail h2").waitFor();
  },
  "the stand-in EHR": async (page, demo) => {
    await page.goto(demo.ehr + "/");
    await page.locator(".people button").first().click();
    await page.locator(".card").first().waitFor();
  },
};

for (const language of ["french", "english"])
  each(Object.entries(views), ([view, reach]) => [`${view} with hostile answers of every server, ${language}`, async ({ demo, open, shot }) => {
    await referred(demo, await newChart(demo));
    const page = await open(language);
    await poisonAnswers(page, everyAnswer);
    await reach(page, demo);
    await showsText(page);
    await isUnharmed(page);
    await shot(page, `hostile-${view.replaceAll(" ", "-")}-${language}`, page.locator("main h1, main h2, main p").first());
    assert.ok(!(await page.title()).includes(mark), "a text of others is in the title");
  }]);

const addresses = {
  "a launch by a stranger": "/launch?iss=<script>struck=1</script>&launch=%22%3E%3Cimg%20src=x%20onerror=struck=1%3E",
  "a launch for an unknown place": "/launch?for=%22%3E%3Cscript%3Estruck=1%3C/script%3E",
  "an answer with a hostile error": "/callback?error=<script>struck=1</script>&error_description=<img src=x onerror=struck=1>&state=<svg onload=struck=1>",
  "an answer without anything": "/callback",
  "a form with hostile parameters": "/form?tab=<script>struck=1</script>&questionnaire=javascript:struck=1#s=<img src=x onerror=struck=1>",
  "a form with a fragment of script": "/form#javascript:struck=1",
  "a worklist with a hostile deep link": "/worklist?tab=x#/t/<img src=x onerror=struck=1>",
  "a worklist with a hostile filter": "/worklist#q=<script>struck=1</script>&unit=%22onmouseover=struck=1",
  "a dashboard with hostile switches": "/dashboard#from=<script>struck=1</script>&unit=javascript:struck=1",
  "a file above the files": "/assets/..%2f..%2fetc%2fpasswd",
};
each(Object.entries(addresses), ([what, address]) => [`${what} is refused in words`, async ({ demo, open }) => {
  const page = await open();
  page.watch.expect("answer 4", "answer 503");
  const answer = await page.goto(demo.repere + address);
  assert.ok(answer.status() < 500, `${answer.status()}`);
  await isUnharmed(page);
  assert.ok(!(await page.content()).includes("struck=1"), "the address is repeated in the page");
}]);

// Anybody who holds a window of ours can send it a message.
const messages = [
  "struck=1", "<img src=x onerror=struck=1>", { type: "session", key: "abc" }, { key: "abc" }, { messageType: "ui.done", payload: {} },
  { messageType: "scratchpad.create", payload: { resource: { resourceType: "Patient", id: "x" } } }, { __proto__: { struck: 1 } }, null, [], { code: "abc" },
  { repere: "session", key: "x".repeat(43) }, { source: "repere", session: { key: "abc", patient: { reference: "Patient/x" } } },
];
test("messages of other windows change nothing", async ({ demo, open }) => {
  const page = await open();
  await launchFromEhr(page, demo, { patient: waiting.emergency, questionnaire: "emergency" });
  const before = await page.locator("main").innerText();
  const requests = page.watch.requests.length;
  await page.evaluate((all) => { for (const message of all) { postMessage(message, "*"); dispatchEvent(new MessageEvent("message", { data: message, origin: "https://elsewhere.mark.example" })); } }, messages);
  await isUnharmed(page);
  assert.equal(await page.locator("main").innerText(), before);
  assert.equal(page.watch.requests.length, requests, "a message made the page ask something");
});

test("a code of a launch is good once, whoever has it", async ({ demo, open }) => {
  const address = await pageAddress(demo, { patient: waiting.cardiology, questionnaire: "cardiology" });
  const first = await open();
  await first.goto(address);
  await settled(first);
  await first.locator("main fieldset").first().waitFor();
  const second = await open();
  second.watch.expect("answer 401");
  await second.goto(address);
  await settled(second);
  assert.equal(await second.locator("main fieldset").count(), 0);
});

test("a page of another site cannot frame the form", async ({ demo, open }) => {
  const page = await open();
  page.watch.expect("frame-ancestors");
  await elsewhere(page, `<!doctype html><title>Essai</title><iframe src="${demo.repere}/form"></iframe>`);
  await page.waitForTimeout(500);
  const frame = page.frames().at(1);
  assert.equal(await frame?.locator("repere-form").count() ?? 0, 0);
});

// With a session open in the same browser: whatever another site sends, it reads nothing and nothing is done.
test("a page of another site can neither read nor act", async ({ demo, open }) => {
  const chart = await newChart(demo);
  const page = await open();
  await signIn(page, demo, { patient: chart.patient });
  const stranger = Object.assign(await page.context().newPage(), { watch: page.watch });
  await elsewhere(stranger, "<!doctype html><title>Essai</title>");
  page.watch.expect("answer 4", "CORS policy", "console error: Refused", /^answer 404 to GET \/favicon/);
  const consent = JSON.stringify({ resourceType: "Consent", status: "active", patient: { reference: "Patient/" + chart.patient } });
  const tried = await stranger.evaluate(async ([base, patient, body]) => {
    const attempt = async (name, path, options) => {
      try {
        const answer = await fetch(base + path, { credentials: "include", ...options });
        return `${name}: ${answer.type} ${answer.status} ${(await answer.text()).slice(0, 60)}`;
      } catch {
        return `${name}: blocked`;
      }
    };
    const json = { "Content-Type": "application/fhir+json" };
    return Promise.all([
      attempt("read", "/fhir/Task?patient=" + patient), attempt("session", "/app/session"),
      attempt("read as somebody", "/fhir/Task?patient=" + patient, { headers: { "Repere-User": "Practitioner/urgentiste" } }),
      attempt("read quietly", "/fhir/QuestionnaireResponse?patient=" + patient, { mode: "no-cors" }),
      attempt("write", "/fhir/Consent", { method: "POST", body, headers: json }),
      attempt("write as somebody", "/fhir/Consent", { method: "POST", body, headers: { ...json, "Repere-User": "Practitioner/urgentiste" } }),
      attempt("write quietly", "/fhir/Consent", { method: "POST", body, mode: "no-cors" }),
      attempt("sign out", "/app/session", { method: "DELETE" }),
    ]);
  }, [demo.repere, chart.patient, consent]);
  for (const line of tried) assert.match(line, /: (blocked|opaque 0 )$/, line);
  const kinds = ["Consent", "QuestionnaireResponse", "Task"];
  for (const kind of kinds) assert.equal((await as(demo, "urgentiste").get(`${kind}?patient=Patient/${chart.patient}`)).total, 0, kind);
  await page.reload();
  await settled(page);
  await page.getByText("Martin").first().waitFor(); // still signed in
});

test("the stand-in EHR is left alone by a chart of another", async ({ demo }) => {
  assert.equal((await inEhr(demo).get("Patient/" + sample.emergency.patient)).id, sample.emergency.patient);
});

await run();
