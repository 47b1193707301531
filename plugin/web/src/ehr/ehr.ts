// SPDX-License-Identifier: Apache-2.0
// The stand-in EHR: invented people, their charts, the card where an EHR shows it, and our pages in frames as an EHR
// opens them. It knows nothing of ours but what the standards say.

import { LitElement, type TemplateResult, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";

import { day, other, t, useLanguage, language } from "../shared/texts.js";
import { cardTemplate } from "./card.js";
import { Chart, type Line, type Section, readChart, sections, shown, waitingRequests } from "./chart.js";
import { type Card, type Person, cardsOf, closeCard, openForm, openRequests, openTeam, people } from "./desk.js";
import { guideTemplate, type Seen, stepOf } from "./guide.js";
import { e, known } from "./texts.js";

const every = 2_000;  // milliseconds between two looks at the chart while something is going on

class RepereEhr extends LitElement {
  static override properties = {
    persons: { state: true }, person: { state: true }, chart: { state: true }, cards: { state: true }, form: { state: true }, requests: { state: true },
    team: { state: true }, side: { state: true }, waiting: { state: true }, guided: { state: true }, failed: { state: true },
    closed: { state: true }, listed: { state: true },
  };

  declare persons: Person[];
  declare person: Person | undefined;
  declare chart: Chart | undefined;
  declare cards: Card[] | undefined;  // undefined: being asked for
  declare form: string;               // address in the frame of the chart; empty: no frame
  declare requests: boolean;          // what is in that frame: the requests, not the questionnaire
  declare team: string;
  declare side: "ward" | "team";
  declare waiting: number;
  declare guided: boolean;
  declare failed: boolean;
  declare closed: string;             // why the card was put away
  declare listed: boolean;            // on a small screen: the list is shown beside the chart that is open

  private readonly first = new Map<string, Set<string>>();  // by patient: what was there at first
  private readonly opened = new Set<string>();
  private readonly answered = new Set<string>();             // by patient: the team's answer was seen
  private reading = false;

  constructor() {
    super();
    this.persons = [];
    this.form = this.team = this.closed = "";
    this.side = "ward";
    this.waiting = 0;
    this.guided = true;
    this.failed = this.listed = this.requests = false;
  }

  protected override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    useLanguage(navigator.language);
    document.addEventListener("repere-language", () => void this.askCards());
    void this.load();
    setInterval(() => void this.look(), every);
  }

  // --- reading

  private async load(): Promise<void> {
    try {
      this.persons = (await people()).patients;
      this.waiting = await waitingRequests();
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }

  private async look(): Promise<void> {
    if (document.hidden || this.reading) return;
    this.reading = true;
    try {
      await this.read();
      this.failed = false;
    } catch {
      this.failed = true;
    } finally {
      this.reading = false;
    }
  }

  private async read(): Promise<void> {
    if (this.persons.length === 0) this.persons = (await people()).patients;
    this.waiting = await waitingRequests();
    const { person } = this;
    if (!person) return;
    const chart = await readChart(person.id);
    if (this.person !== person) return;
    if (!this.first.has(person.id)) this.first.set(person.id, new Set(chart.lines.map(({ key }) => key)));
    const changed = this.chart && this.digest(chart) !== this.digest(this.chart);
    this.chart = chart;
    if (stepOf(this.seen(false)) === 6 && this.side === "ward") this.answered.add(person.id);
    if (changed && !this.form) await this.askCards();
  }

  private digest(chart: Chart): string {
    return chart.resources.map(({ resourceType, id, status }) => resourceType + id + (status ?? "")).join();
  }

  private async askCards(): Promise<void> {
    const { person } = this;
    if (!person) return;
    try {
      const cards = await cardsOf(person.id, language());
      if (this.person === person) this.cards = cards;
    } catch {
      if (this.person === person) this.cards = [];  // an EHR shows nothing when a service does not answer
    }
  }

  // --- acting

  private async choose(person: Person): Promise<void> {
    this.side = "ward";
    this.listed = false;
    if (this.person === person) return;
    Object.assign(this, { person, chart: undefined, cards: undefined, form: "", requests: false, closed: "" });
    await Promise.all([this.look(), this.askCards()]);
    await this.updateComplete;
    this.querySelector<HTMLElement>(".chart h1")?.focus();
  }

  private async openForm(appContext: string | undefined): Promise<void> {
    const { person } = this;
    if (!person) return;
    this.opened.add(person.id);
    await this.show(await openForm(person.id, appContext), false);
  }

  private async openRequests(): Promise<void> {
    if (this.person) await this.show(await openRequests(this.person.id), true);
  }

  private async show(address: string, requests: boolean): Promise<void> {
    this.form = address;
    this.requests = requests;
    await this.updateComplete;
    this.querySelector<HTMLElement>(".application iframe")?.focus();
  }

  private async closeForm(): Promise<void> {
    this.form = "";
    await Promise.all([this.look(), this.askCards()]);
  }

  private async notNow(reason: string): Promise<void> {
    if (!this.person || !reason) return;
    const words = this.cards?.[0]?.overrideReasons?.find(({ code }) => code === reason)?.display ?? reason;
    await closeCard(this.person.id, reason);
    this.closed = words;
    this.cards = [];
  }

  private async turn(side: "ward" | "team"): Promise<void> {
    if (side === "team" && !this.team) this.team = await openTeam();
    this.side = side;
    if (side === "ward") await this.look();
  }

  // --- what is seen

  private seen(back = true): Seen {
    const id = this.person?.id ?? "";
    return {
      chosen: !!this.person, story: !!this.person?.story, opened: this.opened.has(id), before: this.first.get(id) ?? new Set(), chart: this.chart,
      side: this.side, back: back && this.answered.has(id),
    };
  }

  protected override render(): TemplateResult {
    return html`<a class="skip" href="#main">${t("skip")}</a>${this.head()}
      ${this.guided ? guideTemplate(this.seen(), () => { this.guided = false; }) : nothing}
      <main id="main" class="ehr" tabindex="-1">
        ${this.failed ? html`<p class="notice warn" role="alert">${e("unreachable")}</p>` : nothing}
        <div class=${"ward" + (this.person && !this.listed ? " opened" : "")} ?hidden=${this.side !== "ward"}>${this.list()}${this.person ? this.chartOf(this.person) : this.welcome()}</div>
        ${this.team ? html`<div class="teamside" ?hidden=${this.side !== "team"}>${this.frame(this.team, e("team.frame"))}</div>` : nothing}
      </main>`;
  }

  private head(): TemplateResult {
    const button = (side: "ward" | "team", label: string, badge = 0): TemplateResult => html`<button aria-pressed=${this.side === side}
      @click=${() => void this.turn(side)}>${label}${badge ? html` <span class="badge" aria-label=${e("team.waiting", { count: badge })}>${badge}</span>` : nothing}</button>`;
    return html`<header class="top">
      <p class="banner"><strong>${e("name")}</strong> <span class="quiet">${e("label")}</span></p>
      <div class="sides" role="group" aria-label=${e("side")}>${button("ward", e("side.ward"))}${button("team", e("side.team"), this.waiting)}</div>
      <button class="quiet" lang=${other()} @click=${() => useLanguage(other())}>${t("language.switch")}</button>
    </header>`;
  }

  private list(): TemplateResult {
    const group = (label: string, persons: Person[]): TemplateResult => html`<h2>${label}</h2>
      <ul>${persons.map((person) => html`<li><button aria-pressed=${this.person?.id === person.id} @click=${() => void this.choose(person)}>
        <strong>${person.name}</strong><span>${this.facts(person)}</span><span>${this.reason(person)}</span></button></li>`)}</ul>`;
    return html`<nav class="people" aria-label=${e("people")}>
      ${group(e("people.waiting"), this.persons.filter(({ story }) => !story))}
      ${group(e("people.story"), this.persons.filter(({ story }) => story))}</nav>`;
  }

  private readonly facts = (person: Person): string =>
    e("facts", { age: this.age(person), ward: known("ward." + person.setting, person.ward) });
  private readonly reason = (person: Person): string => known("reason." + person.id, person.reason);

  private age({ birthDate }: Person): number {
    const born = new Date(birthDate), today = new Date();
    const months = (today.getFullYear() - born.getFullYear()) * 12 + today.getMonth() - born.getMonth();
    return Math.floor((months - (today.getDate() < born.getDate() ? 1 : 0)) / 12);
  }

  private welcome(): TemplateResult {
    return html`<section class="chart"><h1>${e("welcome.title")}</h1><p>${e("welcome.1")}</p><p>${e("welcome.2")}</p></section>`;
  }

  private chartOf(person: Person): TemplateResult {
    return html`<section class="chart">
      <button class="quiet others" @click=${() => { this.listed = !this.listed; }}>${e("people.others")}</button>
      <header class="person"><h1 tabindex="-1">${person.name}</h1>
        <p>${e("person", { birth: day(person.birthDate), age: this.age(person), identifier: person.identifier })}<br>
        ${e("stay", { ward: known("ward." + person.setting, person.ward), since: shown(person.since) })} · ${this.reason(person)}<br>
        <span class="quiet">${e("signed-in", { user: person.userName })}</span></p></header>
      ${this.cardArea()}
      ${this.chart ? sections.map((section) => this.section(section)) : html`<p role="status">${t("loading")}</p>`}
    </section>
    ${this.form ? this.application(e(this.requests ? "requests" : "application")) : nothing}`;
  }

  private application(name: string): TemplateResult {
    return html`<aside class="application" aria-label=${name}>
      <button class="quiet" @click=${() => void this.closeForm()}>${e(this.requests ? "requests.close" : "application.close")}</button>
      ${this.frame(this.form, name)}</aside>`;
  }

  private cardArea(): TemplateResult | typeof nothing {
    if (this.form && !this.requests) return html`<p class="quiet">${e("card.followed")}</p>`;
    if (this.closed) return html`<p class="quiet" role="status">${e("card.closed", { reason: this.closed })}</p>`;
    if (!this.cards) return html`<p class="quiet" role="status">${e("card.asking")}</p>`;
    if (this.cards.length === 0) return html`<p class="quiet">${e("card.none")}</p>`;
    const acts = { open: (context: string | undefined) => void this.openForm(context), close: (reason: string) => void this.notNow(reason) };
    return html`${this.cards.map((card) => cardTemplate(card, acts))}`;
  }

  private section(section: Section): TemplateResult | typeof nothing {
    const lines = this.chart?.lines.filter((line) => line.section === section) ?? [];
    if (lines.length === 0) return nothing;
    const restricted = lines.every((line) => line.restricted);
    return html`<section class=${"lines " + section}><h2>${e(`section.${section}`)} ${restricted ? this.restricted() : nothing}</h2>
      <ul>${repeat(lines, ({ key }) => key, (line) => this.line(line, line.restricted && !restricted))}</ul>
      ${section === "liaison" && !this.form ? html`<button @click=${() => void this.openRequests()}>${e("requests.open")}</button>` : nothing}</section>`;
  }

  private restricted(): TemplateResult {
    return html`<span class="state" title=${e("restricted.why")}>${e("restricted")}</span>`;
  }

  private line(line: Line, restricted: boolean): TemplateResult {
    const fresh = !(this.first.get(this.person?.id ?? "")?.has(line.key) ?? true);
    return html`<li class=${line.ended ? "ended" : ""}>
      <span class="what">${line.what} ${line.value ? html`<strong>${line.value}</strong>` : nothing}</span>
      <span class="states">${line.state ? html`<span class="state">${line.state}</span>` : nothing}
      ${fresh ? html`<span class="state fresh">${e("new")}</span>` : nothing}
      ${restricted ? this.restricted() : nothing}</span>
      <span class="quiet when">${shown(line.when)}</span></li>`;
  }

  // As EHRs open applications: a frame with scripts, forms and its own origin, and no more of this page.
  private frame(address: string, title: string): TemplateResult {
    return html`<iframe src=${address} title=${title} referrerpolicy="no-referrer" allow="clipboard-write"
      sandbox="allow-scripts allow-forms allow-same-origin allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox"></iframe>`;
  }
}

customElements.define("repere-ehr", RepereEhr);
