// SPDX-License-Identifier: Apache-2.0
// One patient's chart as the EHR holds it, read over its own FHIR interface and put into lines.

import type { Coding } from "../core/fhir.js";
import { clockTime, day, inLanguage, language, moment } from "../shared/texts.js";
import { ask } from "./desk.js";
import { e, known } from "./texts.js";

export type Section = "alerts" | "liaison" | "problems" | "results" | "screening" | "treatment" | "documents";
export const sections: Section[] = ["alerts", "liaison", "problems", "results", "screening", "treatment", "documents"];

interface Concept { coding?: Coding[]; text?: string }
interface Quantity { value?: number; unit?: string }
export interface Resource {
  resourceType: string;
  id: string;
  status?: string;
  meta?: { security?: Coding[]; lastUpdated?: string };
  code?: Concept;
  category?: Concept[];
  type?: Concept;
  description?: string;
  interpretation?: Concept[];
  valueQuantity?: Quantity;
  valueInteger?: number;
  valueCodeableConcept?: Concept;
  component?: Resource[];
  medicationCodeableConcept?: Concept;
  payload?: { contentString?: string }[];
  provision?: { type?: string };
  businessStatus?: Concept;
  effectiveDateTime?: string;
  recordedDate?: string;
  authored?: string;
  authoredOn?: string;
  lastModified?: string;
  sent?: string;
  received?: string;
  date?: string;
  dateTime?: string;
  period?: { start?: string };
}

export interface Line {
  key: string;  // "Flag/12"
  section: Section;
  what: string;
  value: string;
  when: string;
  state: string;  // a word beside it, such as the status of a request
  restricted: boolean;
  ended: boolean;
}

const types = ["Flag", "Task", "Communication", "Condition", "Observation", "MedicationStatement",
  "QuestionnaireResponse", "DocumentReference", "Consent"] as const;

export class Chart {
  constructor(readonly resources: Resource[]) {}

  of(type: (typeof types)[number]): Resource[] {
    return this.resources.filter(({ resourceType }) => resourceType === type);
  }

  get lines(): Line[] {
    return this.resources.map(lineOf).filter((line): line is Line => line !== undefined)
      .sort((a, b) => (a.when < b.when ? 1 : a.when > b.when ? -1 : 0));
  }
}

export async function readChart(patient: string): Promise<Chart> {
  const bundles = await Promise.all(types.map((type) =>
    ask<{ entry?: { resource: Resource }[] }>(`/ehr/fhir/${type}?patient=${encodeURIComponent(patient)}&_count=100`)));
  return new Chart(bundles.flatMap(({ entry }) => (entry ?? []).map(({ resource }) => resource)));
}

export const waitingRequests = async (): Promise<number> =>
  (await ask<{ total: number }>("/ehr/fhir/Task?status=requested&_count=1")).total;

// Charts are in the hospital's language; for the few codes of the demo the page knows the words of both.
function words(concept: Concept | undefined): string {
  const coding = concept?.coding?.[0];
  const given = concept?.text ?? coding?.display ?? coding?.code ?? "";
  return coding?.code ? known("code." + coding.code, given) : given;
}

const number = (value: number): string => new Intl.NumberFormat(language()).format(value);

function valueOf(resource: Resource): string {
  if (resource.component) return resource.component.map(valueOf).join(" / ").replace(" mmHg /", " /");
  if (resource.valueQuantity) return `${number(resource.valueQuantity.value ?? 0)} ${known("unit." + resource.valueQuantity.unit, resource.valueQuantity.unit ?? "")}`;
  const band = resource.interpretation?.[0] ? words(resource.interpretation[0]) : "";
  if (resource.valueInteger !== undefined) return band ? `${resource.valueInteger} · ${band}` : String(resource.valueInteger);
  return words(resource.valueCodeableConcept);
}

const isScore = ({ code }: Resource): boolean => !!code?.coding?.some(({ system }) => system?.endsWith("/screening-score"));
const isSurvey = ({ category }: Resource): boolean => !!category?.some(({ coding }) => coding?.some(({ code }) => code === "survey"));

interface Told { section: Section; what: string; value?: string; state?: string; ended?: boolean }

function told(resource: Resource): Told | undefined {
  switch (resource.resourceType) {
    case "Flag": return { section: "alerts", what: words(resource.code), state: e(resource.status === "active" ? "state.active" : "state.closed"), ended: resource.status !== "active" };
    case "Task": return { section: "liaison", what: resource.description ?? "", state: known("task." + resource.status, resource.status ?? "") };
    case "Communication": return { section: "liaison", what: inLanguage(resource.payload?.map(({ contentString }) => contentString ?? "").join(" ") ?? "", "fr"), state: resource.received ? e("message.received") : "" };
    case "Condition": return { section: "problems", what: words(resource.code) };
    case "Observation":
      if (isSurvey(resource) && !isScore(resource)) return undefined;  // single answers are in the questionnaire
      return { section: isScore(resource) ? "screening" : "results", what: words(resource.code), value: valueOf(resource) };
    case "MedicationStatement": return { section: "treatment", what: words(resource.medicationCodeableConcept) };
    case "QuestionnaireResponse": return { section: "screening", what: e("answers"), state: e(resource.status === "completed" ? "answers.completed" : "answers.withdrawn"), ended: resource.status !== "completed" };
    case "DocumentReference": return { section: "documents", what: resource.description ?? words(resource.type) };
    case "Consent": return { section: "documents", what: e("agreement"), state: e(resource.status === "inactive" ? "agreement.ended" : resource.provision?.type === "deny" ? "agreement.no" : "agreement.yes"), ended: resource.status === "inactive" };
    default: return undefined;
  }
}

function lineOf(resource: Resource): Line | undefined {
  const line = told(resource);
  if (!line) return undefined;
  const when = resource.effectiveDateTime ?? resource.recordedDate ?? resource.authored ?? resource.sent ?? resource.lastModified ??
    resource.authoredOn ?? resource.date ?? resource.dateTime ?? resource.period?.start ?? resource.meta?.lastUpdated ?? "";
  return {
    key: `${resource.resourceType}/${resource.id}`, value: "", state: "", ended: false, ...line, when,
    restricted: !!resource.meta?.security?.some(({ code }) => code === "R"),
  };
}

export function shown(when: string): string {
  if (!when.includes("T")) return day(when);
  return new Date(when).toDateString() === new Date().toDateString() ? clockTime(when) : moment(when);
}
