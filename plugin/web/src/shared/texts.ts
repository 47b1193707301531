// SPDX-License-Identifier: Apache-2.0
// What the pages say, in French and English, switched while they are open. Each page carries its own catalogue
// beside the common one, and no other.

import en from "../../texts/common.en.json";
import fr from "../../texts/common.fr.json";

export type Language = "fr" | "en";
type Values = Record<string, string | number>;

let current: Language = "fr";

export const language = (): Language => current;

// French sets a narrow no-break space before high punctuation; the catalogues are written with plain spaces.
const spaced = (text: string): string => text.replace(/ ([:;?!»])/g, "\u202f$1").replace(/(«) /g, "$1\u202f");

// "fr" for what somebody wrote in whatever language: only French has a space before these signs.
export function inLanguage(text: string, of: Language = current): string {
  return of === "fr" ? spaced(text) : text;
}

// The texts of one page: a key that only one language has does not compile.
export function translator<F extends Record<string, string>, E extends Record<string, string>>(
  french: F, english: E): (key: keyof F & keyof E & string, values?: Values) => string {
  return (key, values = {}) => {
    const text = (current === "fr" ? french[key] : english[key]) ?? "";
    return inLanguage(text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? "")));
  };
}

export const t = translator(fr, en);

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

// "1991-03-02", or as much of a date as is known. By hand, because every form shows one first thing, and the first use of
// Intl keeps a slow computer busy for 60 ms.
export function day(date: string): string {
  const [year = "", month, on] = date.slice(0, 10).split("-");
  const name = t("months").split(" ")[Number(month) - 1];
  if (!month || !name) return year;
  if (!on) return `${name} ${year}`;
  return `${current === "fr" && on === "01" ? "1er" : Number(on)} ${name} ${year}`;
}

export const moment = (instant: string): string =>
  format({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short" }, instant);
