// SPDX-License-Identifier: Apache-2.0
// From what somebody filled in to the Task that is sent: the server's act says the statuses, the fields say the rest.

import type { Extension } from "../core/fhir.js";
import type { Act, Message, Task } from "./model.js";

export interface Fields {
  declineReason?: string;
  reason?: string;
  outcomes?: string[];
  nextContact?: string;   // "2026-11-23T14:30", of this place
  followUp?: string;      // "2026-12-10"
  place?: string;
  follower?: string;
  note?: string;
  priority?: string;
  assignee?: string;
}

const ours = "https://repere.example/fhir/CodeSystem/";
const performer = "http://hl7.org/fhir/5.0/StructureDefinition/extension-Task.performer";

const coded = (system: string, code: string) => ({ coding: [{ system: ours + system, code }] });
const output = (type: string, value: object) => ({ type: coded("referral-outcome", type), ...value });

// A moment of this place, with its offset from UTC.
export function instant(local: string | Date): string {
  const date = local instanceof Date ? local : new Date(local);
  const offset = -date.getTimezoneOffset();
  const two = (value: number): string => String(Math.abs(Math.trunc(value))).padStart(2, "0");
  const wall = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return `${wall}${offset < 0 ? "-" : "+"}${two(offset / 60)}:${two(offset % 60)}`;
}

function outputs(act: Act, fields: Fields): object[] {
  return [
    ...(act.needs.includes("attempt") ? [output("contact-attempt", { valueDateTime: instant(new Date()) })] : []),
    ...(fields.nextContact ? [output("next-contact", { valueDateTime: instant(fields.nextContact) })] : []),
    ...(fields.outcomes ?? []).map((code) => output("outcome", { valueCodeableConcept: coded("referral-outcome", code) })),
    ...(fields.followUp ? [output("follow-up", { valueDateTime: fields.followUp })] : []),
    ...(fields.place ? [output("appointment-place", { valueString: fields.place })] : []),
    ...(fields.follower ? [output("followed-by", { valueString: fields.follower })] : []),
  ];
}

function assigned(task: Task, reference: string): Extension[] {
  const others = (task.extension ?? []).filter(({ url }) => url !== performer);
  return [...others, { url: performer, extension: [{ url: "actor", valueReference: { reference } } as Extension] }];
}

export function changed(task: Task, act: Act, fields: Fields): Task {
  const added = outputs(act, fields);
  // A sub-state and a reason are of the act they were said with; left out, the server keeps what still holds.
  const { businessStatus: _business, statusReason: _reason, ...kept } = task;
  return {
    ...kept, status: act.status,
    ...(act.business ? { businessStatus: coded("referral-business-status", act.business) } : {}),
    ...(fields.reason ? { statusReason: { ...(fields.declineReason ? coded("decline-reason", fields.declineReason) : {}), text: fields.reason } } : {}),
    ...(added.length ? { output: [...(task.output ?? []), ...added] } : {}),
    ...(fields.note ? { note: [...(task.note ?? []), { text: fields.note }] } : {}),
    ...(fields.priority ? { priority: fields.priority } : {}),
    ...(fields.assignee ? { extension: assigned(task, fields.assignee) } : {}),
  };
}

// The answer was read here, now: a moment that may be a little wrong on this computer, but never before it was sent.
export function read(message: Message, now: Date): Message {
  return { ...message, received: message.sent && new Date(message.sent) > now ? message.sent : instant(now) };
}
