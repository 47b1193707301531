// SPDX-License-Identifier: Apache-2.0
// The list: one row for one person, what matters first at its start.

import { type TemplateResult, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";

import type { Held } from "./held.js";
import { type Referral, can, hasAnswerToRead } from "./model.js";
import { aged, named, person, state, urgency, waiting } from "./say.js";
import { w, words } from "./texts.js";

export interface Row {
  referral: Referral;
  href: string;
  chosen: boolean;   // open beside the list
  marked: boolean;   // where the keyboard is
  picked: boolean;   // for an act on several
  held: Held | undefined;
  mine: boolean;
}

interface Does {
  pick: ((id: string, yes: boolean) => void) | undefined;
}

export const flagsTemplate = ({ flags }: Referral): TemplateResult | typeof nothing =>
  flags.length === 0 ? nothing : html`<ul class="flags" aria-label=${w("flags")}>${flags.map(({ code, display }) => html`<li>${display ?? code}</li>`)}</ul>`;

function who({ referral, mine }: Row): string {
  if (mine) return w("assigned.me");
  return referral.assignee ? w("assigned.to", { name: person(referral.assignee) }) : "";
}

function rowTemplate(row: Row, now: number, { pick }: Does): TemplateResult {
  const { referral, href, held } = row;
  const soon = urgency(referral, now);
  // The link covers the whole row (style/worklist.css): it is larger than its words.
  const fresh = !!can(referral, "open") || hasAnswerToRead(referral);
  const id = referral.task.id;
  return html`<li class="row ${row.chosen ? "chosen" : ""} ${row.marked ? "marked" : ""} ${fresh ? "fresh" : ""} ${soon.late ? "late" : ""}" data-task=${id}>
    ${pick ? html`<label class="pick"><input type="checkbox" .checked=${row.picked} aria-label=${w("pick", { name: named(referral) })}
      @change=${(event: Event) => pick(id, (event.target as HTMLInputElement).checked)}></label>` : nothing}
    <div class="who"><a data-size-exempt href=${href} aria-current=${row.chosen ? "true" : nothing}>${named(referral)}</a>
      <span class="age">${aged(referral)}</span>${fresh ? html`<strong class="new">${w(hasAnswerToRead(referral) ? "answer.new" : "new")}</strong>` : nothing}
      <div class="quiet">${referral.place ?? ""}${referral.left ? html` · ${w("person.left")}` : nothing}</div></div>
    ${flagsTemplate(referral)}
    <div class="soon"><strong>${soon.words}</strong>${soon.left ? html`<span class=${soon.late ? "warned" : "quiet"}>${soon.left}</span>`
      : soon.late ? html`<span class="warned">${w("time.late")}</span>` : nothing}
      <span class="quiet">${waiting(referral, now)}</span></div>
    <div class="now"><span>${state(referral)}</span><span class="quiet">${who(row)}</span>
      ${held ? html`<em>${w(held.state === "failed" ? "held.failed" : "held.row", { act: words("act", held.act.code) })}</em>` : nothing}</div>
  </li>`;
}

export function listTemplate(rows: Row[], now: number, does: Does): TemplateResult {
  return html`<ul class="rows ${does.pick ? "picking" : ""}">${repeat(rows, ({ referral }) => referral.task.id, (row) => rowTemplate(row, now, does))}</ul>`;
}
