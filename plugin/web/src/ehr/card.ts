// SPDX-License-Identifier: Apache-2.0
// A card as an EHR shows it: its text is Markdown of a few kinds, and never becomes markup (CDS Hooks 2.0, Card
// attributes).

import { type TemplateResult, html, nothing } from "lit";

import type { Card } from "./desk.js";
import { e } from "./texts.js";

const plain = (text: string): string => text.replace(/\\([\\`*_{}[\]()#+\-.!<>|])/g, "$1");

function block(text: string): TemplateResult {
  const lines = text.split("\n").filter((line) => line.trim());
  if (!lines.every((line) => line.startsWith("- "))) return html`<p>${plain(lines.join(" "))}</p>`;
  return html`<ul>${lines.map((line) => html`<li>${plain(line.slice(2))}</li>`)}</ul>`;
}

const blocks = (markdown: string): TemplateResult[] => markdown.split(/\n{2,}/).filter((text) => text.trim()).map(block);

export interface CardActs {
  open: (appContext: string | undefined) => void;
  close: (reason: string) => void;
}

export function cardTemplate(card: Card, acts: CardActs): TemplateResult {
  const first = card.detail?.split(/\n{2,}/)[0] ?? "";
  const rest = card.detail?.slice(first.length) ?? "";
  return html`<article class="card" aria-label=${e("card")}>
    <h2>${card.summary}</h2>
    <p>${plain(first)}</p>
    <details><summary>${e("card.why")}</summary>${blocks(rest)}</details>
    <div class="acts">
      ${card.links?.map((link) => html`<button class="primary" @click=${() => acts.open(link.appContext)}>${link.label}</button>`)}
      ${card.overrideReasons?.length ? html`<label class="not-now"><span class="unseen">${e("card.not-now")}</span>
        <select @change=${(event: Event) => acts.close((event.target as HTMLSelectElement).value)}>
          <option value="">${e("card.not-now")}</option>
          ${card.overrideReasons.map(({ code, display }) => html`<option value=${code}>${display ?? code}</option>`)}
        </select></label>` : nothing}
    </div>
    <p class="quiet source">${e("card.source", { label: card.source.label })}</p>
  </article>`;
}
