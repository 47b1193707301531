// SPDX-License-Identifier: Apache-2.0
// A person signs in through the stand-in EHR, as SMART App Launch 2.2 has it; the page comes back when it has a session.

export const sample = {
  emergency: { user: "urgentiste", patient: "urgences-34" },
  cardiology: { user: "cardiologue", patient: "cardio-38" },
  obstetrics: { user: "sage-femme", patient: "maternite-29" },
};
// Nobody has asked these people anything yet.
export const waiting = { emergency: "urgences-41", cardiology: "cardio-44", obstetrics: "maternite-31", second: "urgences-52" };

// A standalone launch: the EHR asks who it is, and which chart. for: "worklist" or "dashboard" for a team, which has no chart.
// A patient who is no sample of the demo can be chosen too, by the id in the EHR. wait: false for a page that is not to finish.
export async function signIn(page, demo, { user = "urgentiste", patient, for: aim, wait = true } = {}) {
  await page.goto(`${demo.repere}/launch${aim ? "?for=" + aim : ""}`);
  await choose(page, demo, "login", "Practitioner/" + user);
  if (page.url().startsWith(demo.ehr)) await choose(page, demo, "chart", patient);
  if (!page.url().startsWith(demo.repere)) throw new Error("the sign-in stopped at " + page.url());
  if (wait) await settled(page);
  return page;
}

// What a click on the link does; for somebody the page does not offer, what it would do.
async function choose(page, demo, name, value) {
  if (value === undefined) throw new Error("the EHR asks for a " + name);
  const link = page.locator(`a[href*="${name}=${encodeURIComponent(value)}"]`);
  if (await link.count()) await link.first().click();
  else await page.goto(`${page.url()}&${name}=${encodeURIComponent(value)}`);
  await page.waitForURL((url) => !url.href.startsWith(demo.ehr) || name === "login");
}

// The session of this page has ended: signs in again in the window that the page offers, and returns it.
export async function signInAgain(page, demo, { user, patient }) {
  const link = page.locator("dialog.session").getByRole("link");
  const [opened] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
  await opened.waitForLoadState();
  await choose(opened, demo, "login", "Practitioner/" + user);
  if (opened.url().startsWith(demo.ehr)) await choose(opened, demo, "chart", patient);
  return opened;
}

// A page of ours is there when it says no longer that it loads.
export async function settled(page) {
  await page.locator("main").waitFor();
  await page.waitForFunction(() => ![...document.querySelectorAll("main [role=status]")].some((status) =>
    /^(Chargement|Loading)…$/.test(status.textContent.trim())));
}

// The address of an EHR launch, good once, as the stand-in EHR's page asks its server for it; what its card would carry along.
export async function launchAddress(demo, { patient, questionnaire, team = false }) {
  const appContext = questionnaire && Buffer.from(JSON.stringify({ questionnaire: canonical + questionnaire })).toString("base64url");
  const answer = await fetch(`${demo.ehr}/ehr/desk/launch`, { method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify(team ? { team } : { patient, appContext: appContext ?? "" }) });
  if (!answer.ok) throw new Error(`${answer.status}: the EHR opens nothing for ${patient}`);
  return (await answer.json()).url;
}
const canonical = "https://repere.example/fhir/Questionnaire/";

// An EHR launch: somebody has this chart open and follows the card; or the liaison nurse opens her list.
export async function launchFromEhr(page, demo, { wait = true, ...who }) {
  await page.goto(await launchAddress(demo, who));
  if (!page.url().startsWith(demo.repere)) throw new Error("the launch stopped at " + page.url());
  if (wait) await settled(page);
  return page;
}

// Where a launch ends, without a browser: the page's address with its code, not yet exchanged.
export async function pageAddress(demo, who) {
  let cookie = "";
  let address = await launchAddress(demo, who);
  for (let step = 0; step < 5 && !address.includes("#"); ++step) {
    const answer = await fetch(address, { redirect: "manual", headers: cookie ? { Cookie: cookie } : {} });
    cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
    if (!answer.headers.has("location")) throw new Error(`${answer.status}: the launch stopped at ${address}`);
    address = new URL(answer.headers.get("location"), address).href;
  }
  return address;
}
