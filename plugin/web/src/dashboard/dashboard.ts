// SPDX-License-Identifier: Apache-2.0
// The figures of the hospital: from asked to seen, by unit, month and hour of the day. Nobody is in them, and nobody is
// compared: only units and hours, in counts that are large enough to be published.

import { LitElement, type TemplateResult, html, nothing } from "lit";

import { CallFailed, type Session, call, pageOf } from "../shared/api.js";
import { plotTemplate, save } from "../shared/plot.js";
import { openSession } from "../shared/session.js";
import { day, other, t, useLanguage } from "../shared/texts.js";
import { type Count, Figures, type Line, type Place, type Report, type View, csvOf } from "./figures.js";
import { findings } from "./findings.js";
import { type Key, d, hours, month, named, number, percent, quarter } from "./texts.js";
import { type Times, readTimes, timesTemplate } from "./times.js";

type Stage = "loading" | "failed" | "empty" | "shown";

interface Step { code: string; of?: string }
interface Bundle { entry?: { resource: Report }[] }

const cascade: Step[] = [
  { code: "asked" }, { code: "answered", of: "asked" }, { code: "positive", of: "answered" }, { code: "flagged", of: "positive" },
  { code: "offered", of: "positive" }, { code: "agreed", of: "offered" }, { code: "seen", of: "agreed" }, { code: "answered-to-sender", of: "agreed" }];
const parts = (of: string, ...codes: string[]): Step[] => codes.map((code) => ({ code, of }));
const replies = parts("asked", "answered", "refused", "later", "cannot-now");
const offers = [...parts("positive", "offered", "not-offered"), ...parts("offered", "agreed", "declined", "offer-later")];
const contacts = parts("agreed", "seen", "advice-only", "declined-when-met", "not-reached", "not-taken-up", "waiting");
const delays = parts("seen", "seen-within-24-hours", "seen-within-72-hours", "seen-within-14-days", "seen-later");
const timings = parts("agreed", "requested-in-time", "requested-late", "request-time-unknown");
const declines = parts("not-taken-up", "no-capacity", "team-closed", "wrong-service", "already-followed", "duplicate", "not-selected", "other");
const cards: Step[] = [...parts("cards-reported", "cards-accepted", "cards-overridden"),
  ...parts("cards-overridden", "patient-refuses", "limited-time", "action-completed", "wrong-time-workflow", "inappropriate-recipient", "cards-other-reason")];
const views: View[] = ["department", "hour", "month"];
const all = "all";

// The day the quarter that runs now is published: 31 days after its end.
function nextPublication(today: Date): string {
  const after = new Date(Date.UTC(today.getFullYear(), Math.floor(today.getMonth() / 3) * 3 + 3, 32));
  return after.toISOString().slice(0, 10);
}

class RepereDashboard extends LitElement {
  static override properties = {
    stage: { state: true }, trouble: { state: true }, period: { state: true }, place: { state: true }, step: { state: true }, times: { state: true },
  };

  declare stage: Stage;
  declare trouble: CallFailed | undefined;
  declare period: string;  // id of a report, or all of the last year
  declare place: string;   // "view|value", or ""
  declare step: string;
  declare times: Times;

  private reports: Report[] = [];
  private session: Session | undefined;

  constructor() {
    super();
    this.stage = "loading";
    this.period = "";
    this.place = "";
    this.step = "agreed";
  }

