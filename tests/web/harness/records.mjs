// SPDX-License-Identifier: Apache-2.0
// Makes what a page is to show: charts in the stand-in EHR, answers and referrals in Repère, by FHIR over HTTP.

const json = "application/fhir+json";
let made = 0;

async function send(method, url, body, headers = {}) {
  const response = await fetch(url, { method, headers: { Accept: json, ...(body ? { "Content-Type": json } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} to ${method} ${url}: ${text.slice(0, 500)}`);
  const answer = text ? JSON.parse(text) : undefined;
  if (answer) Object.defineProperty(answer, "etag", { value: response.headers.get("etag") ?? "" });
  return answer;
}

// FHIR as a clinician or as somebody of the team would call it: as(demo, "urgentiste"), as(demo, "infirmiere-elsa", "elsa").
export function as(demo, user, team) {
  const headers = { "Repere-User": "Practitioner/" + user, ...(team ? { "Repere-Team": team } : {}) };
  const at = (path) => `${demo.repere}/fhir/${path}`;
  return {
    get: (path) => send("GET", at(path), undefined, headers),
    post: (path, body) => send("POST", at(path), body, headers),
    put: (path, body, etag) => send("PUT", at(path), body, { ...headers, ...(etag ? { "If-Match": etag } : {}) }),
  };
}

export const inEhr = (demo) => ({
  get: (path) => send("GET", `${demo.fhir}/${path}`),
  put: (resource) => send("PUT", `${demo.fhir}/${resource.resourceType}/${resource.id}`, resource),
});

// A chart of its own for a case: { patient, encounter }, as ids.
export async function newChart(demo, { family = "Martin", given = ["Camille"], birthDate = "1990-05-17", ward = "Urgences" } = {}) {
  const ehr = inEhr(demo);
  const id = `essai-${process.pid}-${++made}`;
  await ehr.put({ resourceType: "Patient", id, active: true, name: [{ use: "official", family, given }], birthDate, gender: "unknown",
    identifier: [{ system: "https://hopital.example/ipp", value: "900" + String(made).padStart(4, "0") }] });
  await ehr.put({ resourceType: "Encounter", id: "sejour-" + id, status: "in-progress",
    class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "EMER" }, subject: { reference: "Patient/" + id },
    serviceType: { text: ward }, period: { start: new Date(Date.now() - 3_600_000).toISOString() } });
  return { patient: id, encounter: "sejour-" + id };
}

// Answers by linkId: the code of an option, a number, a boolean or a text, as the item has it.
export function filled(questionnaire, answers, { patient, encounter, status = "completed" }) {
  const value = (item, given) => {
    if (item.type === "integer") return { valueInteger: given };
    if (item.type === "boolean") return { valueBoolean: given };
    if (!item.answerOption) return { valueString: given };
    const option = item.answerOption.find(({ valueCoding }) => valueCoding?.code === given);
    if (!option) throw new Error(`${item.linkId} does not offer ${given}`);
    const { system, code, display } = option.valueCoding;
    return { valueCoding: { system, code, display } };
  };
  const items = (all) => (all ?? []).flatMap((item) => {
    const inside = items(item.item);
    const own = item.linkId in answers ? [value(item, answers[item.linkId])] : [];
    if (own.length + inside.length === 0) return [];
    return [{ linkId: item.linkId, ...(own.length ? { answer: own } : {}), ...(inside.length ? { item: inside } : {}) }];
  });
  return { resourceType: "QuestionnaireResponse", status, questionnaire: `${questionnaire.url}|${questionnaire.version}`,
    subject: { reference: "Patient/" + patient }, ...(encounter ? { encounter: { reference: "Encounter/" + encounter } } : {}),
    authored: new Date().toISOString(), item: items(questionnaire.item) };
}

// What a person with a moderate risk answers to the emergency questionnaire; the flag is raised.
export const moderate = {
  "single-question-1": "LA18891-4", presentation: "answered", "assist-1": "LA33-6", "assist-2": "weekly", "assist-3": "weekly",
  "assist-4": "once-or-twice", "assist-5": "never", "assist-6": "earlier", "assist-7": "never", "assist-8": "never", craving: 6,
  compulsion: "monthly", assistance: "alone",
};

export async function screened(demo, chart, { user = "urgentiste", questionnaire = "emergency", answers = moderate } = {}) {
  const clinician = as(demo, user);
  return clinician.post("QuestionnaireResponse", filled(await clinician.get("Questionnaire/" + questionnaire), answers, chart));
}

const consentCategory = "https://repere.example/fhir/CodeSystem/consent-category";

// The person agrees to meet the team, or not; the Task of the agreement is returned.
export async function referred(demo, chart, { user = "urgentiste", agrees = true, ...screening } = {}) {
  const response = await screened(demo, chart, { user, ...screening });
  await as(demo, user).post("Consent", {
    resourceType: "Consent", status: "active", patient: { reference: "Patient/" + chart.patient }, dateTime: new Date().toISOString(),
    scope: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/consentscope", code: "treatment" }] },
    category: [{ coding: [{ system: consentCategory, code: "addictology-referral" }] }],
    provision: { type: agrees ? "permit" : "deny",
      actor: [{ role: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", code: "IRCP" }] },
        reference: { reference: "Organization/elsa" } }],
      data: [{ meaning: "instance", reference: { reference: "QuestionnaireResponse/" + response.id } }] },
  });
  const tasks = await team(demo).get("Task?owner=Organization/elsa&patient=Patient/" + chart.patient);
  return tasks.entry?.[0]?.resource;
}

export const team = (demo) => as(demo, "infirmiere-elsa", "elsa");

// The Task as it is now, with the change.
export async function changed(demo, id, change) {
  const task = await team(demo).get("Task/" + id);
  return team(demo).put("Task/" + id, { ...task, ...change }, task.etag);
}
