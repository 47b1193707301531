// SPDX-License-Identifier: Apache-2.0
// A meeting is offered: with whom, how much they are given, what the person is told first, and four answers of the same
// weight.

import { type TemplateResult, html, nothing } from "lit";

import { inLanguage, moment, t } from "../shared/texts.js";
import { type Decision, type Limits, type Offers, type Service, parents, shares } from "./services.js";
import { f } from "./texts.js";

export interface Offering {
  offers: Offers | undefined;  // undefined: being read
  chosen: Service | undefined;
  terms: Record<string, string>;
  limits: Limits;
  minor: boolean;
  busy: boolean;
  choose(service: Service): void;
  limit(limits: Partial<Limits>): void;
  decide(decision: Decision): void;
  cannotNow(): void;
  wishes(): void;
}

// Hours that nobody stated as data may stand in the service's own words.
function hours({ open, opens, comment }: Service): string {
  if (open === "open") return f("offer.open");
  if (open === "closed") return opens ? f("offer.opens", { when: moment(opens) }) : f("offer.closed");
  return comment || f("offer.hours-unknown");
}

function described(service: Service): TemplateResult {
  return html`<span class="who"><strong>${service.name}</strong>
    <span>${hours(service)}${service.kilometres === undefined ? nothing : html` · ${service.kilometres} km`}</span>
    ${service.comment && service.open !== "unknown" ? html`<span class="quiet">${service.comment}</span>` : nothing}
    ${service.reasons.map((reason) => html`<span class="quiet">${inLanguage(reason)}</span>`)}
    ${service.unknown.map((unknown) => html`<span class="quiet">${inLanguage(unknown)}</span>`)}</span>`;
}

const choice = (service: Service, { chosen, choose }: Offering): TemplateResult => html`<label class="option">
  <input type="radio" name="team" .checked=${chosen === service} @change=${() => choose(service)}>${described(service)}</label>`;

function told(others: Service[]): TemplateResult | typeof nothing {
  if (others.length === 0) return nothing;
  return html`<details><summary>${f("offer.told", { count: others.length })}</summary>
    <ul>${others.map((service) => html`<li>${described(service)} ${service.phones.join(", ")}</li>`)}</ul></details>`;
}

const pick = (name: string, words: string, chosen: boolean, choose: () => void): TemplateResult =>
  html`<label class="option"><input type="radio" name=${name} .checked=${chosen} @change=${choose}><span>${words}</span></label>`;

function shared({ limits, limit }: Offering): TemplateResult {
  return html`<details class="shared"><summary>${f("offer.shared", { what: f(`offer.shared.${limits.shared}`) })}</summary>
    <fieldset class="question"><legend>${f("offer.shared.ask")}</legend><div class="options">${shares.map((each) =>
      pick("shared", f(`offer.shared.${each}`), limits.shared === each, () => limit({ shared: each })))}</div></fieldset></details>`;
}

// A minor may ask that the parents are not told, and is asked before anything is sent.
function parentsInformed({ minor, limits, limit }: Offering): TemplateResult | typeof nothing {
  if (!minor) return nothing;
  return html`<fieldset class="question parents"><legend>${f("offer.parents")}</legend><div class="options">${parents.map((each) =>
    pick("parents", f(`offer.parents.${each}`), limits.parents === each, () => limit({ parents: each })))}</div></fieldset>`;
}

export function offerTemplate(offering: Offering): TemplateResult {
  const { offers, chosen, terms, busy, decide, cannotNow, wishes } = offering;
  if (!offers) return html`<section><h2>${f("offer.title")}</h2><p role="status">${t("loading")}</p></section>`;
  const asked = offers.services.filter(({ asks }) => asks);
  const first = asked.slice(0, 3);
  const more = asked.slice(3);
  if (asked.length === 0) return html`<section><h2>${f("offer.title")}</h2><p>${f("offer.nobody")}</p>${told(offers.services)}</section>`;
  const answer = (decision: Decision, key: "offer.agreed" | "offer.later" | "offer.refused"): TemplateResult =>
    html`<button ?disabled=${busy} @click=${() => decide(decision)}>${f(key)}</button>`;
  return html`<section class="offer"><h2>${f("offer.title")}</h2><p>${f("offer.free")}</p>
    <fieldset class="question"><legend>${f("offer.whom")}</legend><div class="options">${first.map((service) => choice(service, offering))}</div>
      ${more.length ? html`<details><summary>${f("offer.more", { count: more.length })}</summary>
        <div class="options">${more.map((service) => choice(service, offering))}</div></details>` : nothing}</fieldset>
    ${told(offers.services.filter(({ asks }) => !asks))}
    ${chosen ? shared(offering) : nothing}${parentsInformed(offering)}
    <p><button @click=${wishes}>${f("offer.wishes")}</button></p>
    ${chosen ? html`<p class="notice"><strong>${f("offer.tell-first")}</strong> ${inLanguage(terms[chosen.inside ? "same-hospital" : "outside"] ?? "")}</p>` : nothing}
    <div class="answers" role="group" aria-label=${f("offer.answer")}>${answer("agreed", "offer.agreed")}${answer("later", "offer.later")}
      ${answer("refused", "offer.refused")}<button ?disabled=${busy} @click=${cannotNow}>${f("offer.cannot-now")}</button></div></section>`;
}
