// SPDX-License-Identifier: Apache-2.0
// A questionnaire while it is filled in: what is asked, what was answered, what is missing, the score so far.
// No pages in here and no network: the same answers give the same result, as on the server.

import * as expression from "./expression.js";
import {
  type AnswerOption, type Coding, type EnableWhen, type Extension, type Item, type Questionnaire, type QuestionnaireResponse,
  type ResponseItem, type Value, extension, sameCoding, urls,
} from "./fhir.js";

export interface Question {
  item: Item;
  parent: Question | undefined;
  children: Question[];
  depth: number;
  hidden: boolean;
  // What is worked out from other answers; undefined when a person answers, null when only the server can.
  calculate: ((root: unknown) => unknown[]) | null | undefined;
}

export interface Score {
  linkId: string;
  title: string;
  value: number | undefined;  // undefined: not complete, so nothing is said
  band: string | undefined;   // code of the score band
  lowest: boolean;            // of its bands: nothing is found by this score
}

// One answer as it was before an act, to go back to.
export interface Change {
  linkId: string;
  before: Value[];
}

// What came of the answers, as far as the pages can tell before the server does.
export type Outcome = "incomplete" | "not-answered" | "unscored" | "negative" | "positive";

export const isGroup = (question: Question): boolean => question.item.type === "group";
export const isDisplay = (question: Question): boolean => question.item.type === "display";
export const isAsked = (question: Question): boolean =>
  !isGroup(question) && !isDisplay(question) && question.calculate === undefined && !question.item.readOnly;

const weightOf = (option: AnswerOption): number | undefined => {
  for (const holder of [option, option.valueCoding as { extension?: [] } | undefined])
    for (const url of [urls.ordinalValue, urls.itemWeight]) {
      const found = holder && extension(holder, url);
      if (found?.valueDecimal !== undefined) return found.valueDecimal;
    }
  return undefined;
};

export function sameValue(a: Value, b: Value): boolean {
  if (a.valueCoding && b.valueCoding) return sameCoding(a.valueCoding, b.valueCoding);
  return Object.entries(a).every(([name, value]) => b[name as keyof Value] === value);
}

const scalar = (value: Value): Coding | number | boolean | string | undefined =>
  value.valueCoding ?? value.valueInteger ?? value.valueDecimal ?? value.valueBoolean ?? value.valueString ?? value.valueDate;

function expected(condition: EnableWhen): ReturnType<typeof scalar> {
  return condition.answerCoding ?? condition.answerInteger ?? condition.answerDecimal ?? condition.answerBoolean ??
    condition.answerString ?? condition.answerDate;
}

function meets(condition: EnableWhen, answers: Value[]): boolean {
  const wanted = expected(condition);
  if (condition.operator === "exists") return answers.length > 0 === wanted;
  return answers.some((answer) => {
    const given = scalar(answer);
    if (given === undefined || wanted === undefined) return false;
    const equal = typeof given === "object" && typeof wanted === "object" ? sameCoding(given, wanted) : given === wanted;
    switch (condition.operator) {
      case "=": return equal;
      case "!=": return !equal;
      case ">": return given > wanted;
      case "<": return given < wanted;
      case ">=": return given >= wanted;
      case "<=": return given <= wanted;
      default: return false;
    }
  });
}

export class Form {
  readonly questions: Question[] = [];
  readonly byLinkId = new Map<string, Question>();
  readonly needsServer: boolean;  // some score is written in more than the pages understand
  private readonly roots: Question[];
  private computed = new Map<string, Value[]>();
  private enabledNow = new Set<string>();
  private told = new Map<string, { value: number; band: string }>();  // by code: scores from the server

  constructor(readonly questionnaire: Questionnaire, private answers = new Map<string, Value[]>()) {
    this.roots = (questionnaire.item ?? []).map((item) => this.add(item, undefined, 0));
    this.needsServer = this.questions.some((question) => question.calculate === null);
    this.settle();
  }

  private add(item: Item, parent: Question | undefined, depth: number): Question {
    const question: Question = {
      item, parent, depth, children: [],
      hidden: (parent?.hidden ?? false) || extension(item, urls.hidden)?.valueBoolean === true,
      calculate: calculation(item),
    };
    this.questions.push(question);
    this.byLinkId.set(item.linkId, question);
    question.children = (item.item ?? []).map((child) => this.add(child, question, depth + 1));
    return question;
  }

  // --- answers

  answersOf(linkId: string): Value[] {
    return this.answers.get(linkId) ?? [];
  }

  set(linkId: string, values: Value[]): void {
    if (values.length > 0) this.answers.set(linkId, values);
    else this.answers.delete(linkId);
    this.settle();
  }