  protected override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("repere-language", () => this.requestUpdate());
    window.addEventListener("online", () => { if (this.trouble?.trouble === "offline") void this.load(); });
    document.addEventListener("repere-session-back", () => void this.load());
    void this.load();
  }

  private async load(): Promise<void> {
    if (this.reports.length === 0) this.stage = "loading";
    try {
      this.session ??= await openSession();
      void this.loadTimes();
      const { body } = await call<Bundle>("/fhir/MeasureReport?measure=cascade");
      this.reports = (body.entry ?? []).map(({ resource }) => resource);
      this.period ||= this.reports[0]?.id ?? all;
      this.trouble = undefined;
      this.stage = this.reports.length > 0 ? "shown" : "empty";
    } catch (failed) {
      if (!(failed instanceof CallFailed)) throw failed;
      this.trouble = failed;
      this.stage = this.reports.length > 0 ? "shown" : "failed";
    }
  }

  // Beside the rest: whatever becomes of it, the figures stand.
  private readonly loadTimes = async (): Promise<void> => {
    this.times = undefined;
    try {
      this.times = await readTimes();
    } catch (failed) {
      if (!(failed instanceof CallFailed)) throw failed;
      this.times = failed;
    }
  };

  // The newest four quarters are the last year.
  private lastYear(): Report[] { return this.reports.slice(0, 4); }

  private figures(): Figures {
    const chosen = this.reports.filter(({ id }) => id === this.period);
    return new Figures(chosen.length > 0 ? chosen : this.lastYear());
  }

  private isOneQuarter(): boolean { return this.reports.length === 1 || this.reports.some(({ id }) => id === this.period); }

  private chosenPlace(figures: Figures): Place | undefined {
    const [view, value = ""] = this.place.split("|") as [View, string?];
    return figures.places(view).includes(value) ? { view, value } : undefined;
  }

  // --- what is seen

  protected override render(): TemplateResult {
    document.title = d("page");
    return html`<a class="skip" href="#main">${t("skip")}</a>
      <header class="top"><strong class="banner">${d("page")}</strong>
        ${this.session ? html`<a class="button quiet" href=${pageOf(this.session.team ? "worklist" : "form")}>${d(this.session.team ? "back.team" : "back.chart")}</a>` : nothing}
        <button class="quiet" lang=${other()} @click=${() => { useLanguage(other()); }}>${t("language.switch")}</button></header>
      <main id="main" class="dashboard" tabindex="-1" aria-busy=${this.stage === "loading"}>${this.body()}</main>`;
  }

  private body(): TemplateResult {
    switch (this.stage) {
      case "loading": return html`<h1>${d("page")}</h1><p role="status" data-loading>${t("loading")}</p>`;
      case "failed": return html`<h1>${d("page")}</h1>${this.troubleNotice()}
        ${this.trouble?.trouble === "session" ? nothing : html`<button class="primary" @click=${() => void this.load()}>${t("retry")}</button>`}`;
      case "empty": return html`<h1>${d("page")}</h1><div class="notice"><h2>${d("empty")}</h2>
        <p>${d("empty.why", { date: day(nextPublication(new Date())) })}</p></div>${this.explanation()}`;
      case "shown": return this.shown();
    }
  }

  private troubleNotice(): TemplateResult | typeof nothing {
    if (!this.trouble) return nothing;
    const { trouble, reason } = this.trouble;
    if (trouble === "frame") return nothing;  // said by shared/session.ts
    return html`<p class="notice warn" role="alert">${d(`trouble.${trouble}`, { reason })}</p>`;
  }

  private shown(): TemplateResult {
    const figures = this.figures();
    const place = this.chosenPlace(figures);
    const said = findings(figures);
    return html`<h1>${d("title")}</h1>
      ${this.troubleNotice()}
      ${figures.invented ? html`<p class="notice invented">${d("invented")}</p>` : nothing}
      ${this.controls()}
      <p role="status" class="scope">${quarter(figures.start, figures.end)}</p>
      <section class="look" aria-labelledby="look"><h2 id="look">${d("look")}</h2>
        ${said.length ? html`<ul>${said.map((one) => html`<li>${one}</li>`)}</ul>` : html`<p>${d("look.nothing")}</p>`}</section>
      ${this.plot(figures, "cascade", cascade, place, { level: 2, choice: this.placeChoice(figures) })}
      ${this.angles(figures)}
      <h2>${d("after")}</h2>
      <div class="plots">
        ${this.plot(figures, "delays", delays, undefined, { finding: this.timeWords(figures) })}
        ${this.plot(figures, "timings", timings)}
        ${this.plot(figures, "contacts", contacts)}
        ${this.plot(figures, "declines", declines)}
      </div>
      <h2>${d("before")}</h2>
      <div class="plots">
        ${this.plot(figures, "replies", replies)}
        ${this.plot(figures, "offers", offers)}
        ${figures.count("cards-reported") === 0 ? nothing : this.plot(figures, "cards", cards)}
      </div>
      ${timesTemplate(this.times, this.isOneQuarter() ? figures.start.slice(0, 7) : "", () => void this.loadTimes())}
      ${this.explanation()}
      <p class="screen-only"><button @click=${() => save(this.fileName("figures", figures), csvOf(figures.lines))}>${d("csv.all")}</button></p>`;
  }

  private controls(): TemplateResult {
    const year = this.lastYear();
    return html`<div class="choices screen-only">
      <label>${d("period")} <select @change=${(event: Event) => { this.period = (event.target as HTMLSelectElement).value; }}>
        ${year.length > 1 ? html`<option value=${all} ?selected=${this.period === all}>${d("period.all", { count: year.length })}</option>` : nothing}
        ${this.reports.map(({ id = "", period }) => html`<option value=${id} ?selected=${this.period === id}>${quarter(period.start, period.end)}</option>`)}
      </select></label>
      <button @click=${() => print()}>${t("print")}</button>
    </div>`;
  }

  private placeChoice(figures: Figures): TemplateResult {
    const option = (view: View, value: string) => html`<option value=${`${view}|${value}`} ?selected=${this.place === `${view}|${value}`}>${this.valueName(view, value)}</option>`;
    return html`<label class="choices screen-only">${d("place")} <select @change=${(event: Event) => { this.place = (event.target as HTMLSelectElement).value; }}>
      <option value="" ?selected=${!this.place}>${d("place.all")}</option>
      ${views.map((view) => html`<optgroup label=${d(`by.${view}`)}>${figures.places(view).map((value) => option(view, value))}</optgroup>`)}
    </select></label>`;
  }

  // One step in three views, of the whole hospital: they are never crossed.
  private angles(figures: Figures): TemplateResult {
    return html`<section class="angles" aria-labelledby="angles"><h2 id="angles">${d("angles")}</h2>
      <p class="quiet">${d("angles.why")}</p>
      <label class="choices screen-only"><span>${d("step")}</span> <select @change=${(event: Event) => { this.step = (event.target as HTMLSelectElement).value; }}>
        ${cascade.map(({ code }) => html`<option value=${code} ?selected=${this.step === code}>${named("step", code)}</option>`)}</select></label>
      <div class="plots">${views.map((view) => this.angle(figures, view))}</div></section>`;
  }

  private angle(figures: Figures, view: View): TemplateResult {
    const step = cascade.find(({ code }) => code === this.step) ?? { code: "asked" };
    const lines = figures.places(view).map((value) => ({ view, value, step: step.code, count: figures.count(step.code, { view, value }) }));
    return this.drawn(figures, `${view}-${step.code}`, d("by", { what: named("step", step.code), by: d(`by.${view}`) }), "", d(`column.${view}`), lines.map((line) => {
      const whole = step.of ? figures.count(step.of, { view, value: line.value }) : undefined;
      return { line, label: this.valueName(view, line.value), whole };
    }));
  }

  private plot(figures: Figures, name: "cascade" | "delays" | "timings" | "contacts" | "declines" | "replies" | "offers" | "cards",
    steps: readonly Step[], place?: Place, more: { level?: 2; finding?: string; choice?: TemplateResult } = {}): TemplateResult {
    const what = d(`plot.${name}`);
    return this.drawn(figures, name, place ? d("of", { what, of: this.valueName(place.view, place.value) }) : what, more.finding ?? d(`plot.${name}.why`), d("what"), steps.map((step) => ({
      line: { view: place?.view ?? "total", value: place?.value ?? "", step: step.code, count: figures.count(step.code, place) },
      label: named("step", step.code), whole: step.of ? figures.count(step.of, place) : undefined })), more);
  }

  private drawn(figures: Figures, name: string, title: string, finding: string, heading: string,
    drawn: { line: Line; label: string; whole: Count }[], { level, choice }: { level?: 2; choice?: TemplateResult } = {}): TemplateResult {
    const rows = drawn.map(({ line: { count }, label, whole }) => ({
      label, count, of: whole, text: count === undefined ? d("masked") : number(count),
      ...(count !== undefined && whole ? { share: percent(count, whole) } : {}) }));
    return plotTemplate({ name, title, finding, heading, rows, ...(level ? { level } : {}), ...(choice ? { choice } : {}),
      words: { table: d("table"), count: d("count"), download: d("csv") },
      download: () => save(this.fileName(name, figures), csvOf(drawn.map(({ line }) => line))) });
  }

  private timeWords(figures: Figures): string {
    const median = figures.score("hours-to-contact-median"), most = figures.score("hours-to-contact-p90");
    if (median === undefined || most === undefined) return d("time.unknown");
    return d("finding.time", { median: number(median), most: number(most) });
  }

  private valueName(view: View, value: string): string {
    switch (view) {
      case "month": return month(value);
      case "hour": return hours(value);
      case "department": return named("unit", value);
    }
  }

  private fileName(name: string, { start, end }: Figures): string { return `${name}-${start}-${end}.csv`; }

  private explanation(): TemplateResult {
    const keys: Key[] = ["why.masked", "why.quarter", "why.frozen", "why.nobody"];
    return html`<section class="why" aria-labelledby="why"><h2 id="why">${d("why")}</h2>${keys.map((key) => html`<p>${d(key)}</p>`)}</section>`;
  }
}

customElements.define("repere-dashboard", RepereDashboard);
