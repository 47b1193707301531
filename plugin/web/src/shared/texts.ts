// SPDX-License-Identifier: Apache-2.0
// What the pages say, in French and English, switched while they are open.

import en from "../../texts/en.json";
import fr from "../../texts/fr.json";

export type Language = "fr" | "en";
export type Key = keyof typeof fr & keyof typeof en;

const catalogues: Record<Language, Record<Key, string>> = { fr, en };
let current: Language = "fr";

export const language = (): Language => current;

// French sets a narrow no-break space before high punctuation; the catalogues are written with plain spaces.
const spaced = (text: string): string => text.replace(/ ([:;?!»])/g, "\u202f$1").replace(/(«) /g, "$1\u202f");

export function inLanguage(text: string, of: Language = current): string {
  return of === "fr" ? spaced(text) : text;
}

export function t(key: Key, values: Record<string, string | number> = {}): string {
  const text = catalogues[current][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
  return inLanguage(text);
}

export function useLanguage(wanted: string): void {
  current = wanted.toLowerCase().startsWith("en") ? "en" : "fr";
  document.documentElement.lang = current;
  document.dispatchEvent(new CustomEvent("repere-language"));
}

export const other = (): Language => (current === "fr" ? "en" : "fr");

const format = (options: Intl.DateTimeFormatOptions, instant: string): string => {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? "" : new Intl.DateTimeFormat(current === "fr" ? "fr-FR" : "en-GB", options).format(date);
};

export const clockTime = (instant: string): string => format({ hour: "2-digit", minute: "2-digit" }, instant);
export const day = (date: string): string => format({ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }, date);
export const moment = (instant: string): string =>
  format({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short" }, instant);
