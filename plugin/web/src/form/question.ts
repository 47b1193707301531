// SPDX-License-Identifier: Apache-2.0
// One question as people see it: native controls in a fieldset, so that a keyboard, a screen reader and a finger all
// find what they expect.

import { type TemplateResult, html, nothing } from "lit";

import { type AnswerOption, type Item, type Value, extension, urls } from "../core/fhir.js";
import { type Form, type Question, bare, sameValue } from "../core/form.js";
import { inLanguage, t } from "../shared/texts.js";
import { f } from "./texts.js";

export interface Asking {
  form: Form;
  keys: boolean;  // show which digit chooses an answer
  choose(linkId: string, option: AnswerOption): void;
  enter(linkId: string, values: Value[]): void;
}

const longest_scale = 11;
const longest_beside_three = 16; // characters of an option that stands in a row of four

function limits(item: Item): { min: number | undefined; max: number | undefined } {
  return { min: extension(item, urls.minValue)?.valueInteger, max: extension(item, urls.maxValue)?.valueInteger };
}

// A short whole-number scale is answered with one touch, like a choice.
export function optionsOf(item: Item): AnswerOption[] {
  if (item.answerOption) return item.answerOption;
  const { min, max } = limits(item);
  if (item.type !== "integer" || min === undefined || max === undefined || max - min >= longest_scale) return [];
  return Array.from({ length: max - min + 1 }, (_, index) => ({ valueInteger: min + index }));
}

const isScale = (item: Item): boolean => !item.answerOption && optionsOf(item).length > 0;

function wordsOf(option: AnswerOption): string {
  if (option.valueCoding) return inLanguage(option.valueCoding.display ?? option.valueCoding.code ?? "");
  return String(option.valueInteger ?? option.valueString ?? option.valueDate ?? "");
}

function choice(question: Question, asking: Asking): TemplateResult {
  const { item } = question;
  const given = asking.form.answersOf(item.linkId);
  const options = optionsOf(item);
  const long = options.some((option) => wordsOf(option).length > longest_beside_three);
  return html`<div class=${isScale(item) ? "options scale" : `options of-${options.length}${long ? " long" : ""}`}>
    ${options.map((option, index) => {
      const chosen = given.some((answer) => sameValue(answer, bare(option)));
      return html`<label class="option">
        <input type=${item.repeats ? "checkbox" : "radio"} name=${item.linkId} value=${index} .checked=${chosen}
          @change=${() => asking.choose(item.linkId, option)}>
        ${asking.keys && index < 9 && !isScale(item) ? html`<kbd aria-hidden="true">${index + 1}</kbd>` : nothing}
        <span>${wordsOf(option)}</span>
      </label>`;
    })}
  </div>`;
}

function yesNo({ item }: Question, asking: Asking): TemplateResult {
  const given = asking.form.answersOf(item.linkId)[0]?.valueBoolean;
  return html`<div class="options">${[true, false].map((value) => html`<label class="option">
    <input type="radio" name=${item.linkId} .checked=${given === value} @change=${() => asking.enter(item.linkId, [{ valueBoolean: value }])}>
    <span>${t(value ? "yes" : "no")}</span></label>`)}</div>`;
}

function typed({ item }: Question, asking: Asking): TemplateResult {
  const given = asking.form.answersOf(item.linkId)[0];
  const id = "q-" + item.linkId;
  const keep = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value.trim();
    asking.enter(item.linkId, text === "" ? [] : valueFrom(item, text));
  };
  if (item.type === "text")
    return html`<textarea id=${id} rows="3" maxlength=${item.maxLength ?? nothing} aria-labelledby=${id + "-label"}
      .value=${given?.valueString ?? ""} @change=${keep}></textarea>`;
  const { min, max } = limits(item);
  const kind = item.type === "integer" || item.type === "decimal" ? "number" : item.type === "date" ? "date" : "text";
  const text = given?.valueInteger ?? given?.valueDecimal ?? given?.valueDate ?? given?.valueString ?? "";
  return html`<input id=${id} type=${kind} min=${min ?? nothing} max=${max ?? nothing} step=${item.type === "decimal" ? "any" : nothing}
    maxlength=${item.maxLength ?? nothing} autocomplete="off" aria-labelledby=${id + "-label"} .value=${String(text)} @change=${keep}>`;
}

function valueFrom(item: Item, text: string): Value[] {
  const number = Number(text);
  switch (item.type) {
    case "integer": return Number.isInteger(number) ? [{ valueInteger: number }] : [];
    case "decimal": return Number.isFinite(number) ? [{ valueDecimal: number }] : [];
    case "date": return [{ valueDate: text }];
    default: return [{ valueString: text }];
  }
}

export function questionTemplate(question: Question, asking: Asking, missing: boolean): TemplateResult {
  const { item } = question;
  const control = item.type === "boolean" ? yesNo(question, asking)
    : optionsOf(item).length > 0 ? choice(question, asking) : typed(question, asking);
  return html`<fieldset class="question" id=${"question-" + item.linkId} data-link-id=${item.linkId} ?data-missing=${missing}>
    <legend id=${`q-${item.linkId}-label`}>${inLanguage(item.text ?? "")}
      ${item.required ? nothing : html`<small class="quiet">(${f("form.optional")})</small>`}</legend>
    ${item.repeats ? html`<p class="quiet hint">${f("form.several")}</p>` : nothing}
    ${control}
  </fieldset>`;
}
