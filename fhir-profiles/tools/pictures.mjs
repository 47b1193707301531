// SPDX-License-Identifier: Apache-2.0
// Draws each rule and each decision as it stands in the compiled packages, so that a clinician can follow it without
// reading FHIRPath: French first, English below, the exact expression at the end.
// usage: pictures.mjs KNOWLEDGE_PACKAGE TERMINOLOGY_PACKAGE TARGET_DIR
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from './evidence-steps.mjs';
import { box, diamond, link, page, wrap } from './svg.mjs';

const [knowledge, terminology, target] = process.argv.slice(2);
const read = (folder, file) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const names = JSON.parse(readFileSync(new URL('./picture-names.json', import.meta.url), 'utf8'));

const english = (owner, element) => {
  const parts = owner[`_${element}`]?.extension?.[0]?.extension ?? [];
  return parts.find((part) => part.url === 'content')?.valueString ?? owner[element];
};
const extension = (owner, name) =>
  owner.extension?.find((each) => each.url.endsWith(`/StructureDefinition/${name}`))?.valueExpression.expression;
const topic = (plan, system) =>
  plan.topic.flatMap((each) => each.coding ?? []).find((coding) => coding.system.endsWith(`/${system}`))?.code;
const must = (table, name) => {
  const found = names[table][name];
  if (!found) throw new Error(`picture-names.json: ${table} lacks ${name}`);
  return found;
};

// A few codes of a list tell a clinician more than its name; those of the WHO's ICD-10 where it has any.
function codesOf(name) {
  const set = read(terminology, `ValueSet-${name}.json`);
  const codes = set.compose.include.flatMap((include) => [
    ...(include.filter ?? []).map((filter) => ({ system: include.system, code: filter.value })),
    ...(include.concept ?? []).map((concept) => ({ system: include.system, code: concept.code })),
  ]);
  const icd = codes.filter((each) => each.system?.endsWith('/icd-10'));
  const shown = (icd.length > 0 ? icd : codes).map((each) => each.code);
  const some = shown.slice(0, 6).join(', ') + (shown.length > 6 ? '…' : '');
  return { title: set.title, inEnglish: english(set, 'title') || set.title, codes: some };
}

// One sentence for one step of the selection.
function step(part) {
  const lists = part.sets.map((name) => codesOf(name));
  const facts = part.names.map((name) => must('facts', name));
  const said = (read, listed, and, or) => [read.join(and), listed.join(part.any ? or : and)].filter(Boolean).join(' · ');
  const fr = said(facts.map((fact) => fact.fr), lists.map((list) => `liste ${list.codes || list.title}`), ' ; ', ' ou ');
  const en = said(facts.map((fact) => fact.en), lists.map((list) => list.inEnglish), '; ', ' or ');
  const { fr: before, en: beforeEnglish } = names.steps[part.kind];
  return { kind: part.kind, fr: `${before} ${fr}`.trim(), en: `${beforeEnglish} ${en}`.trim() };
}

function ageSteps(plan) {
  const range = plan.useContext.find((context) => context.code.code === 'age').valueRange;
  const low = range.low.value, high = range.high?.value;
  return high === undefined
    ? { fr: `À partir de ${low} ans ?`, en: `${low} years or older?` }
    : { fr: `De ${low} à ${high} ans ?`, en: `${low} to ${high} years?` };
}