  // Chooses an option, or takes it back where several can stand; one that is exclusive stands alone.
  choose(linkId: string, option: AnswerOption): void {
    const { item } = this.question(linkId);
    const value = bare(option);
    const before = this.answersOf(linkId);
    if (!item.repeats) return this.set(linkId, [value]);
    if (before.some((answer) => sameValue(answer, value)))
      return this.set(linkId, before.filter((answer) => !sameValue(answer, value)));
    if (isExclusive(option)) return this.set(linkId, [value]);
    const alone = (item.answerOption ?? []).filter(isExclusive);
    const rest = before.filter((answer) => !alone.some((other) => sameValue(answer, bare(other))));
    this.set(linkId, [...rest, value]);
  }

  snapshot(): Map<string, Value[]> {
    return new Map(this.answers);
  }

  // What an act is about to change, to be able to go back.
  before(linkIds: string[]): Change[] {
    return linkIds.map((linkId) => ({ linkId, before: this.answersOf(linkId) }));
  }

  goBack(changes: Change[]): void {
    for (const { linkId, before } of changes) if (this.byLinkId.has(linkId)) this.answers.set(linkId, before);
    for (const [linkId, values] of this.answers) if (values.length === 0) this.answers.delete(linkId);
    this.settle();
  }

  // --- whether the person answers at all

  presentation(): Question | undefined {
    return this.roots.find(({ item }) => item.answerOption?.some(({ valueCoding }) => valueCoding?.system === urls.presentation));
  }

  // "answered", "refused", "later", "cannot-now"; "" while nobody has said.
  presented(): string {
    const question = this.presentation();
    return question ? this.answersOf(question.item.linkId)[0]?.valueCoding?.code ?? "" : "answered";
  }

  // The same form, once the person has said that they answer.
  onceAnswered(): Form {
    const asked = this.presentation();
    const yes = asked?.item.answerOption?.find(({ valueCoding }) => valueCoding?.code === "answered");
    const answers = this.snapshot();
    if (asked && yes) answers.set(asked.item.linkId, [bare(yes)]);
    return new Form(this.questionnaire, answers);
  }

  // --- what is asked

  isEnabled(linkId: string): boolean {
    return this.enabledNow.has(linkId);
  }

  // What a person sees at present, in the order of the form.
  shown(): Question[] {
    return this.questions.filter((question) => !question.hidden && this.isEnabled(question.item.linkId));
  }

  asked(): Question[] {
    return this.shown().filter(isAsked);
  }

  missing(): Question[] {
    return this.asked().filter(
      (question) => question.item.required && this.answersOf(question.item.linkId).length === 0);
  }

  isComplete(): boolean {
    return this.missing().length === 0;
  }

  progress(): { answered: number; asked: number } {
    const asked = this.asked().filter((question) => question.item.required);
    return { asked: asked.length, answered: asked.length - this.missing().length };
  }

  // --- scores

  scores(): Score[] {
    const complete = this.isComplete();
    return this.questions
      .filter((question) => question.calculate !== undefined && extension(question.item, urls.scoreBand) &&
        this.isEnabled(question.item.linkId))
      .map(({ item, calculate }) => {
        const told = calculate === null ? this.told.get(item.code?.[0]?.code ?? "") : undefined;
        const value = complete ? told?.value ?? this.computed.get(item.linkId)?.[0]?.valueInteger : undefined;
        const band = value === undefined ? undefined : bandOf(item, value);
        return { linkId: item.linkId, title: item.text ?? "", value, band, lowest: band !== undefined && band === bandsOf(item)[0]?.code };
      });
  }

  // The server's answer about scores that are written in more than the pages understand.
  adopt(scores: { code: string; value: number; band: string }[]): void {
    this.told = new Map(scores.map((score) => [score.code, score]));
  }

  outcome(): Outcome {
    if (!this.isComplete()) return "incomplete";
    if (this.presented() !== "answered") return "not-answered";
    const scores = this.scores();
    if (scores.length === 0 || scores.some(({ value }) => value === undefined)) return "unscored";
    return scores.every(({ lowest }) => lowest) ? "negative" : "positive";
  }

  computedOf(linkId: string): Value[] {
    return this.isEnabled(linkId) ? this.computed.get(linkId) ?? [] : [];
  }

  // --- FHIR

  // The answers as they are sent: without disabled items and without scores, which are the server's.
  responseItems(): ResponseItem[] {
    return this.write(this.roots);
  }

  read(response: QuestionnaireResponse): void {
    const answers = new Map<string, Value[]>();
    const visit = (items: ResponseItem[]): void => {
      for (const item of items) {
        const question = this.byLinkId.get(item.linkId);
        if (question && isAsked(question) && item.answer?.length) answers.set(item.linkId, item.answer.map(bare));
        visit(item.item ?? []);
      }
    };
    visit(response.item ?? []);
    this.answers = answers;
    this.settle();
  }

  private question(linkId: string): Question {
    const found = this.byLinkId.get(linkId);
    if (!found) throw new Error("no item " + linkId);
    return found;
  }

