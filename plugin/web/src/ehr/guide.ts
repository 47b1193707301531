// SPDX-License-Identifier: Apache-2.0
// Six steps through the product, which follow what was done.

import { type TemplateResult, html, nothing } from "lit";

import type { Chart } from "./chart.js";
import { type Key, e } from "./texts.js";

export interface Seen {
  chosen: boolean;
  story: boolean;        // of somebody whose way was told before
  opened: boolean;       // the questionnaire, from the card
  before: Set<string>;   // what was in the chart when it was opened first
  chart: Chart | undefined;
  side: "ward" | "team";
  back: boolean;         // the chart was looked at after the team had acted
}

export type Step = 1 | 2 | 3 | 4 | 5 | 6 | 7;  // 7: all six are done
export const last: Step = 7;

const fresh = ({ chart, before }: Seen, type: "QuestionnaireResponse" | "Task" | "Flag") =>
  (chart?.of(type) ?? []).filter(({ resourceType, id }) => !before.has(`${resourceType}/${id}`));

const unanswered = new Set(["requested", "received"]);  // opening a request is no answer yet

// The step to do now.
export function stepOf(seen: Seen): Step {
  if (!seen.chosen) return 1;
  const answered = fresh(seen, "QuestionnaireResponse").length > 0;
  const tasks = fresh(seen, "Task");
  if (tasks.some(({ status }) => !unanswered.has(status ?? ""))) return seen.back ? last : 6;
  if (tasks.length > 0) return 5;
  if (answered) return 4;
  return seen.opened ? 3 : 2;
}

// Answers that raised nothing: there is nothing to agree to.
const endedEarly = (seen: Seen): boolean =>
  stepOf(seen) === 4 && fresh(seen, "Flag").length === 0;

const final = new Set(["completed", "rejected", "cancelled", "failed"]);

function keyOf(seen: Seen, now: Step): Key {
  if (endedEarly(seen)) return "guide.early";
  if (seen.story && now === 2) return "guide.read";
  if (now === last && !fresh(seen, "Task").some(({ status }) => final.has(status ?? ""))) return "guide.7.open";
  return `guide.${now}`;
}

export function guideTemplate(seen: Seen, hide: () => void): TemplateResult {
  const now = stepOf(seen);
  return html`<section class="guide" aria-label=${e("guide")}>
    <ol>${([1, 2, 3, 4, 5, 6] as const).map((step) => html`<li class=${step < now ? "done" : step === now ? "now" : "later"}
      aria-current=${step === now ? "step" : nothing}><span aria-hidden="true">${step < now ? "✓" : step}</span> ${e(`guide.${step}.short`)}</li>`)}</ol>
    <p role="status">${e(keyOf(seen, now))}</p>
    <button class="quiet" @click=${hide}>${e("guide.hide")}</button>
  </section>`;
}