function drawRule(plan) {
  const parts = [];
  let y = 20;
  const put = (shape) => { parts.push(shape.svg); y = shape.bottom; };
  const arrow = (label) => { parts.push(link(y, label)); y += 34; };
  const grade = topic(plan, 'evidence-grade');
  const reason = plan.topic.find((each) => each.text);
  const kind = must('classes', topic(plan, 'finding-class'));
  put(box(y, 'title', [
    { text: plan.title, size: 17, bold: true },
    { text: english(plan, 'title'), size: 13, quiet: true },
    { text: `${plan.id} · ${kind.fr} · ${grade ? `grade ${grade}` : 'sans grade'}`, size: 12 },
    { text: `${kind.en} · ${grade ? `grade ${grade}` : 'not graded'}`, size: 12, quiet: true },
    { text: reason.text, size: 12 },
    { text: english(reason, 'text'), size: 12, quiet: true },
  ]));
  const expression = extension(plan.action[0], 'evidence');
  const told = names.told[plan.id];
  const branches = told ? [told] : parse(expression).map((branch) => branch.map(step));
  branches.forEach((steps, index) => {
    arrow(index === 0 ? '' : 'ou / or');
    put(box(y, 'read', steps.flatMap((each) => [
      { text: each.fr, size: 13, bold: each.kind === 'unless' },
      { text: each.en, size: 12, quiet: true },
    ])));
  });
  arrow('');
  put(diamond(y, 'Quelque chose est-il sélectionné ?', 'Is anything selected?', 'non : rien / no: nothing'));
  arrow('oui / yes');
  const age = ageSteps(plan);
  const beyond = must('beyond', topic(plan, 'finding-class'));
  put(diamond(y, age.fr, age.en, `non : ${beyond.fr}`, `no: ${beyond.en}`));
  arrow('oui / yes');
  put(box(y, 'result', [
    { text: kind.thenFr, size: 13, bold: true },
    { text: kind.thenEn, size: 12, quiet: true },
  ]));
  y += 18;
  const sources = plan.relatedArtifact.filter((each) => each.type === 'citation').map((each) => each.citation);
  put(box(y, 'notes', [
    { text: 'Sources', size: 12, bold: true },
    ...sources.map((text) => ({ text, size: 11 })),
    { text: 'Expression (FHIRPath)', size: 12, bold: true },
    ...wrap(expression.replaceAll('https://repere.example/fhir/', ''), 112).map((text) => ({ text, size: 10, code: true })),
  ]));
  return page(`${plan.title} / ${english(plan, 'title')}`, y + 20, parts);
}

function drawDecision(plan) {
  const parts = [];
  let y = 20;
  const put = (shape) => { parts.push(shape.svg); y = shape.bottom; };
  put(box(y, 'title', [
    { text: plan.title, size: 17, bold: true },
    { text: english(plan, 'title'), size: 13, quiet: true },
    { text: 'La première ligne vraie décide.', size: 12 },
    { text: 'The first row that holds decides.', size: 12, quiet: true },
  ]));
  plan.action.forEach((action, index) => {
    parts.push(link(y, ''));
    y += 34;
    const code = action.code?.[0].coding[0].code;
    const form = action.definitionCanonical?.split('/').pop();
    const result = must('outcomes', code ?? (form ? 'offer' : 'no-offer'));
    const heading = form ? `${result.fr} : ${form}` : result.fr;
    const lines = [{ text: `${index + 1}. ${heading}`, size: 14, bold: true }, { text: form ? `${result.en}: ${form}` : result.en, size: 12, quiet: true }];
    if (action.title && !(form === undefined && code === undefined))
      lines.push({ text: action.title, size: 13 }, { text: english(action, 'title'), size: 12, quiet: true });
    for (const text of wrap(extension(action, 'evidence').replaceAll('https://repere.example/fhir/', ''), 112))
      lines.push({ text, size: 10, code: true });
    put(box(y, result.colour, lines));
  });
  return page(`${plan.title} / ${english(plan, 'title')}`, y + 20, parts);
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const plans = readdirSync(knowledge).filter((file) => file.startsWith('PlanDefinition-')).map((file) => read(knowledge, file));
for (const plan of plans) {
  const type = plan.type.coding[0].code;
  const drawn = type === 'eca-rule' ? drawRule(plan) : drawDecision(plan);
  writeFileSync(join(target, `${plan.id}.svg`), drawn);
}
console.log(`${plans.length} pictures`);