  private write(questions: Question[]): ResponseItem[] {
    return questions.flatMap((question): ResponseItem[] => {
      const { linkId } = question.item;
      if (!this.isEnabled(linkId) || isDisplay(question) || question.calculate !== undefined) return [];
      const answer = this.answersOf(linkId);
      const item = this.write(question.children);
      if (answer.length === 0 && item.length === 0) return [];
      return [{ linkId, ...(answer.length ? { answer } : {}), ...(item.length ? { item } : {}) }];
    });
  }

  // What is enabled decides what counts, and a score may enable a question: round and round until nothing moves.
  private settle(): void {
    for (let round = 0; round <= this.questions.length; ++round) {
      const enabled = this.enable();
      const computed = this.compute(enabled);
      const still = sameKeys(enabled, this.enabledNow) && JSON.stringify([...computed]) === JSON.stringify([...this.computed]);
      this.enabledNow = enabled;
      this.computed = computed;
      if (still && round > 0) return;
    }
  }

  private enable(): Set<string> {
    const enabled = new Set<string>();
    const standing = (linkId: string): Value[] =>
      !this.enabledNow.has(linkId) ? [] : this.computed.get(linkId) ?? this.answersOf(linkId);
    for (const { item, parent } of this.questions) {
      if (parent && !enabled.has(parent.item.linkId)) continue;
      const conditions = item.enableWhen ?? [];
      const met = (condition: EnableWhen): boolean => meets(condition, standing(condition.question));
      const open = conditions.length === 0 || (item.enableBehavior === "any" ? conditions.some(met) : conditions.every(met));
      if (open) enabled.add(item.linkId);
    }
    return enabled;
  }

  private compute(enabled: Set<string>): Map<string, Value[]> {
    const root = { item: this.weighed(this.roots, enabled) };
    const computed = new Map<string, Value[]>();
    for (const { item, calculate } of this.questions) {
      if (!calculate || !enabled.has(item.linkId)) continue;
      const values = calculate(root).flatMap((found) => typedValue(item, found));
      if (values.length > 0) computed.set(item.linkId, values);
    }
    return computed;
  }

  private weighed(questions: Question[], enabled: Set<string>): unknown[] {
    return questions.filter(({ item }) => enabled.has(item.linkId)).map((question) => ({
      linkId: question.item.linkId,
      item: this.weighed(question.children, enabled),
      answer: this.answersOf(question.item.linkId).map((value) => {
        const option = question.item.answerOption?.find((offered) => sameValue(bare(offered), value));
        const weight = option && weightOf(option);
        return weight === undefined ? value : { ...value, weight };
      }),
    }));
  }
}

function calculation(item: Item): Question["calculate"] {
  const source = extension(item, urls.calculated)?.valueExpression?.expression;
  if (source === undefined) return undefined;
  try {
    return expression.compile(source);
  } catch (refused) {
    if (refused instanceof expression.Unsupported) return null;
    throw refused;
  }
}

function typedValue(item: Item, found: unknown): Value[] {
  if (item.type === "integer" && typeof found === "number") return [{ valueInteger: found }];
  if (item.type === "decimal" && typeof found === "number") return [{ valueDecimal: found }];
  if (item.type === "choice" && typeof found === "object" && found !== null) return [{ valueCoding: found as Coding }];
  return [];
}

interface Band {
  code: string;
  low: number;
  high: number;
}

// By what they begin at: the first is the one in which nothing is found.
function bandsOf(item: Item): Band[] {
  const bands = item.extension?.filter(({ url }) => url === urls.scoreBand) ?? [];
  return bands.flatMap((band): Band[] => {
    const part = (name: string): Extension | undefined => band.extension?.find(({ url }) => url === name);
    const range = part("range")?.valueRange;
    const code = part("code")?.valueCoding?.code ?? part("code")?.valueCode;
    if (code === undefined) return [];
    return [{ code, low: range?.low?.value ?? -Infinity, high: range?.high?.value ?? Infinity }];
  }).sort((a, b) => a.low - b.low);
}

const bandOf = (item: Item, value: number): string | undefined =>
  bandsOf(item).find(({ low, high }) => low <= value && value <= high)?.code;

export const isExclusive = (option: AnswerOption): boolean => extension(option, urls.exclusive)?.valueBoolean === true;

// The value alone, as a response holds it: no extension, no display beyond the code's own.
export function bare(option: Value): Value {
  if (option.valueCoding) {
    const { system, code, display } = option.valueCoding;
    return { valueCoding: { ...(system ? { system } : {}), ...(code ? { code } : {}), ...(display ? { display } : {}) } };
  }
  for (const [name, value] of Object.entries(option)) if (name.startsWith("value")) return { [name]: value } as Value;
  return {};
}

function sameKeys(a: Set<string>, b: Set<string>): boolean {
  return a.size === b.size && [...a].every((key) => b.has(key));
}
