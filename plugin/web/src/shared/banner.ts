// SPDX-License-Identifier: Apache-2.0
// Whose chart is open: on every screen, unless the EHR shows it round our frame; and always on paper, where no frame is.

import { type TemplateResult, html, nothing } from "lit";

import type { Patient, Session } from "./api.js";
import { day, t } from "./texts.js";

function age(birthDate: string, today: Date): number | undefined {
  const [year, month = 1, date = 1] = birthDate.split("-").map(Number);
  if (!year) return undefined;
  const before = today.getMonth() + 1 < month || (today.getMonth() + 1 === month && today.getDate() < date);
  return today.getFullYear() - year - (before ? 1 : 0);
}

function born({ birthDate }: Patient): TemplateResult | typeof nothing {
  if (!birthDate) return nothing;
  const years = age(birthDate, new Date());
  return html`<span>${t("banner.born", { date: day(birthDate) })}${years === undefined ? nothing : html` (${t("banner.age", { age: years })})`}</span>`;
}

export function bannerTemplate({ patient, banner }: Session): TemplateResult | typeof nothing {
  if (!patient) return nothing;
  return html`<div class=${banner ? "banner" : "banner paper-only"} role="region" aria-label=${t("banner.label")}>
    <strong>${patient.name ?? t("banner.unknown")}</strong>${born(patient)}
    ${patient.identifier ? html`<span class="quiet">${patient.identifier}</span>` : nothing}
  </div>`;
}
