// SPDX-License-Identifier: Apache-2.0
// Who could be asked to meet the person: $find-services with its reasons, and the answer to the offer as a Consent.

import type { Extension } from "../core/fhir.js";
import { type Session, call } from "../shared/api.js";
import { language } from "../shared/texts.js";

export interface Service {
  reference: string;  // "HealthcareService/…"
  name: string;
  comment: string;
  phones: string[];
  asks: boolean;  // a request can be sent; else the person is only told that it exists
  inside: boolean;
  open: string;   // open, closed, unknown
  opens: string;  // when it opens next, "" when it is open or nobody knows
  kilometres: number | undefined;
  reasons: string[];
  unknown: string[];
}

export interface Offers {
  services: Service[];
  said: string[];  // what to know beside the list
}

interface Entry {
  resource: {
    resourceType: string; id?: string; name?: string; comment?: string;
    telecom?: { system?: string; value?: string }[];
    issue?: { diagnostics?: string }[];
  };
  search?: { mode?: string; extension?: Extension[] };
}

const offerUrl = "https://repere.example/fhir/StructureDefinition/service-offer";
const parentsUrl = "https://repere.example/fhir/StructureDefinition/parents-informed";
const sharedSystem = "https://repere.example/fhir/CodeSystem/shared-content";

function serviceOf({ resource, search }: Entry): Service {
  const parts = search?.extension?.find(({ url }) => url === offerUrl)?.extension ?? [];
  const part = (name: string): Extension | undefined => parts.find(({ url }) => url === name);
  const texts = (name: string): string[] => parts.filter(({ url }) => url === name).map(({ valueString }) => valueString ?? "");
  return {
    reference: `HealthcareService/${resource.id}`, name: resource.name ?? "", comment: resource.comment ?? "",
    phones: (resource.telecom ?? []).filter(({ system }) => system === "phone").map(({ value }) => value ?? ""),
    // Where no name is needed, the person goes by themselves.
    asks: part("offer")?.valueCode === "referral" && part("name")?.valueCode !== "withheld",
    inside: part("insideHospital")?.valueBoolean ?? false,
    open: part("open")?.valueCode ?? "unknown", opens: part("opens")?.valueDateTime ?? "",
    kilometres: part("distance")?.valueQuantity?.value,
    reasons: texts("reason"), unknown: texts("unknown"),
  };
}

export async function findServices(response: string): Promise<Offers> {
  const { body } = await call<{ entry?: Entry[] }>(`/fhir/QuestionnaireResponse/${response}/$find-services`,
    { headers: { "Accept-Language": language() } });
  const entries = body.entry ?? [];
  const outcome = entries.find(({ search }) => search?.mode === "outcome");
  return {
    services: entries.filter(({ search }) => search?.mode === "match").map(serviceOf),
    said: (outcome?.resource.issue ?? []).map(({ diagnostics }) => diagnostics ?? ""),
  };
}

export type Decision = "agreed" | "later" | "refused";

// How much the service is given, and of a minor, whether the parents know: what the person said.
export const shares = ["full-answers", "summary", "contact-only"] as const;
export type Shared = (typeof shares)[number];
export const parents = ["yes", "no", "opposed"] as const;
export type Parents = (typeof parents)[number];

export interface Limits {
  shared: Shared;
  parents: Parents | undefined;  // undefined: of age, or nobody has asked
}

// What goes unless the person says otherwise.
export const usual = ({ inside }: Service): Shared => (inside ? "full-answers" : "summary");

// Returns what came of it, in words for the chart and for now: "the team is closed until Monday".
export async function record(
  decision: Decision, service: Service, response: string, { patient }: Session, limits: Limits): Promise<string> {
  const coded = (system: string, code: string): object => ({ coding: [{ system, code }] });
  const identifier = crypto.randomUUID();
  const { body } = await call<{ issue?: { diagnostics?: string }[] }>("/fhir/Consent", {
    method: "POST", headers: { Prefer: "return=OperationOutcome", "Idempotency-Key": identifier, "Accept-Language": language() },
    body: {
      resourceType: "Consent", status: decision === "later" ? "proposed" : "active", language: language(),
      identifier: [{ system: "urn:ietf:rfc:3986", value: "urn:uuid:" + identifier }],
      ...(limits.parents ? { extension: [{ url: parentsUrl, valueCode: limits.parents }] } : {}),
      scope: coded("http://terminology.hl7.org/CodeSystem/consentscope", "treatment"),
      category: [coded("https://repere.example/fhir/CodeSystem/consent-category", "addictology-referral")],
      patient: { reference: patient?.reference }, dateTime: new Date().toISOString(),
      provision: {
        type: decision === "refused" ? "deny" : "permit",
        actor: [{ role: coded("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP"), reference: { reference: service.reference } }],
        data: [{ meaning: "instance", reference: { reference: "QuestionnaireResponse/" + response } }],
        ...(decision === "agreed" ? { class: [{ system: sharedSystem, code: limits.shared }] } : {}),
      },
    },
  });
  return body?.issue?.map(({ diagnostics }) => diagnostics ?? "").join("\n") ?? "";
}

export async function withdraw(consent: string): Promise<void> {
  const { body, etag } = await call<Record<string, unknown>>("/fhir/" + consent);
  await call("/fhir/" + consent, { method: "PUT", headers: { "If-Match": etag }, body: { ...body, status: "inactive" } });
}
