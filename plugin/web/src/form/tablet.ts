// SPDX-License-Identifier: Apache-2.0
// The screen in the person's hands: one question at a time, and nothing else of the chart. Staff lend it with digits
// they choose, and only these digits, or a new launch from the chart, give it back: the server holds the lock.

import { type TemplateResult, html, nothing } from "lit";

import { urls } from "../core/fhir.js";
import { type Form, type Question, isAsked, isDisplay, isGroup } from "../core/form.js";
import { t } from "../shared/texts.js";
import { f } from "./texts.js";

// What staff answer, or read: not put to the person.
const ofTheTeam = ({ item }: Question): boolean => item.linkId.endsWith("-team") ||
  !!item.answerOption?.some(({ valueCoding }) => valueCoding?.system === urls.assistance || valueCoding?.system === urls.obstacle);

export const steps = (form: Form): Question[] => form.shown().filter((question) =>
  !isGroup(question) && !ofTheTeam(question) && (isDisplay(question) || isAsked(question)));

// Digits: four to eight, as the server takes them.
function digitsField(label: string): TemplateResult {
  return html`<label class="digits">${label}
    <input name="digits" type="password" inputmode="numeric" pattern="[0-9]{4,8}" minlength="4" maxlength="8" required autocomplete="off"></label>`;
}

const submitted = (act: (digits: string) => void) => (event: SubmitEvent): void => {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const digits = String(new FormData(form).get("digits") ?? "");
  form.reset();
  act(digits);
};

export function lendDialog(lend: (digits: string) => void): TemplateResult {
  return html`<dialog class="lend" aria-labelledby="lend-title"><form @submit=${submitted(lend)}>
    <h2 id="lend-title">${f("lend.title")}</h2><p>${f("lend.why")}</p>${digitsField(f("lend.digits"))}
    <p class="quiet">${f("lend.forgotten")}</p>
    <div class="acts"><button type="button" @click=${(event: Event) => (event.target as HTMLElement).closest("dialog")?.close()}>${t("close")}</button>
      <button class="primary">${f("lend.do")}</button></div></form></dialog>`;
}

export interface Step {
  title: string;
  at: number;
  waits: boolean;  // an answer is needed before going on
  last: boolean;
  body: unknown;
  go(step: number): void;
  finish(): void;
  callStaff(): void;
}

export function oneQuestion({ title, at, waits, last, body, go, finish, callStaff }: Step): TemplateResult {
  return html`<h1 class="unseen">${title}</h1><p class="quiet" role="status">${f("tablet.step", { at: at + 1 })}</p><div class="one">${body}</div>
    <div class="steps">
      <button ?disabled=${at === 0} @click=${() => go(at - 1)}>${f("form.back")}</button>
      ${last && !waits ? html`<button class="primary" @click=${finish}>${f("form.finish")}</button>`
        : html`<button class="primary" ?disabled=${waits} @click=${() => go(at + 1)}>${f("form.next")}</button>`}
    </div>
    <p class="staff"><button class="quiet" @click=${callStaff}>${f("tablet.staff")}</button></p>`;
}

export function handBack(thanks: boolean, wrong: boolean, unsaved: boolean, giveBack: (digits: string) => void): TemplateResult {
  return html`<div class="handed-back"><h1>${f(thanks ? "form.handed-back" : "tablet.paused")}</h1>
    <p>${f("form.handed-back.why")}</p>
    ${unsaved ? html`<p class="notice warn" role="status">${f("tablet.unsaved")}</p>` : nothing}
    <form class="notice" @submit=${submitted(giveBack)}><h2>${f("form.handed-back.staff")}</h2>
      ${wrong ? html`<p role="alert">${f("tablet.wrong")}</p>` : nothing}
      ${digitsField(f("tablet.digits"))}<button>${f("tablet.continue")}</button>
      <p class="quiet forgotten">${f("lend.forgotten")}</p></form></div>`;
}
