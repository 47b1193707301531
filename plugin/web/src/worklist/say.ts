// SPDX-License-Identifier: Apache-2.0
// Moments, people and states in words.

import type { Reference } from "../core/fhir.js";
import { language } from "../shared/texts.js";
import { business, isOpen, type Referral } from "./model.js";
import { w, words } from "./texts.js";

const locale = (): string => (language() === "fr" ? "fr-FR" : "en-GB");

export function duration(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(Math.abs(milliseconds) / 60_000));
  const [value, unit] = minutes < 60 ? [minutes, "minute"] : minutes < 48 * 60 ? [Math.round(minutes / 60), "hour"] : [Math.round(minutes / 1440), "day"];
  return new Intl.NumberFormat(locale(), { style: "unit", unit: unit as string, unitDisplay: "short" }).format(value as number);
}

export function moment(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return "";
  const today = new Date().toDateString() === date.toDateString();
  return new Intl.DateTimeFormat(locale(), { ...(today ? {} : { weekday: "short", day: "numeric", month: "short" }), hour: "2-digit", minute: "2-digit" }).format(date);
}

// A name as the EHR has it, else the last part of the reference, which is no name.
export const person = (who: Reference | undefined): string => who?.display ?? who?.reference?.split("/")[1] ?? "";

export const named = (referral: Referral): string =>
  referral.name ?? (referral.anonymous ? w("person.anonymous") : w("person.unknown"));

export const aged = ({ age }: Referral): string => (age === undefined ? "" : w("person.age", { age }));

export function state({ task, attempts }: Referral): string {
  const sub = words("state", business(task));
  const text = sub || words("status", task.status);
  return attempts > 1 ? `${text} (${attempts})` : text;
}

// How soon it is wanted, and how much of that is left.
export function urgency(referral: Referral, now: number): { words: string; left: string; late: boolean } {
  const { task } = referral;
  const end = task.restriction?.period?.end;
  const open = isOpen(referral);
  const left = end ? new Date(end).getTime() - now : NaN;
  const wanted = words("priority", task.priority ?? "routine");
  if (!open || Number.isNaN(left)) return { words: wanted, left: "", late: open && referral.overdue };
  const late = left < 0 || referral.overdue;
  // Before leaving is before leaving: the end of the period only says how long the request stands.
  if (left >= 0 && !late && (task.priority === "asap" || task.priority === "stat")) return { words: wanted, left: "", late };
  // Late for another reason than its day, such as that nobody has opened it: the days that are left would hide that.
  if (left >= 0 && late) return { words: wanted, left: w("time.late"), late };
  return { words: wanted, left: left < 0 ? w("time.over", { time: duration(left) }) : w("time.left", { time: duration(left) }), late };
}

export const waiting = ({ task }: Referral, now: number): string =>
  w("time.waits", { time: duration(now - new Date(task.authoredOn).getTime()) });
