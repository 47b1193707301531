// SPDX-License-Identifier: Apache-2.0
// Fills in every Questionnaire of a folder at random, by fixed seeds, and lets LHC-Forms say which items are enabled
// and what the calculated ones hold. One JSON line for each form, and one for each filling of it, on stdout.
// usage: NODE_PATH=<node_modules with jsdom> node fill_and_run.js LFORMS_DIST FOLDER FILLINGS
'use strict';
const fs = require('fs');
const path = require('path');
const { JSDOM, VirtualConsole } = require('jsdom');

const [dist, folder, fillings] = [process.argv[2], process.argv[3], Number(process.argv[4])];
const calculated = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression';
const optionExclusive = 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive';
const longestRun = 10000; // milliseconds; a form that never settles is reported, not waited for

// LHC-Forms is written for browsers: it is given an empty page. Nothing is drawn.
function openPage() {
  const page = new JSDOM('<!doctype html><html><body></body></html>', {
    runScripts: 'outside-only', pretendToBeVisual: true, url: 'http://localhost/', virtualConsole: new VirtualConsole(),
  }).window;
  page.matchMedia = () => ({ matches: false, addListener() {}, removeListener() {} });
  page.fetch = () => Promise.reject(new Error('no network'));
  for (const script of ['webcomponent/lhc-forms.js', 'fhir/R4/lformsFHIR.min.js']) {
    page.eval(fs.readFileSync(path.join(dist, script), 'utf8'));
  }
  return page;
}

// mulberry32: small, and the same on every machine.
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function seedOf(text) {
  let seed = 2166136261;
  for (const letter of text) seed = Math.imul(seed ^ letter.codePointAt(0), 16777619);
  return seed;
}

const has = (element, url) => (element.extension || []).some((extension) => extension.url === url);

class Filler {
  constructor(form, random, skipped) {
    this.form = form;
    this.random = random;
    this.skipped = skipped; // part of the questions that are left out, required ones aside
    this.conditions = [];
    this.collect(form.item || []);
  }

  // What conditions compare with is worth answering.
  collect(items) {
    for (const item of items) {
      this.conditions.push(...(item.enableWhen || []));
      this.collect(item.item || []);
    }
  }

  below(limit) {
    return Math.floor(this.random() * limit);
  }

