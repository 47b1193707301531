// SPDX-License-Identifier: Apache-2.0
// What people read, from the catalogues that say it: a case in two languages names a key, never a sentence.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";

import { root } from "./paths.mjs";

const json = (...names) => JSON.parse(readFileSync(path.join(root, ...names), "utf8"));
const short = { french: "fr", english: "en" };

export const languages = Object.keys(short);

// Where a case shows nothing that depends on the language, each language is taken in turn.
let turn = 0;
export const inTurn = () => languages[turn++ % languages.length];

// pageTexts("form", "french")("lend.do"); of the page, else of what all pages say. A value that is not given is left out,
// with whatever stands after it.
export function pageTexts(page, language) {
  const all = { ...json("plugin/web/texts", `common.${short[language]}.json`), ...json("plugin/web/texts", `${page}.${short[language]}.json`) };
  return (key, values) => filled(all, key, values);
}

// What the server says: serverTexts("routing", "english")("arrival.night-queue", { team: "…" }).
export function serverTexts(name, language) {
  const { texts } = json("fhir-profiles/wording", `${name}.${short[language]}.json`);
  return (key, values) => filled(texts, key, values);
}

function filled(texts, key, values = {}) {
  if (!(key in texts)) throw new Error("no such text: " + key);
  const text = texts[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  return text.replace(/\{.*$/s, "").trim();
}

// That a text on the screen has these words; a narrow no-break space is a space.
export function reads(text, words) {
  const plain = (one) => one.replace(/\s+/g, " ");
  assert.ok(plain(text).includes(plain(words)), `"${text}" does not say "${words}"`);
}
