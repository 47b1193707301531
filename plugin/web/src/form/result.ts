// SPDX-License-Identifier: Apache-2.0
// After the answers were sent: what they mean in plain words, what to say, whom to call, the offer and what came of it,
// the note to copy. All of it is the server's; a reload shows it again.

import { LitElement, type TemplateResult, html, nothing } from "lit";

import { CallFailed, type Session, call, pageOf } from "../shared/api.js";
import { inLanguage, language, moment, t } from "../shared/texts.js";
import { noteTemplate } from "./note.js";
import { offerTemplate } from "./offer.js";
import { giveLeaflet, openLetter } from "./papers.js";
import { type Decision, type Limits, type Offers, type Service, findServices, record, usual, withdraw } from "./services.js";
import { f, fOr } from "./texts.js";

interface Agreement {
  consent: string;
  decision: "agreed" | "refused" | "later" | "ended";
  team: string;
  recorded: string;
  task?: { reference: string; status: string; business: string };
}

interface Result {
  form: string;
  title: string;
  status: string;
  presentation: string;
  positive: boolean;
  scores: { code: string; title: string; value: number; band: string }[];
  tell: string;
  adultFrom: number;  // years
  help: { use: string; number: string; label: string }[];
  terms: Record<string, string>;
  agreements: Agreement[];
  note: string;
}

// As the chart has the date of birth: of somebody whom it does not know, nobody asks for parents.
function isMinor(birthDate: string | undefined, adultFrom: number): boolean {
  if (!birthDate) return false;
  const of_age = new Date(birthDate);
  of_age.setFullYear(of_age.getFullYear() + adultFrom);
  return of_age > new Date();
}

export class RepereResult extends LitElement {
  static override properties = {
    response: {}, session: { attribute: false }, result: { state: true }, offers: { state: true }, chosen: { state: true }, limits: { state: true },
    trouble: { state: true }, busy: { state: true }, copied: { state: true }, said: { state: true }, waiting: { state: true },
  };

  declare response: string;
  declare session: Session | undefined;
  declare result: Result | undefined;
  declare offers: Offers | undefined;
  declare chosen: Service | undefined;
  declare limits: Partial<Limits>;  // where the person said otherwise
  declare trouble: CallFailed | undefined;
  declare busy: boolean;
  declare copied: boolean | undefined;
  declare said: string;      // what came of the answer to the offer
  declare waiting: boolean;  // the person cannot answer the offer now: it stays open

