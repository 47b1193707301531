// SPDX-License-Identifier: Apache-2.0
// A person signs in through the stand-in EHR, as SMART App Launch 2.2 has it; the page comes back when it has a session.

export const sample = {
  emergency: { user: "urgentiste", patient: "urgences-34" },
  cardiology: { user: "cardiologue", patient: "cardio-38" },
  obstetrics: { user: "sage-femme", patient: "maternite-29" },
};

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

// A page of ours is there when it says no longer that it loads.
export async function settled(page) {
  await page.locator("main").waitFor();
  await page.waitForFunction(() => !document.querySelector("main [role=status][data-loading], main[aria-busy=true]") &&
    !/^(Chargement|Loading)…$/.test(document.querySelector("main")?.textContent.trim() ?? ""));
}

// Signs in and gives the address at which the form opens with this questionnaire: the page is then loaded for the first time.
export async function launchForm(page, demo, questionnaire) {
  const answer = page.waitForResponse((response) => response.url().endsWith("/app/session") && response.request().method() === "GET");
  await page.route("**/app/draft**", (route) => route.fulfill({ status: 204, body: "" })); // TEMPORARY
  await signIn(page, demo, sample.emergency);
  const session = { ...await (await answer).json(), questionnaire };
  await page.route("**/app/session", (route) => route.fulfill({ json: session }));
  const address = page.url();
  await page.goto("about:blank");
  return address;
}
