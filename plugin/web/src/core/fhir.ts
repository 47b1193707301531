// SPDX-License-Identifier: Apache-2.0
// The parts of FHIR R4 that the pages read and write, as TypeScript sees them.

export interface Coding {
  system?: string;
  code?: string;
  display?: string;
}

export interface Extension {
  url: string;
  valueCode?: string;
  valueInteger?: number;
  valueDecimal?: number;
  valueBoolean?: boolean;
  valueString?: string;
  valueCoding?: Coding;
  valueCodeableConcept?: { coding?: Coding[]; text?: string };
  valueRange?: { low?: { value?: number }; high?: { value?: number } };
  valueDateTime?: string;
  valueQuantity?: { value?: number };
  valueExpression?: { language: string; expression: string };
  extension?: Extension[];
}

// value[x] of an answer, of an option or of what a condition compares with.
export interface Value {
  valueCoding?: Coding;
  valueInteger?: number;
  valueDecimal?: number;
  valueBoolean?: boolean;
  valueString?: string;
  valueDate?: string;
}

export type AnswerOption = Value & { extension?: Extension[] };

export interface EnableWhen {
  question: string;
  operator: "exists" | "=" | "!=" | ">" | "<" | ">=" | "<=";
  answerCoding?: Coding;
  answerInteger?: number;
  answerDecimal?: number;
  answerBoolean?: boolean;
  answerString?: string;
  answerDate?: string;
}

export interface Item {
  linkId: string;
  type: string;
  text?: string;
  code?: Coding[];
  required?: boolean;
  repeats?: boolean;
  readOnly?: boolean;
  maxLength?: number;
  enableWhen?: EnableWhen[];
  enableBehavior?: "all" | "any";
  answerOption?: AnswerOption[];
  extension?: Extension[];
  item?: Item[];
}

export interface Questionnaire {
  resourceType: "Questionnaire";
  id: string;
  url?: string;
  version?: string;
  language?: string;
  title?: string;
  description?: string;
  copyright?: string;
  extension?: Extension[];
  item?: Item[];
}

export interface ResponseItem {
  linkId: string;
  answer?: Value[];
  item?: ResponseItem[];
}

export interface Reference {
  reference?: string;
  display?: string;
}

export interface QuestionnaireResponse {
  resourceType: "QuestionnaireResponse";
  id?: string;
  questionnaire?: string;
  status: "in-progress" | "completed" | "amended";
  language?: string;
  identifier?: { system: string; value: string };
  subject?: Reference;
  encounter?: Reference;
  authored?: string;
  item?: ResponseItem[];
}

const R4 = "http://hl7.org/fhir/StructureDefinition/";
const SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";
const OURS = "https://repere.example/fhir/StructureDefinition/";

export const urls = {
  hidden: R4 + "questionnaire-hidden",
  itemControl: R4 + "questionnaire-itemControl",
  exclusive: R4 + "questionnaire-optionExclusive",
  minValue: R4 + "minValue",
  maxValue: R4 + "maxValue",
  ordinalValue: R4 + "ordinalValue",
  itemWeight: R4 + "itemWeight",
  calculated: SDC + "sdc-questionnaire-calculatedExpression",
  scoreBand: OURS + "score-band",
  wording: OURS + "wording",
  presentation: "https://repere.example/fhir/CodeSystem/screening-presentation",
  assistance: "https://repere.example/fhir/CodeSystem/screening-assistance",
  obstacle: "https://repere.example/fhir/CodeSystem/screening-obstacle",
} as const;

export function extension(of: { extension?: Extension[] }, url: string): Extension | undefined {
  return of.extension?.find((found) => found.url === url);
}

export function sameCoding(a: Coding, b: Coding): boolean {
  return a.system === b.system && a.code === b.code;
}
