// SPDX-License-Identifier: Apache-2.0
// After the answers were sent: what they mean in plain words, the note to copy, and what can be offered.

import { type TemplateResult, html, nothing } from "lit";

import type { Session } from "../shared/api.js";
import { inLanguage } from "../shared/texts.js";
import { f } from "./texts.js";

export interface Result {
  positive: boolean;
  scores: { title: string; value: number; meaning: string }[];
  tell: string;  // to say to the person today
  note: string;  // for the chart
}

export function resultTemplate(result: Result, _session: Session | undefined): TemplateResult {
  return html`<h1>${f("result.title")}</h1>
    ${result.scores.map((score) => html`<p><strong>${inLanguage(score.title)}: ${score.value}</strong> ${inLanguage(score.meaning)}</p>`)}
    ${result.tell ? html`<section class="notice"><h2>${f("result.tell")}</h2><p>${inLanguage(result.tell)}</p></section>` : nothing}
    <section><h2>${f("result.note")}</h2><textarea readonly rows="5">${result.note}</textarea></section>`;
}
