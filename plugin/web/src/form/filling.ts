// SPDX-License-Identifier: Apache-2.0
// One form while somebody fills it in: its words in both languages, the answers, the way back, the time it takes.

import type { AnswerOption, Questionnaire, QuestionnaireResponse, Value } from "../core/fhir.js";
import { type Change, Form, type Question } from "../core/form.js";
import { type Session, call } from "../shared/api.js";
import { type Language, language } from "../shared/texts.js";
import type { Draft, Found } from "./drafts.js";
import { Stopwatch } from "./stopwatch.js";

const longest_way_back = 50;

// "https://…/Questionnaire/emergency|1.0.0" and "Questionnaire/emergency" both name "emergency".
export const idOf = (questionnaire: string): string => (questionnaire.split("|")[0] ?? "").split("/").pop() ?? "";

const read = async (id: string, of: Language): Promise<Questionnaire> =>
  (await call<Questionnaire>(`/fhir/Questionnaire/${encodeURIComponent(id)}?lang=${of}`)).body;

export class Filling {
  form: Form;
  undo: Change[][] = [];
  identifier: string = crypto.randomUUID();
  resumed: { saved: string; mine: boolean } | undefined;
  byPatient = false;  // the person held the screen for a while
  private watch = new Stopwatch();
  private readonly words = new Map<Language, Questionnaire>();
  private first: Form | undefined;

  private constructor(readonly id: string, questionnaire: Questionnaire) {
    this.words.set(language(), questionnaire);
    this.form = new Form(questionnaire);
  }

  static async open(questionnaire: string): Promise<Filling> {
    const id = idOf(questionnaire);
    return new Filling(id, await read(id, language()));
  }

  canonical(): string {
    const { url = "", version } = this.form.questionnaire;
    return version ? `${url}|${version}` : url;
  }

  // --- language

  // While the person holds the screen no form can be read: both languages are fetched before.
  async fetchWords(): Promise<void> {
    for (const of of ["fr", "en"] as const) if (!this.words.has(of)) this.words.set(of, await read(this.id, of));
  }

  async speak(): Promise<void> {
    const questionnaire = this.words.get(language()) ?? await read(this.id, language());
    this.words.set(language(), questionnaire);
    this.form = new Form(questionnaire, this.form.snapshot());
    this.first = undefined;
  }

  // --- answers

  // Before anybody has said whether they answer: the form as it is once they do. Answering its first question says so.
  ahead(): Form | undefined {
    if (this.form.presented() !== "") return undefined;
    this.first ??= this.form.onceAnswered();
    return this.first;
  }

  choose(linkId: string, option: AnswerOption): void {
    this.act(linkId, (form) => form.choose(linkId, option));
  }

  enter(linkId: string, values: Value[]): void {
    this.act(linkId, (form) => form.set(linkId, values));
  }

  private act(linkId: string, change: (form: Form) => void): void {
    const ahead = this.form.isEnabled(linkId) ? undefined : this.ahead();
    const said = ahead?.presentation()?.item.linkId;
    const changes = this.form.before(said ? [said, linkId] : [linkId]);
    if (ahead && said) this.form.set(said, ahead.answersOf(said));
    change(this.form);
    this.undo = [...this.undo.slice(1 - longest_way_back), changes];
    this.touched();
  }

  goBack(): boolean {
    const changes = this.undo.pop();
    if (!changes) return false;
    this.form.goBack(changes);
    return true;
  }

  touched(): void {
    this.watch.touched();
  }

  // --- what is kept and sent

  resume(draft: Found): void {
    this.form.read(draft.response);
    this.undo = draft.undo ?? [];
    this.watch = new Stopwatch(draft.seconds);
    this.identifier = draft.response.identifier?.value.replace("urn:uuid:", "") ?? this.identifier;
    this.resumed = { saved: draft.saved, mine: draft.mine };
  }

  draft(session: Session): Draft {
    return { response: this.response(session, "in-progress"), undo: this.undo, seconds: this.watch.seconds() };
  }

  response({ patient, encounter }: Session, status: QuestionnaireResponse["status"]): QuestionnaireResponse {
    return {
      resourceType: "QuestionnaireResponse", status, questionnaire: this.canonical(), language: language(),
      identifier: { system: "urn:ietf:rfc:3986", value: "urn:uuid:" + this.identifier },
      ...(patient?.reference ? { subject: { reference: patient.reference } } : {}),
      ...(encounter?.reference ? { encounter: { reference: encounter.reference } } : {}),
      authored: new Date().toISOString(), item: this.form.responseItems(),
    };
  }

  took(): string {
    return `seconds=${Math.min(this.watch.seconds(), 7200)}; mode=${this.byPatient ? "patient" : "clinician"}`;
  }

  // --- order

  unanswered(after?: Question): Question | undefined {
    const asked = this.form.asked();
    const open = asked.filter(({ item }) => this.form.answersOf(item.linkId).length === 0);
    if (!after) return open[0];
    const from = asked.findIndex(({ item }) => item.linkId === after.item.linkId);
    return open.find((question) => asked.indexOf(question) > from);
  }
}
