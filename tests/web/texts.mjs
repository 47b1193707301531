// SPDX-License-Identifier: Apache-2.0
// What the pages say: both languages say the same things with the same values, everything said is used, and French is
// set as French is. What words may not be said at all is checked with every other text (tests/clinical/runner/texts.h).
// usage: node texts.mjs      needs no browser
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("../../plugin/web", import.meta.url));
const read = (...names) => readFileSync(path.join(web, ...names), "utf8");
const files = (folder, ending) => readdirSync(path.join(web, folder), { recursive: true }).filter((name) => name.endsWith(ending));

const catalogues = Object.fromEntries(files("texts", ".json").map((name) => [name, JSON.parse(read("texts", name))]));
const pages = [...new Set(Object.keys(catalogues).map((name) => name.split(".")[0]))].sort();
const sources = files("src", ".ts").map((name) => ({ name, text: read("src", name) }));
const values = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

assert.ok(pages.length > 0 && sources.length > 0, "the pages were not found");

for (const page of pages) {
  const french = catalogues[`${page}.fr.json`];
  const english = catalogues[`${page}.en.json`];

  test(`${page}: both languages have the same keys`, () => assert.deepEqual(Object.keys(french).sort(), Object.keys(english).sort()));

  test(`${page}: a text names the same values in both languages`, () => {
    for (const [key, text] of Object.entries(french)) assert.deepEqual(values(text), values(english[key] ?? ""), key);
  });

  test(`${page}: no text is empty or has a space too many`, () => {
    for (const [key, text] of [...Object.entries(french), ...Object.entries(english)]) assert.match(text, /^\S+( \S+)*$/, key);
  });

  // Lexique des règles typographiques: a space stands before : ; ? ! and inside « ». The pages make it a narrow one.
  test(`${page}: French has its spaces`, () => {
    for (const [key, text] of Object.entries(french)) {
      assert.doesNotMatch(text.replace(/\b(\d{1,2}):(\d{2})\b|https?:/g, ""), /[^\s?!][:;?!»]|«\S/u, key);
      assert.doesNotMatch(text, /"/, `${key}: « », not "`);
    }
  });

  // A key is written out, or is one of a family: f(`form.whose-words.${key}`), known("task." + status), words("status", status).
  test(`${page}: every text is used`, () => {
    const own = sources.filter(({ name }) => page === "common" || name.startsWith(page + "/") || name.startsWith("shared/"));
    const all = own.map(({ text }) => text).join("\n");
    const families = [...all.matchAll(/`([\w.-]+[.-])\$\{|"([\w.-]+[.-])" \+|\("([\w-]+)", /g)]
      .map(([, start, added, kind]) => start ?? added ?? kind + ".");
    const unused = Object.keys(french).filter((key) => !all.includes(`"${key}"`) && !families.some((start) => key.startsWith(start)));
    assert.deepEqual(unused, []);
  });
}

test("a page has no words of its own outside its catalogue", () => {
  const found = sources.flatMap(({ name, text }) => [...text.matchAll(/(?<!=)>\s*([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ' ]{3,})<\//g)]
    .map(([, words]) => `${name}: ${words}`));
  assert.deepEqual(found, []);
});

test("a page's HTML names nothing but its neutral title", () => {
  for (const name of files("pages", ".html")) {
    const html = read("pages", name);
    assert.match(html, /<title>[^<]+<\/title>/, name);
    assert.doesNotMatch(html, /coca|crack|drogue|drug|addict|substance/i, name);
    assert.doesNotMatch(html, /<script(?![^>]*src=)|<style| style=| on\w+=/i, `${name}: script and style come from files`);
  }
});
