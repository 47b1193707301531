// SPDX-License-Identifier: Apache-2.0
// What the dashboard says.

import en from "../../texts/dashboard.en.json";
import fr from "../../texts/dashboard.fr.json";
import { language, translator } from "../shared/texts.js";

export const d = translator(fr, en);

export type Key = Parameters<typeof d>[0];

const isKey = (key: string): key is Key => key in fr;

// The words of a code, or the code itself: units may be the hospital's own words.
export const named = (kind: string, code: string): string => {
  const key = `${kind}.${code}`;
  return isKey(key) ? d(key) : code;
};

export const locale = (): string => (language() === "fr" ? "fr-FR" : "en-GB");
export const number = (count: number): string => new Intl.NumberFormat(locale()).format(count);
export const percent = (part: number, whole: number): string =>
  new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 0 }).format(part / whole);

// At most 7,200: "95 s", "3 min 05 s".
export const seconds = (count: number): string => (count < 120 ? d("seconds", { seconds: count })
  : d("minutes", { minutes: Math.floor(count / 60), seconds: String(count % 60).padStart(2, "0") }));

export const month = (text: string): string =>
  new Intl.DateTimeFormat(locale(), { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(text.slice(0, 7) + "-01"));

export function quarter(start: string, end: string): string {
  const [first, last] = [start, end].map((day) => new Date(day + "T12:00:00Z"));
  return new Intl.DateTimeFormat(locale(), { month: "long", year: "numeric", timeZone: "UTC" }).formatRange(first as Date, last as Date);
}

export function hours(band: string): string {
  const [from = "", to = ""] = band.split("-");
  return d("hours", { from: Number(from), to: Number(to) });
}
