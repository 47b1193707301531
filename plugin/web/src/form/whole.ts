// SPDX-License-Identifier: Apache-2.0
// The whole questionnaire on one page, for staff.

import { type TemplateResult, html, nothing } from "lit";

import { type Question, type Score, isDisplay, isGroup } from "../core/form.js";
import { clockTime, inLanguage } from "../shared/texts.js";
import type { Filling } from "./filling.js";
import { type Asking, questionTemplate } from "./question.js";
import { f, fOr } from "./texts.js";

export interface Whole extends Pick<Asking, "choose" | "enter"> {
  reported: boolean;
  focusOn(linkId: string): void;
  another(): void;
}

export function entry(question: Question, asking: Asking, missing: boolean): TemplateResult | typeof nothing {
  const { item } = question;
  if (isDisplay(question)) return html`<p class="display">${inLanguage(item.text ?? "")}</p>`;
  if (isGroup(question)) return item.text && question.depth > 0 ? html`<h2>${inLanguage(item.text)}</h2>` : nothing;
  if (question.calculate !== undefined || item.readOnly) return nothing;
  return questionTemplate(question, asking, missing);
}

// The question behind "yes, I answer" is there from the start: its answer says yes, too.
function questions(filling: Filling, whole: Whole): TemplateResult[] {
  const ahead = filling.ahead();
  const form = ahead ?? filling.form;
  const first = ahead?.asked().find(({ depth, item }) => depth > 0 && item.required);
  const shown = first ? [...filling.form.shown(), first] : filling.form.shown();
  return shown.map((question) => {
    const missing = whole.reported && !!question.item.required && filling.form.answersOf(question.item.linkId).length === 0;
    const asking = { form: question === first ? form : filling.form, keys: true, choose: whole.choose, enter: whole.enter };
    return html`${entry(question, asking, missing && question !== first)}`;
  });
}

function missingList(filling: Filling, { reported, focusOn }: Whole): TemplateResult | typeof nothing {
  const missing = reported ? filling.form.missing() : [];
  if (missing.length === 0) return nothing;
  return html`<div class="notice warn missing" role="alert">
    <p>${missing.length === 1 ? f("form.missing.one") : f("form.missing", { count: missing.length })}</p>
    <ul>${missing.map(({ item }) => html`<li><a href=${"#question-" + item.linkId}
      @click=${(event: Event) => { event.preventDefault(); focusOn(item.linkId); }}>${inLanguage(item.text ?? "")}</a></li>`)}</ul>
  </div>`;
}

function resumed({ resumed: before }: Filling): TemplateResult | typeof nothing {
  if (!before) return nothing;
  const time = clockTime(before.saved);
  return html`<p class="notice" role="status">${before.mine ? f("form.resumed", { time }) : f("form.resumed.colleague", { time })}</p>`;
}

// Shown only when nothing is missing: a score of half a form would be believed.
function preview({ form }: Filling): TemplateResult | typeof nothing {
  const scores = form.outcome() === "incomplete" ? [] : form.scores().filter(({ value }) => value !== undefined);
  if (scores.length === 0) return nothing;
  return html`<section class="preview" aria-live="polite"><h2>${f("form.preview")}</h2>
    <dl class="scores">${scores.map(({ title, value, band }: Score) => html`<div><dt>${inLanguage(title)}</dt>
      <dd><strong>${value}</strong> · ${fOr("band." + band, band)}</dd></div>`)}</dl></section>`;
}

function wording({ form }: Filling): TemplateResult {
  const used = form.questionnaire.extension?.find(({ url }) => url.endsWith("/wording"))?.valueCode;
  const key = used === "licensed" || used === "public-domain" ? used : "project";
  return html`<p class="quiet whose-words">${f(`form.whose-words.${key}`)}</p>`;
}

export function wholeForm(filling: Filling, whole: Whole): TemplateResult {
  return html`<div class="title"><h1>${inLanguage(filling.form.questionnaire.title ?? f("page.form"))}</h1>
      <button class="quiet" @click=${whole.another}>${f("picker.open")}</button></div>
    ${resumed(filling)}${missingList(filling, whole)}${questions(filling, whole)}${preview(filling)}${wording(filling)}`;
}
