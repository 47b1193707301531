// SPDX-License-Identifier: Apache-2.0
// What Task/$worklist and Task/{id}/$detail answer, as the page uses it. Which act is legal is the server's word.

import type { Coding, Extension, Reference } from "../core/fhir.js";

export interface Part {
  name: string;
  part?: Part[];
  resource?: unknown;
  valueString?: string;
  valueCode?: string;
  valueId?: string;
  valueInstant?: string;
  valueDate?: string;
  valueInteger?: number;
  valueBoolean?: boolean;
  valueCoding?: Coding;
  valueReference?: Reference;
}

export interface Parameters {
  parameter?: Part[];
}

export interface Concept {
  coding?: Coding[];
  text?: string;
}

export interface Task {
  resourceType: "Task";
  id: string;
  meta: { versionId: string; lastUpdated: string };
  status: string;
  businessStatus?: Concept;
  statusReason?: Concept;
  priority?: string;
  authoredOn: string;
  lastModified?: string;
  for?: Reference;
  encounter?: Reference;
  requester?: Reference;
  restriction?: { period?: { start?: string; end?: string } };
  extension?: Extension[];
  output?: unknown[];
  note?: { text: string }[];
  input?: { type?: Concept; valueReference?: Reference }[];
  focus?: Reference;
}

export interface Act {
  code: string;
  status: string;
  business: string | undefined;
  needs: string[];
  takes: string[];
  answer: string | undefined;  // "Communication/...": the act is of this message, not of the Task
}

export interface Referral {
  task: Task;
  name: string | undefined;
  sex: string | undefined;
  born: string | undefined;
  age: number | undefined;
  anonymous: boolean;
  place: string | undefined;
  left: boolean;
  requester: Reference | undefined;
  assignee: Reference | undefined;
  flags: Coding[];
  reasons: Coding[];
  concerns: string[];
  overdue: boolean;
  attempts: number;
  letter: string | undefined;
  reply: string | undefined;
  stage: string | undefined;   // what became of the team's answer: CodeSystem/loop-stage
  answer: string | undefined;  // "Communication/..." that tells the end
  acts: Act[];
}

export interface Outcome extends Coding {
  dated: boolean;  // with a date for what follows
}

export interface Board {
  now: string;
  team: { name: string; open: boolean | undefined; opens: string | undefined } | undefined;
  members: Reference[];
  outcomes: Outcome[];
  declines: Coding[];
  referrals: Referral[];
}

export interface Happened {
  when: string;
  who: Reference | undefined;
  kind: string;
  version: string | undefined;
  status: string | undefined;
  business: string | undefined;
  reason: string | undefined;
  priority: string | undefined;
  notes: string[];
}

export interface Section {
  id: string;
  title: string;
  lines: { id: string; label: string; texts: string[]; absent: boolean }[];
}

export interface Message {
  resourceType: "Communication";
  id: string;
  meta: { versionId: string };
  sent?: string;
  received?: string;
  sender?: Reference;
  payload?: { contentString?: string }[];
}

export interface Detail extends Referral {
  etag: string;
  sections: Section[];
  story: Happened[];
  messages: Message[];
  stops: { task: Task; open: boolean }[];
}

const all = (parts: Part[], name: string): Part[] => parts.filter((part) => part.name === name);
const one = (parts: Part[], name: string): Part | undefined => parts.find((part) => part.name === name);
const codes = (parts: Part[], name: string): string[] => all(parts, name).flatMap(({ valueCode }) => valueCode ?? []);
const codings = (parts: Part[], name: string): Coding[] => all(parts, name).flatMap(({ valueCoding }) => valueCoding ?? []);

function act({ part = [] }: Part): Act {
  return {
    code: one(part, "code")?.valueCode ?? "", status: one(part, "status")?.valueCode ?? "",
    business: one(part, "business-status")?.valueCode, needs: codes(part, "needs"), takes: codes(part, "takes"),
    answer: one(part, "answer")?.valueReference?.reference,
  };
}

