// SPDX-License-Identifier: Apache-2.0
// Which questionnaire to open, when whoever launched the page named none.

import { type TemplateResult, html, nothing } from "lit";

import { call, pageOf } from "../shared/api.js";
import { inLanguage, language, t } from "../shared/texts.js";
import { f } from "./texts.js";

export interface Offered {
  suggested?: string;  // for this chart; nothing when it could not be read
  underWay: string[];  // canonicals of forms that somebody has begun here
  forms: { id: string; url: string; title: string }[];
}

export const readOffered = async (): Promise<Offered> =>
  (await call<Offered>("/app/forms?lang=" + language())).body;

// A form that was begun goes on; else the one for this chart. Nothing: let somebody choose.
export function obvious({ suggested, underWay }: Offered): string | undefined {
  return underWay[0] ?? suggested;
}

export function pickerTemplate({ suggested, underWay, forms }: Offered, open: (id: string) => void): TemplateResult {
  const ordered = [...forms].sort((a, b) => Number(b.id === suggested) - Number(a.id === suggested));
  return html`<h1>${f("picker.title")}</h1><ul class="picker">${ordered.map(({ id, url, title }) => html`<li>
    <button @click=${() => open(id)}>${inLanguage(title)}
      ${underWay.includes(url) ? html`<small class="quiet">${f("picker.begun")}</small>`
        : id === suggested ? html`<small class="quiet">${f("picker.suggested")}</small>` : nothing}</button></li>`)}</ul>
    <p><a class="button quiet" href=${pageOf("dashboard")}>${t("figures")}</a></p>`;
}
