// SPDX-License-Identifier: Apache-2.0
// The liaison team's list, as its people use it.
import { as, newChart, referred, team } from "./records.mjs";
import { signIn } from "./sign_in.mjs";

export const nurse = { user: "infirmiere-elsa", for: "worklist" };
export const physician = { user: "medecin-elsa", for: "worklist" };

// A referral of its own, and its page open.
export async function requested(demo, family) {
  return referred(demo, await newChart(demo, { family }));
}

export async function show(page, task) {
  await page.evaluate((id) => { location.hash = "#/t/" + id; }, task.id);
  await page.locator(".detail h2").waitFor();
  await page.locator(`[data-act]`).first().waitFor();
}

// The dialog, when there is one, filled by a function; then sent without the ten seconds.
export async function act(page, code, fill) {
  const button = page.locator(`.detail [data-act="${code}"]`);
  if (!await button.isVisible()) await page.locator(".detail .more summary").click();
  await button.click();
  const dialog = page.locator("dialog.act[open]");
  if (fill) {
    await dialog.waitFor();
    await fill(dialog);
    await dialog.locator("button[type=submit]").click();
  }
  await page.locator(".held button:not([data-undo])").first().click();
  await page.locator(".held").waitFor({ state: "detached" });
}

// The open request, by keys alone and without the ten seconds.
export async function acceptByKey(page) {
  await page.keyboard.press("a");
  await page.locator(".held [data-undo]").waitFor();
  await page.locator(".held button:not([data-undo])").press("Enter");
  await page.locator(".held").waitFor({ state: "detached" });
}

export const statusOf = async (demo, task) => {
  const { status, businessStatus } = await team(demo).get("Task/" + task.id);
  return `${status} ${businessStatus?.coding?.[0]?.code ?? "-"}`;
};

// The team sees the person and concludes: what is answered is the sender's to read.
export async function answered(demo, task) {
  const { get, put } = team(demo);
  const outcome = (type) => ({ coding: [{ system: "https://repere.example/fhir/CodeSystem/referral-outcome", code: type }] });
  for (const change of [{ status: "accepted" }, { status: "completed", output: [{ type: outcome("outcome"), valueCodeableConcept: outcome("specialised-centre") },
    { type: outcome("follow-up"), valueDateTime: "2027-01-20" }] }]) {
    const now = await get("Task/" + task.id);
    await put("Task/" + task.id, { ...now, businessStatus: undefined, ...change }, now.etag);
  }
}

// The Communication that tells the end, as the sender's side has it now.
export async function answerTo(demo, task, user = "urgentiste") {
  const { parameter } = await as(demo, user).get(`Task/${task.id}/$detail`);
  const of = (name) => parameter.find((one) => one.name === name);
  const { reference } = of("answer").valueReference;
  const message = parameter.find(({ name, resource }) => name === "message" && "Communication/" + resource.id === reference).resource;
  return { message, reference, stage: of("stage")?.valueCode, etag: `W/"${message.meta.versionId}"` };
}

// A clinician with the chart open looks at what was asked for.
export async function atRequests(page, demo, { user = "urgentiste", patient }) {
  await signIn(page, demo, { user, patient });
  await page.evaluate(() => { location.pathname = "/worklist"; });
  await page.locator("main.worklist .row, main.worklist .empty").first().waitFor();
}