  constructor() {
    super();
    this.busy = false;
    this.limits = {};
    this.said = "";
    this.waiting = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private readonly spoken = (): void => void this.read();

  override connectedCallback(): void {
    super.connectedCallback();
    for (const name of ["repere-language", "repere-session-back"]) document.addEventListener(name, this.spoken);
    void this.read();
  }

  override disconnectedCallback(): void {
    for (const name of ["repere-language", "repere-session-back"]) document.removeEventListener(name, this.spoken);
    super.disconnectedCallback();
  }

  private async doing(act: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.trouble = undefined;
    try {
      await act();
    } catch (failed) {
      if (!(failed instanceof CallFailed)) throw failed;
      this.trouble = failed;
    } finally {
      this.busy = false;
    }
  }

  private read(): Promise<void> {
    return this.doing(async () => {
      this.result = (await call<Result>(`/app/result/${this.response}?lang=${language()}`)).body;
      this.copied = undefined;
      if (!this.isOffered()) return;
      this.offers = await findServices(this.response);
      const asked = this.offers.services.filter(({ asks }) => asks);
      this.chosen = asked.find(({ reference }) => reference === this.chosen?.reference) ?? asked[0];
    });
  }

  // After a positive screen, until somebody has been asked; later and no keep it open.
  private isOffered(): boolean {
    const { positive = false, agreements = [], status } = this.result ?? {};
    return positive && status !== "entered-in-error" && !agreements.some(({ decision }) => decision === "agreed");
  }

  private readonly decide = (decision: Decision): void => void this.doing(async () => {
    if (!this.chosen || !this.session) return;
    this.said = await record(decision, this.chosen, this.response, this.session, this.limitsFor(this.chosen));
    this.waiting = false;
    await this.read();
    this.querySelector<HTMLElement>(".decided")?.focus();
  });

  private limitsFor(service: Service | undefined): Limits {
    return { shared: service ? usual(service) : "contact-only", parents: undefined, ...this.limits };
  }

  // Taken back with all that was built on them; nothing is deleted.
  private readonly retract = (): void => void this.doing(async () => {
    this.querySelector<HTMLDialogElement>("dialog.mistaken")?.close();
    const path = "/fhir/QuestionnaireResponse/" + this.response;
    const { body, etag } = await call<Record<string, unknown>>(path);
    await call(path, { method: "PUT", headers: { "If-Match": etag }, body: { ...body, status: "entered-in-error" } });
    await this.read();
  });

  private tell(name: "wishes" | "another"): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true }));
  }

  // --- what is seen

  protected override render(): TemplateResult {
    const { result } = this;
    if (!result) return html`${this.notice()}<p role="status">${t("loading")}</p>`;
    return html`<h1>${f(result.status === "entered-in-error" ? "result.taken-back" : "result.title")}</h1>
      ${this.notice()}${this.meaning(result)}${this.decided(result)}${this.toSay(result)}
      ${this.isOffered() && !this.waiting ? this.offer(result) : nothing}
      ${this.waiting ? html`<p class="notice decided" tabindex="-1">${f("offer.waits")}
        <button @click=${() => { this.waiting = false; }}>${f("offer.again")}</button></p>` : nothing}
      ${noteTemplate(result.note, this.copied, (copied) => { this.copied = copied; })}
      ${this.numbers(result)}${this.further(result)}${this.mistaken()}`;
  }

  private notice(): TemplateResult | typeof nothing {
    if (!this.trouble || this.trouble.trouble === "session") return nothing;
    return html`<p class="notice warn" role="alert">${t(`error.${this.trouble.trouble}`, { reason: this.trouble.reason })}
      <button @click=${() => void this.read()}>${t("retry")}</button></p>`;
  }

  private meaning({ status, presentation, positive, scores }: Result): TemplateResult | typeof nothing {
    if (status === "entered-in-error") return html`<p>${f("result.taken-back.why")}</p>`;
    if (presentation && presentation !== "answered") return html`<p class="outcome">${fOr("result." + presentation)}</p>`;
    if (scores.length === 0) return html`<p class="outcome">${f("result.collected")}</p>`;
    return html`<p class="outcome">${f(!positive ? "result.negative" : this.isOffered() ? "result.positive" : "result.positive.agreed")}</p>
      <dl class="scores">${scores.map(({ title, value, band }) => html`<div><dt>${inLanguage(title)}</dt>
        <dd><strong>${value}</strong> · ${fOr("band." + band, band)}</dd></div>`)}</dl>`;
  }

  private toSay({ tell, positive }: Result): TemplateResult | typeof nothing {
    if (!positive) return nothing;
    return html`<section class="say"><h2>${f("result.tell")}</h2>
      <ul>${tell.split("\n").filter(Boolean).map((line) => html`<li>${inLanguage(line)}</li>`)}</ul></section>`;
  }

  private numbers({ help, positive }: Result): TemplateResult | typeof nothing {
    if (!positive) return nothing;
    return html`<section><h2>${f("result.help")}</h2>
      <dl class="numbers">${help.map(({ number, label }) => html`<div><dt>${label}</dt><dd><strong>${number}</strong></dd></div>`)}</dl></section>`;
  }

  private offer({ terms, adultFrom }: Result): TemplateResult {
    return offerTemplate({
      offers: this.offers, chosen: this.chosen, terms, busy: this.busy,
      limits: this.limitsFor(this.chosen), minor: isMinor(this.session?.patient?.birthDate, adultFrom),
      choose: (service) => { this.chosen = service; }, limit: (limits) => { this.limits = { ...this.limits, ...limits }; }, decide: this.decide, cannotNow: () => { this.waiting = true; },
      wishes: () => this.tell("wishes"),
    });
  }

  private decided({ agreements }: Result): TemplateResult | typeof nothing {
    if (agreements.length === 0) return nothing;
    return html`<section class="decided" tabindex="-1" aria-labelledby="decided-title"><h2 id="decided-title">${f("decided.title")}</h2>
      ${this.said ? html`<p class="notice" role="status">${this.said.split("\n").map((line) => html`${inLanguage(line)}<br>`)}</p>` : nothing}
      <ul>${agreements.map((agreement) => html`<li><strong>${fOr("decided." + agreement.decision)}</strong>
        ${agreement.team}, ${moment(agreement.recorded)}${this.referral(agreement)}</li>`)}</ul></section>`;
  }

  private referral({ consent, decision, task }: Agreement): TemplateResult | typeof nothing {
    if (!task) return nothing;
    return html`<span class="referral-state">${fOr("task." + task.status, task.status)}</span>
      <span class="acts"><button ?disabled=${this.busy} @click=${() => void this.doing(() => openLetter(task.reference, f("paper.letter")))}>${f("result.letter")}</button>
      ${decision === "agreed" ? html`<button ?disabled=${this.busy} @click=${() => void this.doing(async () => {
        await withdraw(consent);
        this.said = "";
        await this.read();
      })}>${f("decided.withdraw")}</button>` : nothing}</span>`;
  }

  private further({ status, positive }: Result): TemplateResult {
    const stands = status !== "entered-in-error";
    return html`<div class="acts further">
      ${positive ? html`<button ?disabled=${this.busy} @click=${() => void this.doing(() => giveLeaflet(this.response, f("paper.leaflet")))}>${f("result.leaflet")}</button>` : nothing}
      <button @click=${() => print()}>${t("print")}</button>
      <button @click=${() => this.tell("another")}>${f("result.another")}</button>
      ${stands ? html`<button class="quiet" @click=${() => this.querySelector<HTMLDialogElement>("dialog.mistaken")?.showModal()}>${f("mistaken.open")}</button>` : nothing}
      <a class="button quiet" href=${pageOf("dashboard")}>${t("figures")}</a></div>`;
  }

  private mistaken(): TemplateResult {
    return html`<dialog class="mistaken" aria-labelledby="mistaken-title"><h2 id="mistaken-title">${f("mistaken.title")}</h2><p>${f("mistaken.why")}</p>
      <form method="dialog" class="acts"><button>${t("close")}</button>
        <button type="button" class="primary" @click=${this.retract}>${f("mistaken.do")}</button></form></dialog>`;
  }
}

customElements.define("repere-result", RepereResult);
