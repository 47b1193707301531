// SPDX-License-Identifier: Apache-2.0
// The browser's form model beside the C++ engine: every filling of every packaged questionnaire, both languages.
// usage: node form_vectors.mjs FORM_BUNDLE PLAN      PLAN: one JSON line for each form, as renderers_plan prints it
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [bundle, plan] = process.argv.slice(2);
const { Form } = await import(pathToFileURL(bundle));

const sorted = (texts) => [...texts].sort().join(" ");

function difference(form, filling) {
  form.read(filling.response);
  const shown = form.shown().filter((question) => question.item.type !== "display" && question.item.type !== "group");
  const ours = sorted(shown.map((question) => question.item.linkId));
  const theirs = sorted(filling.shown);
  if (ours !== theirs) return `shown: ${ours} instead of ${theirs}`;
  for (const [linkId, expected] of Object.entries(filling.computed)) {
    const value = form.computedOf(linkId)[0];
    const found = value?.valueInteger ?? value?.valueDecimal ?? value?.valueCoding?.code;
    if (String(found) !== String(expected)) return `${linkId}: ${found} instead of ${expected}`;
  }
  // What a page sends by itself rests on this.
  const positive = form.outcome() === "positive";
  if (positive !== filling.positive) return `${form.outcome()}, positive: ${filling.positive}`;
  return "";
}

let agreed = 0;
const differing = [];
for (const line of readFileSync(plan, "utf8").split("\n").filter(Boolean)) {
  const { form: id, localised, fillings } = JSON.parse(line);
  for (const [language, questionnaire] of Object.entries(localised))
    for (const filling of fillings) {
      const found = difference(new Form(questionnaire), filling);
      if (found) differing.push(`${id} ${language} (${filling.why}): ${found}`);
      else agreed += 1;
    }
}
for (const line of differing.slice(0, 20)) console.error(line);
console.log(`${agreed} passed, ${differing.length} failed`);
process.exit(differing.length === 0 && agreed > 0 ? 0 : 1);
