// SPDX-License-Identifier: Apache-2.0
// What the page asks of the EHR's own server, and of nobody else: the card is fetched by the server, as an EHR does.

export interface Person {
  id: string;
  name: string;
  birthDate: string;
  gender: string;
  identifier: string;
  ward: string;
  since: string;
  encounter: string;
  setting: string;
  reason: string;
  user: string;
  userName: string;
  story: boolean;  // answers were recorded before
}

export interface Card {
  uuid: string;
  summary: string;
  detail?: string;
  source: { label: string };
  overrideReasons?: { code: string; display?: string }[];
  links?: { label: string; url: string; type: string; appContext?: string }[];
}

export async function ask<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    cache: "no-store",
    ...(body === undefined ? {} : {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    }),
  });
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as T;
}

const desk = "/ehr/desk/";

export const people = () => ask<{ application: string; patients: Person[] }>(desk + "patients");

export const cardsOf = async (patient: string, language: string): Promise<Card[]> =>
  (await ask<{ cards: Card[] }>(desk + "cards", { patient, language })).cards;

export const openForm = async (patient: string, appContext: string | undefined): Promise<string> =>
  (await ask<{ url: string }>(desk + "launch", { patient, appContext: appContext ?? "" })).url;

// What was asked of the team for the open chart, and what it answered.
export const openRequests = async (patient: string): Promise<string> =>
  (await ask<{ url: string }>(desk + "launch", { patient, intent: "referral" })).url;

export const openTeam = async (): Promise<string> => (await ask<{ url: string }>(desk + "launch", { team: true })).url;

export const closeCard = (patient: string, reason: string) => ask<unknown>(desk + "close", { patient, reason });