function referral(parts: Part[], acts: Act[]): Referral {
  return {
    task: one(parts, "task")?.resource as Task, acts,
    name: one(parts, "name")?.valueString, sex: one(parts, "sex")?.valueCode, born: one(parts, "born")?.valueDate,
    age: one(parts, "age")?.valueInteger, anonymous: !!one(parts, "anonymous"), place: one(parts, "place")?.valueString,
    left: !!one(parts, "left"), requester: one(parts, "requester")?.valueReference, assignee: one(parts, "assignee")?.valueReference,
    flags: codings(parts, "red-flag"), reasons: codings(parts, "reason"), concerns: codes(parts, "concern"),
    overdue: !!one(parts, "overdue"), attempts: one(parts, "attempts")?.valueInteger ?? 0,
    letter: one(parts, "letter")?.valueId, reply: one(parts, "reply")?.valueId,
    stage: one(parts, "stage")?.valueCode, answer: one(parts, "answer")?.valueReference?.reference,
  };
}

export function board({ parameter = [] }: Parameters): Board {
  const acts = new Map(all(parameter, "next-acts").map(({ part = [] }) =>
    [one(part, "state")?.valueString, all(part, "act").map(act)]));
  const team = one(parameter, "team")?.part;
  return {
    now: one(parameter, "now")?.valueInstant ?? "",
    team: team && { name: one(team, "name")?.valueString ?? "", open: one(team, "open")?.valueBoolean, opens: one(team, "opens")?.valueInstant },
    members: all(parameter, "member").flatMap(({ valueReference }) => valueReference ?? []),
    outcomes: [...codings(parameter, "outcome").map((coding) => ({ ...coding, dated: false })),
      ...codings(parameter, "outcome-with-follow-up").map((coding) => ({ ...coding, dated: true }))],
    declines: codings(parameter, "decline-reason"),
    referrals: all(parameter, "referral").map(({ part = [] }) => referral(part, acts.get(one(part, "state")?.valueString) ?? [])),
  };
}

function happened({ part = [] }: Part): Happened {
  return {
    when: one(part, "when")?.valueInstant ?? "", who: one(part, "who")?.valueReference, kind: one(part, "kind")?.valueCode ?? "",
    version: one(part, "version")?.valueString, status: one(part, "status")?.valueCode, business: one(part, "business-status")?.valueCode,
    reason: one(part, "reason")?.valueString, priority: one(part, "priority")?.valueCode,
    notes: all(part, "note").flatMap(({ valueString }) => valueString ?? []),
  };
}

function section({ part = [] }: Part): Section {
  return {
    id: one(part, "id")?.valueString ?? "", title: one(part, "title")?.valueString ?? "",
    lines: all(part, "line").map(({ part: line = [] }) => ({
      id: one(line, "id")?.valueString ?? "", absent: !!one(line, "absent"), label: one(line, "label")?.valueString ?? "", texts: all(line, "text").flatMap(({ valueString }) => valueString ?? []) })),
  };
}

export function detail({ parameter = [] }: Parameters, etag: string): Detail {
  return {
    ...referral(parameter, all(parameter, "act").map(act)), etag,
    sections: all(parameter, "section").map(section), story: all(parameter, "event").map(happened),
    messages: all(parameter, "message").map(({ resource }) => resource as Message),
    stops: all(parameter, "stop").map(({ resource }) => ({ task: resource as Task, open: (resource as Task).status === "requested" })),
  };
}

export const can = ({ acts }: { acts: Act[] }, code: string): Act | undefined => acts.find((each) => each.code === code);
// An answer that is still to be read keeps no request open: the team is through with it.
export const isOpen = ({ acts }: Referral): boolean => acts.some(({ answer }) => !answer);
export const hasAnswerToRead = ({ acts }: Referral): boolean => acts.some(({ answer }) => answer);
export const business = ({ businessStatus }: Task): string | undefined => businessStatus?.coding?.[0]?.code;