  options(item) {
    if (item.answerOption) return item.answerOption.filter((option) => !has(option, optionExclusive));
    const id = (item.answerValueSet || '').replace(/^#/, '');
    const set = (this.form.contained || []).find((resource) => resource.id === id || resource.url === id);
    const listed = set && set.expansion && set.expansion.contains;
    return (listed || []).map(({ system, code, display }) => ({ valueCoding: { system, code, display } }));
  }

  fromOption(option) {
    if (!option.valueCoding) return Object.fromEntries(Object.entries(option).filter(([name]) => /^value[A-Z]/.test(name)));
    const { system, code, display } = option.valueCoding;
    return { valueCoding: { system, code, display } };
  }

  answer(item) {
    if (item.answerOption && !/choice$/.test(item.type)) return this.fromOption(item.answerOption[this.below(item.answerOption.length)]);
    const wanted = this.conditions.filter((condition) => condition.question === item.linkId && condition.operator !== 'exists');
    const aimed = wanted.length && this.random() < 0.5 ? wanted[this.below(wanted.length)] : null;
    switch (item.type) {
      case 'boolean': return { valueBoolean: this.random() < 0.5 };
      case 'integer': return { valueInteger: aimed && aimed.answerInteger !== undefined ? aimed.answerInteger : this.below(12) };
      case 'decimal': return { valueDecimal: aimed && aimed.answerDecimal !== undefined ? aimed.answerDecimal : this.below(400) / 4 };
      case 'string': case 'text': return { valueString: aimed && aimed.answerString ? aimed.answerString : 'abc'.slice(this.below(3)) };
      case 'date': return { valueDate: aimed && aimed.answerDate ? aimed.answerDate : `20${10 + this.below(10)}-0${1 + this.below(9)}-1${this.below(10)}` };
      case 'dateTime': return { valueDateTime: `20${10 + this.below(10)}-0${1 + this.below(9)}-1${this.below(10)}T10:00:00Z` };
      case 'time': return { valueTime: `1${this.below(10)}:00:00` };
      case 'quantity': {
        const unit = (item.extension || []).find((extension) => /questionnaire-unit(Option)?$/.test(extension.url));
        const { system, code, display } = (unit && unit.valueCoding) || {};
        return { valueQuantity: { value: 1 + this.below(200), ...(code ? { unit: display || code, system, code } : {}) } };
      }
      case 'choice': case 'open-choice': {
        const options = this.options(item);
        if (!options.length) return null;
        const match = aimed && aimed.answerCoding && options.find((option) => option.valueCoding
          && option.valueCoding.code === aimed.answerCoding.code && option.valueCoding.system === aimed.answerCoding.system);
        return this.fromOption(match || options[this.below(options.length)]);
      }
      default: return null;
    }
  }

  question(item) {
    if (has(item, calculated) || (!item.required && this.random() < this.skipped)) return [];
    const answers = [];
    const most = item.repeats ? 1 + this.below(2) : 1;
    for (let i = 0; i < most; ++i) {
      const answer = this.answer(item);
      if (!answer || answers.some((other) => JSON.stringify(other) === JSON.stringify(answer))) continue;
      answers.push(answer);
    }
    for (const answer of answers) {
      const inside = this.items(item.item || []);
      if (inside.length) answer.item = inside;
    }
    return answers.length ? [{ linkId: item.linkId, answer: answers }] : [];
  }

  items(items) {
    return items.flatMap((item) => {
      if (item.type === 'display') return [];
      if (item.type !== 'group') return this.question(item);
      const found = [];
      for (let i = item.repeats ? 1 + this.below(2) : 1; i > 0; --i) {
        const inside = this.items(item.item || []);
        if (inside.length) found.push({ linkId: item.linkId, item: inside });
      }
      return found;
    });
  }

  response() {
    const canonical = this.form.url ? this.form.url + (this.form.version ? '|' + this.form.version : '') : undefined;
    return {
      resourceType: 'QuestionnaireResponse', questionnaire: canonical, status: 'in-progress',
      authored: '2026-01-15T10:00:00Z', item: this.items(this.form.item || []),
    };
  }
}

const answered = (item) => item.value !== undefined && item.value !== null && item.value !== '' && !(Array.isArray(item.value) && !item.value.length);

// FHIR has items inside a question only under its answers, LHC-Forms always: they count once it is answered.
function enabledLinkIds(data) {
  const found = new Set();
  const visit = (items, open) => {
    for (const item of items || []) {
      const shown = open && item._enableWhenExpVal !== false && item._skipLogicStatus !== 'target-disabled';
      if (shown) found.add(item.linkId);
      const group = item.dataType === 'SECTION' || item.dataType === 'TITLE';
      visit(item.items, shown && (group || answered(item)));
    }
  };
  visit(data.items, true);
  return [...found].sort();
}

function calculatedValues(form, response) {
  const wanted = new Set();
  const collect = (items) => (items || []).forEach((item) => {
    if (has(item, calculated)) wanted.add(item.linkId);
    collect(item.item);
  });
  collect(form.item);
  const values = {};
  const visit = (items) => (items || []).forEach((item) => {
    if (wanted.has(item.linkId) && item.answer) {
      (values[item.linkId] = values[item.linkId] || []).push(...item.answer.map(({ item: _, extension: __, ...value }) => value));
    }
    visit(item.item);
    (item.answer || []).forEach((answer) => visit(answer.item));
  });
  visit(response.item);
  return values;
}

const inTime = (promise) => Promise.race([
  promise, new Promise((_, refuse) => { setTimeout(() => refuse(new Error('did not settle')), longestRun).unref(); }),
]);

async function run(page, form, response) {
  const sdc = page.LForms.FHIR.R4.SDC;
  const copy = (value) => page.JSON.parse(JSON.stringify(value));
  const merged = sdc.mergeQuestionnaireResponseToLForms(sdc.convertQuestionnaireToLForms(copy(form)), copy(response));
  // Merging answers in loses parts of the form that expressions read: contained resources and options' extensions.
  if (form.contained) merged.contained = copy(form.contained);
  const data = new page.LForms.LFormsData(merged);
  data._fhirVariables.questionnaire = copy(form);
  await inTime(data.loadFHIRResources(false));
  if (data._hasResponsiveExpr || data._hasInitialExpr) await inTime(data._expressionProcessor.runCalculations(false));
  if (data._checkFormControls) data._checkFormControls();
  const filled = page.LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4', data);
  return { enabled: enabledLinkIds(data), calculated: calculatedValues(form, filled) };
}

// What both engines are given: a value set that lives on a server is out of reach, in its place stand two options; and
// no initial values, which LHC-Forms would put into a form that nobody has answered.
function prepared(form) {
  const contained = new Set((form.contained || []).flatMap((resource) => [`#${resource.id}`, resource.url]));
  const replace = (items) => (items || []).forEach((item) => {
    if (item.answerValueSet && !contained.has(item.answerValueSet)) {
      delete item.answerValueSet;
      item.answerOption = ['one', 'two'].map((code) => ({ valueCoding: { system: 'urn:example:options', code, display: code } }));
    }
    delete item.initial;
    (item.answerOption || []).forEach((option) => { delete option.initialSelected; });
    replace(item.item);
  });
  replace(form.item);
  return form;
}

function formsUnder(root) {
  return fs.readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.json')).sort().flatMap((name) => {
    try {
      const form = JSON.parse(fs.readFileSync(path.join(root, name), 'utf8'));
      return form.resourceType === 'Questionnaire' ? [{ name, form }] : [];
    } catch {
      return [];
    }
  });
}

(async () => {
  const print = (line) => fs.writeSync(1, JSON.stringify(line) + '\n');
  console.log = console.error = console.warn = () => {};
  const page = openPage();
  page.console.log = page.console.error = page.console.warn = () => {};
  for (const { name, form } of formsUnder(folder)) {
    prepared(form);
    print({ form: name, questionnaire: form });
    for (let filling = 0; filling < fillings; ++filling) {
      const response = new Filler(form, randomFrom(seedOf(name) + filling), filling % 3 === 0 ? 0 : 0.3).response();
      try {
        print({ form: name, filling, response, ...(await run(page, form, response)) });
      } catch (error) {
        print({ form: name, filling, response, failed: String(error && error.message ? error.message : error).slice(0, 200) });
      }
    }
  }
  process.exit(0);
})();
