// SPDX-License-Identifier: Apache-2.0
// The list as a table for a spreadsheet, without anybody in it: bands of age, units, codes and hours; no name, no date of
// birth, no free text.

import type { Referral } from "./model.js";
import { unitOf } from "./view.js";
import { w, words } from "./texts.js";

const band = (age: number | undefined): string => {
  if (age === undefined) return "";
  if (age < 18) return "0-17";
  if (age >= 75) return "75+";
  const from = age < 25 ? 18 : Math.floor((age - 25) / 10) * 10 + 25;
  return `${from}-${age < 25 ? 24 : from + 9}`;
};

const hours = (from: string | undefined, to: string): string => {
  const passed = from ? new Date(to).getTime() - new Date(from).getTime() : NaN;
  return Number.isNaN(passed) ? "" : String(Math.round(passed / 3_600_000));
};

// A spreadsheet runs what begins like a formula (OWASP, CSV injection).
const cell = (text: string): string => {
  const tame = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[";\n\r]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
};

export function csv(referrals: Referral[], now: string): string {
  const head = (["age", "unit", "urgency", "status", "state", "flags", "overdue", "attempts", "since", "unchanged"] as const)
    .map((name) => w(`csv.${name}`));
  const rows = referrals.map(({ age, task, flags, overdue, attempts, ...rest }) => [
    band(age), unitOf({ age, task, flags, overdue, attempts, ...rest }), words("priority", task.priority), words("status", task.status),
    words("state", task.businessStatus?.coding?.[0]?.code), String(flags.length), overdue ? "1" : "0", String(attempts),
    hours(task.authoredOn, now), hours(task.lastModified, now)]);
  return "\ufeff" + [head, ...rows].map((row) => row.map(cell).join(";")).join("\r\n") + "\r\n";
}

export function save(name: string, type: string, content: BlobPart): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
