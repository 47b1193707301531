// SPDX-License-Identifier: Apache-2.0
// What an act needs to be said with it, asked in one small dialog. The fields are those the server names.

import { type TemplateResult, html, nothing } from "lit";

import type { Fields } from "./change.js";
import type { Act, Board } from "./model.js";
import { person } from "./say.js";
import { w, words } from "./texts.js";
import { t } from "../shared/texts.js";

export interface Asking {
  act: Act;
  name: string;
  fields: Fields;       // typed so far, also after a conflict
  notice: string;       // what happened meanwhile
  count: number;        // of referrals it is for
  services: string[];   // where the sender could turn instead
}

interface Does {
  board: Board;
  enter: (fields: Fields) => void;
  done: () => void;
  cancel: () => void;
}

const priorities = ["asap", "urgent", "routine"] as const;
// An act whose name is reason enough; the words of the act stand when nothing is written.
const says_itself = new Set(["declined-by-person", "left-before", "later"]);

export const reasonOf = (act: Act): string => (says_itself.has(act.code) ? words("act", act.code) : "");

// Nothing to be asked: it can be done at once.
export const isPlain = (act: Act): boolean =>
  act.takes.length === 0 && act.needs.every((need) => need === "attempt");

function text(label: string, value: string | undefined, required: boolean, enter: (value: string) => void, rows = 3): TemplateResult {
  return html`<label class="field">${label}<textarea rows=${rows} .value=${value ?? ""} ?required=${required} maxlength="2000"
    @input=${(event: Event) => enter((event.target as HTMLTextAreaElement).value)}></textarea></label>`;
}

function line(label: string, value: string | undefined, enter: (value: string) => void): TemplateResult {
  return html`<label class="field">${label}<input .value=${value ?? ""} maxlength="200"
    @input=${(event: Event) => enter((event.target as HTMLInputElement).value)}></label>`;
}

function moment(type: "date" | "datetime-local", label: string, value: string | undefined, required: boolean, enter: (value: string) => void): TemplateResult {
  return html`<label class="field">${label}<input type=${type} .value=${value ?? ""} ?required=${required}
    @input=${(event: Event) => enter((event.target as HTMLInputElement).value)}></label>`;
}

function choice(label: string, options: [string, string][], value: string | undefined, enter: (value: string) => void, required = true): TemplateResult {
  return html`<label class="field">${label}<select ?required=${required} .value=${value ?? ""} @change=${(event: Event) => enter((event.target as HTMLSelectElement).value)}>
    <option value="" ?selected=${!value}>${w("choose")}</option>
    ${options.map(([code, display]) => html`<option value=${code} ?selected=${code === value}>${display}</option>`)}</select></label>`;
}

function outcomes({ fields }: Asking, { board, enter }: Does): TemplateResult {
  const chosen = fields.outcomes ?? [];
  const toggle = (code: string, yes: boolean): void => enter({ outcomes: yes ? [...chosen, code] : chosen.filter((one) => one !== code) });
  return html`<fieldset class="field"><legend>${w("field.outcome")}</legend>${board.outcomes.map(({ code = "", display }) =>
    html`<label class="option"><input type="checkbox" name="outcome" value=${code} .checked=${chosen.includes(code)}
      @change=${(event: Event) => toggle(code, (event.target as HTMLInputElement).checked)}> ${display ?? code}</label>`)}</fieldset>`;
}

function fieldFor(ask: string, needed: boolean, asking: Asking, does: Does): TemplateResult | typeof nothing {
  const { fields, act } = asking;
  const { board, enter } = does;
  const dated = board.outcomes.some(({ code = "", dated: wants }) => wants && fields.outcomes?.includes(code));
  switch (ask) {
    case "decline-reason":
      return html`${choice(w("field.decline"), board.declines.map(({ code = "", display }) => [code, display ?? code]), fields.declineReason, (declineReason) => enter({ declineReason }))}
        ${asking.services.length ? choice(w("field.elsewhere"), asking.services.map((name) => [name, name]), "",
          (name) => enter({ reason: [fields.reason, name && w("elsewhere", { name })].filter(Boolean).join("\n") }), false) : nothing}`;
    case "reason": return text(w(act.code === "ask" ? "field.question" : says_itself.has(act.code) ? "field.reason-optional" : "field.reason"), fields.reason,
      needed && !says_itself.has(act.code) && !act.needs.includes("decline-reason"), (reason) => enter({ reason }));
    case "note": return text(w(needed ? (act.code === "inform" ? "field.answer" : "field.why") : "field.note"), fields.note, needed, (note) => enter({ note }));
    case "outcome": return outcomes(asking, does);
    case "next-contact": return moment("datetime-local", w(needed ? "field.when" : "field.again"), fields.nextContact, needed, (nextContact) => enter({ nextContact }));
    case "follow-up": return moment("date", w("field.follow-up"), fields.followUp, needed || dated, (followUp) => enter({ followUp }));
    case "place": return line(w("field.place"), fields.place, (place) => enter({ place }));
    case "follower": return line(w("field.follower"), fields.follower, (follower) => enter({ follower }));
    case "priority": return choice(w("field.priority"), priorities.map((code) => [code, words("priority", code)]), fields.priority, (priority) => enter({ priority }));
    case "assignee": return choice(w("field.assignee"), board.members.map((member) => [member.reference ?? "", person(member)]), fields.assignee, (assignee) => enter({ assignee }));
    default: return nothing;
  }
}

export function actFormTemplate(asking: Asking | undefined, does: Does): TemplateResult {
  const send = (event: Event): void => { event.preventDefault(); does.done(); };
  return html`<dialog class="act" aria-labelledby="act-title" @cancel=${does.cancel}>${asking ? html`<form @submit=${send}>
    <h2 id="act-title">${words("act", asking.act.code)}</h2>
    <p class="quiet">${asking.count > 1 ? w("for.several", { count: asking.count }) : asking.name}</p>
    ${asking.notice ? html`<p class="notice warn" role="alert">${asking.notice}</p>` : nothing}
    ${asking.act.needs.map((ask) => fieldFor(ask, true, asking, does))}${asking.act.takes.map((ask) => fieldFor(ask, false, asking, does))}
    <div class="acts"><button class="primary" type="submit">${words("act", asking.act.code)}</button>
      <button type="button" @click=${does.cancel}>${t("close")}</button></div>
  </form>` : nothing}</dialog>`;
}
