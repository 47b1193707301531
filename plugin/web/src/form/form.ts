// SPDX-License-Identifier: Apache-2.0
// The bedside form: the whole questionnaire on one page for staff, one question at a time on the person's tablet.

import { LitElement, type TemplateResult, html, nothing } from "lit";

import { type AnswerOption, type Questionnaire, type QuestionnaireResponse, type Value } from "../core/fhir.js";
import { Form, type Question, isDisplay, isGroup } from "../core/form.js";
import { CallFailed, type Session, call, openSession } from "../shared/api.js";
import { bannerTemplate } from "../shared/banner.js";
import { clockTime, inLanguage, language, other, t, useLanguage } from "../shared/texts.js";
import { f } from "./texts.js";
import { Drafts, type Saved } from "./drafts.js";
import { optionsOf, questionTemplate } from "./question.js";
import { type Result, resultTemplate } from "./result.js";

type Stage = "loading" | "failed" | "filling" | "handed-back" | "result";
type Mode = "clinician" | "patient";

const reads_of_undo = 50;

// "https://…/Questionnaire/emergency|1.0.0" and "Questionnaire/emergency" both name "emergency".
const idOf = (questionnaire: string): string => (questionnaire.split("|")[0] ?? "").split("/").pop() ?? "";

class RepereForm extends LitElement {
  static override properties = {
    stage: { state: true }, mode: { state: true }, step: { state: true }, saved: { state: true },
    reported: { state: true }, trouble: { state: true }, sending: { state: true },
  };

  declare stage: Stage;
  declare mode: Mode;
  declare step: number;
  declare saved: Saved;
  declare reported: boolean;  // somebody tried to send with answers missing: name them
  declare trouble: CallFailed | undefined;
  declare sending: boolean;

  private session: Session | undefined;
  private form: Form | undefined;
  private result: Result | undefined;
  private identifier: string = crypto.randomUUID();
  private resumed = "";
  private started = performance.now();
  private undo: Map<string, Value[]>[] = [];
  private readonly drafts = new Drafts((saved) => { this.saved = saved; });

  constructor() {
    super();
    this.stage = "loading";
    this.mode = "clinician";
    this.step = 0;
    this.saved = { state: "nothing" };
    this.reported = false;
    this.sending = false;
  }

