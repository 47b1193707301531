// SPDX-License-Identifier: Apache-2.0
// A person signs in through the stand-in EHR, as SMART App Launch 2.2 has it; the page comes back when it has a session.

export const sample = {
  emergency: { user: "urgentiste", patient: "urgences-34" },
  cardiology: { user: "cardiologue", patient: "cardio-38" },
  obstetrics: { user: "sage-femme", patient: "maternite-29" },
};

// A standalone launch: the EHR asks who it is, and which chart. for: "worklist" or "dashboard" for a team, which has no chart.
// A patient who is no sample of the demo can be chosen too, by the id in the EHR.
export async function signIn(page, demo, { user = "urgentiste", patient, for: aim } = {}) {
  await page.goto(`${demo.repere}/launch${aim ? "?for=" + aim : ""}`);
  await choose(page, demo, "login", "Practitioner/" + user);
  if (page.url().startsWith(demo.ehr)) await choose(page, demo, "chart", patient);
  if (!page.url().startsWith(demo.repere)) throw new Error("the sign-in stopped at " + page.url());
  await settled(page);
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