  protected override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("repere-language", () => this.requestUpdate());
    document.addEventListener("keydown", (event) => this.key(event));
    void this.open();
  }

  // --- opening

  private async open(): Promise<void> {
    try {
      this.session = await openSession();
      useLanguage(this.session.language ?? navigator.language);
      await this.load();
      await this.resume();
      this.stage = "filling";
    } catch (failed) {
      this.fail(failed);
      this.stage = "failed";
    }
  }

  private async load(): Promise<void> {
    const id = idOf(this.session?.questionnaire ?? "single-question");
    const { body } = await call<Questionnaire>(`/fhir/Questionnaire/${encodeURIComponent(id)}?lang=${language()}`);
    const answered = this.form?.snapshot();
    this.form = new Form(body);
    if (answered) this.form.restore(answered);
  }

  private async resume(): Promise<void> {
    const { form } = this;
    const draft = form && await this.drafts.find(this.canonical());
    if (!form || !draft) return;
    form.read(draft.response);
    this.resumed = draft.saved;
    this.identifier = draft.response.identifier?.value.replace("urn:uuid:", "") ?? this.identifier;
  }

  private canonical(): string {
    const { url = "", version } = this.form?.questionnaire ?? {};
    return version ? `${url}|${version}` : url;
  }

  private async switchLanguage(): Promise<void> {
    useLanguage(other());
    try {
      await this.load();
    } catch (failed) {
      this.fail(failed);
    }
    this.requestUpdate();
  }

  private fail(failed: unknown): void {
    if (!(failed instanceof CallFailed)) throw failed;
    this.trouble = failed;
  }

  // --- answering

  private changing(act: (form: Form) => void): void {
    const { form } = this;
    if (!form) return;
    this.undo = [...this.undo.slice(1 - reads_of_undo), form.snapshot()];
    act(form);
    this.drafts.keep(this.response("in-progress"));
    this.requestUpdate();
  }

  private readonly choose = (linkId: string, option: AnswerOption): void => this.changing((form) => form.choose(linkId, option));
  private readonly enter = (linkId: string, values: Value[]): void => this.changing((form) => form.set(linkId, values));

  private takeBack(): void {
    const before = this.undo.pop();
    if (!before || !this.form) return;
    this.form.restore(before);
    this.drafts.keep(this.response("in-progress"));
    this.requestUpdate();
  }

  private response(status: QuestionnaireResponse["status"]): QuestionnaireResponse {
    const { patient, encounter } = this.session ?? {};
    return {
      resourceType: "QuestionnaireResponse", status, questionnaire: this.canonical(), language: language(),
      identifier: { system: "urn:ietf:rfc:3986", value: "urn:uuid:" + this.identifier },
      ...(patient?.reference ? { subject: { reference: patient.reference } } : {}),
      ...(encounter?.reference ? { encounter: { reference: encounter.reference } } : {}),
      authored: new Date().toISOString(), item: this.form?.responseItems() ?? [],
    };
  }

  // --- sending

  private async send(): Promise<void> {
    if (!this.form || this.sending) return;
    if (!this.form.isComplete()) return this.nameMissing();
    this.sending = true;
    this.trouble = undefined;
    try {
      await this.checkChart();
      const seconds = Math.round((performance.now() - this.started) / 1000);
      const { body } = await call<QuestionnaireResponse & { id: string }>("/fhir/QuestionnaireResponse", {
        method: "POST", body: this.response("completed"), headers: { "Idempotency-Key": this.identifier } });
      this.drafts.forget();
      this.result = (await call<Result>(`/app/result/${body.id}?lang=${language()}&seconds=${seconds}`)).body;
      this.stage = "result";
    } catch (failed) {
      this.fail(failed);
    } finally {
      this.sending = false;
    }
  }

  // The EHR may have moved on to another chart behind the page.
  private async checkChart(): Promise<void> {
    const now = (await call<Session>("/app/session")).body;
    if (now.patient?.reference !== this.session?.patient?.reference)
      throw new CallFailed("refused", 409, f("form.changed-patient"));
  }

  private nameMissing(): void {
    this.reported = true;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".missing a")?.focus());
  }

  private focusOn(linkId: string): void {
    const fieldset = document.getElementById("question-" + linkId);
    fieldset?.querySelector<HTMLElement>("input, textarea")?.focus();
    fieldset?.scrollIntoView({ block: "center" });
  }

  // --- keyboard

  private key(event: KeyboardEvent): void {
    if (this.stage !== "filling" || !this.form) return;
    const typing = event.target instanceof HTMLTextAreaElement ||
      (event.target instanceof HTMLInputElement && !["radio", "checkbox"].includes(event.target.type));
    if (event.ctrlKey && event.key === "Enter") void this.send();
    else if (event.ctrlKey && event.key === "z" && !typing) this.takeBack();
    else if (event.ctrlKey || event.altKey || event.metaKey || typing) return;
    else if (/^[1-9]$/.test(event.key)) this.digit(Number(event.key), event.target as HTMLElement);
    else if (event.key === "?") this.querySelector<HTMLDialogElement>("dialog.keys")?.showModal();
    else return;
    event.preventDefault();
  }

  // The question that has the focus, else the first without an answer.
  private digit(digit: number, target: HTMLElement): void {
    const focused = target.closest<HTMLElement>("fieldset.question")?.dataset["linkId"];
    const open = this.form?.asked().find(({ item }) => this.form?.answersOf(item.linkId).length === 0);
    const question = focused ? this.form?.byLinkId.get(focused) : open;
    const option = question && optionsOf(question.item)[digit - 1];
    if (!question || !option) return;
    this.choose(question.item.linkId, option);
    if (!question.item.repeats) void this.updateComplete.then(() => this.focusNext(question));
  }

  private focusNext(after: Question): void {
    const asked = this.form?.asked() ?? [];
    const next = asked.slice(asked.indexOf(after) + 1).find(({ item }) => this.form?.answersOf(item.linkId).length === 0);
    if (next) this.focusOn(next.item.linkId);
    else this.querySelector<HTMLElement>(".bar .primary")?.focus();
  }

  // --- what is seen

  protected override render(): TemplateResult {
    return html`<a class="skip" href="#main">${t("skip")}</a>${this.head()}
      <main id="main" class=${"form " + this.mode} tabindex="-1">${this.body()}</main>
      ${this.stage === "filling" ? this.bar() : nothing}${this.keysDialog()}`;
  }

  private head(): TemplateResult {
    return html`<header class="top">
      ${this.session && this.mode === "clinician" ? bannerTemplate(this.session) : nothing}
      <button class="quiet" lang=${other()} @click=${() => void this.switchLanguage()}>${t("language.switch")}</button>
    </header>`;
  }

  private body(): TemplateResult | typeof nothing {
    switch (this.stage) {
      case "loading": return html`<p role="status">${t("loading")}</p>`;
      case "failed": return html`${this.troubleNotice()}<button @click=${() => void this.open()}>${t("retry")}</button>`;
      case "handed-back": return this.handedBack();
      case "result": return this.result ? resultTemplate(this.result, this.session) : html``;
      case "filling": return this.mode === "patient" ? this.oneQuestion() : this.wholeForm();
    }
  }

  private wholeForm(): TemplateResult {
    const form = this.form as Form;
    return html`<h1>${inLanguage(form.questionnaire.title ?? f("page.form"))}</h1>
      ${this.resumed ? html`<p class="notice" role="status">${f("form.resumed", { time: clockTime(this.resumed) })}</p>` : nothing}
      ${this.troubleNotice()}${this.missingList()}
      ${form.shown().map((question) => this.entry(question))}
      ${this.wording()}`;
  }

  private entry(question: Question): TemplateResult | typeof nothing {
    const { item } = question;
    if (isDisplay(question)) return html`<p class="display">${inLanguage(item.text ?? "")}</p>`;
    if (isGroup(question)) return item.text && question.depth > 0 ? html`<h2>${inLanguage(item.text)}</h2>` : nothing;
    if (question.calculate !== undefined || item.readOnly) return nothing;
    const missing = this.reported && !!item.required && (this.form?.answersOf(item.linkId).length ?? 0) === 0;
    return questionTemplate(question, { form: this.form as Form, keys: this.mode === "clinician", choose: this.choose, enter: this.enter }, missing);
  }

  private oneQuestion(): TemplateResult {
    const form = this.form as Form;
    const steps = form.shown().filter((question) => !isGroup(question) && question.calculate === undefined && !question.item.readOnly);
    const at = Math.min(this.step, steps.length - 1);
    const question = steps[at] as Question;
    const waits = question.item.required && form.answersOf(question.item.linkId).length === 0 && !isDisplay(question);
    return html`${this.troubleNotice()}<div class="one">${this.entry(question)}</div>
      <div class="steps">
        <button ?disabled=${at === 0} @click=${() => this.go(at - 1)}>${f("form.back")}</button>
        ${at < steps.length - 1 || waits
          ? html`<button class="primary" ?disabled=${waits} @click=${() => this.go(at + 1)}>${f("form.next")}</button>`
          : html`<button class="primary" ?disabled=${waits} @click=${() => { this.stage = "handed-back"; }}>${f("form.finish")}</button>`}
      </div>`;
  }

  private go(step: number): void {
    this.step = step;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("#main")?.focus());
  }

  private handedBack(): TemplateResult {
    const back = (): void => { this.mode = "clinician"; this.stage = "filling"; };
    return html`<div class="handed-back"><h1>${f("form.handed-back")}</h1><p>${f("form.handed-back.why")}</p>
      <button @click=${back}>${f("form.handed-back.staff")}</button></div>`;
  }

  private missingList(): TemplateResult | typeof nothing {
    const missing = this.reported ? this.form?.missing() ?? [] : [];
    if (missing.length === 0) return nothing;
    return html`<div class="notice warn missing" role="alert">
      <p>${missing.length === 1 ? f("form.missing.one") : f("form.missing", { count: missing.length })}</p>
      <ul>${missing.map(({ item }) => html`<li><a href=${"#question-" + item.linkId}
        @click=${(event: Event) => { event.preventDefault(); this.focusOn(item.linkId); }}>${inLanguage(item.text ?? "")}</a></li>`)}</ul>
    </div>`;
  }

  private troubleNotice(): TemplateResult | typeof nothing {
    if (!this.trouble) return nothing;
    const { trouble, reason } = this.trouble;
    return html`<p class="notice warn" role="alert">${t(`error.${trouble}`, { reason })}</p>`;
  }

  private wording(): TemplateResult {
    const used = this.form?.questionnaire.extension?.find(({ url }) => url.endsWith("/wording"))?.valueCode;
    const key = used === "licensed" || used === "public-domain" ? used : "project";
    return html`<p class="quiet whose-words">${f(`form.whose-words.${key}`)}</p>`;
  }

  private bar(): TemplateResult | typeof nothing {
    if (this.mode === "patient") return nothing;
    const { answered, asked } = this.form?.progress() ?? { answered: 0, asked: 0 };
    return html`<div class="bar"><div>
        <progress max=${asked} value=${answered} aria-label=${f("form.progress", { answered, asked })}></progress>
        <output class="quiet" aria-live="polite">${this.savedWords() || f("form.progress", { answered, asked })}</output></div>
      <div class="acts">
        <button class="quiet" ?disabled=${this.undo.length === 0} @click=${() => this.takeBack()}>${t("undo")}</button>
        <button @click=${() => { this.mode = "patient"; this.step = 0; }}>${f("form.mode.patient")}</button>
        <button class="primary" aria-disabled=${this.sending} @click=${() => void this.send()}>${f(this.sending ? "form.sending" : "form.submit")}</button>
      </div></div>`;
  }

  private savedWords(): string {
    switch (this.saved.state) {
      case "saving": return f("form.saving");
      case "saved": return f("form.saved", { time: clockTime(this.saved.at ?? "") });
      case "offline": return f("form.not-saved");
      case "ended": return t("error.session");
      case "nothing": return "";
    }
  }

  private keysDialog(): TemplateResult {
    return html`<dialog class="keys" aria-label=${t("help")}><h2>${t("help")}</h2>
      <ul>${(["keys.digit", "keys.send", "keys.undo", "keys.help"] as const).map((key) => html`<li>${f(key)}</li>`)}</ul>
      <form method="dialog"><button>${t("close")}</button></form></dialog>`;
  }
}

customElements.define("repere-form", RepereForm);
