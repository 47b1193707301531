// SPDX-License-Identifier: Apache-2.0
// Published reports as counts. A masked count is undefined and stays so: a sum with a masked part is masked too.

export type Count = number | undefined;
export type View = "month" | "department" | "hour";

interface Coding { system?: string; code?: string }
interface Counted { population?: { count?: number }[] }
interface Stratum extends Counted { value?: { text?: string } }
interface Group extends Counted {
  code?: { coding?: Coding[] };
  stratifier?: { code?: { text?: string }[]; stratum?: Stratum[] }[];
  measureScore?: { value?: number; unit?: string };
}
export interface Report {
  id?: string;
  meta?: { security?: Coding[] };
  period: { start: string; end: string };
  group?: Group[];
}

// Where a count stands: a step of the whole hospital, or of one month, unit or three hours of the day.
export interface Place { view: View; value: string }

export interface Line { view: View | "total" | "score"; value: string; step: string; count: Count }

const countOf = ({ population }: Counted): Count => population?.[0]?.count;
const codeOf = ({ code }: Group): string => code?.coding?.[0]?.code ?? "";

function linesOf(group: Group): Line[] {
  const step = codeOf(group);
  const lines: Line[] = (group.stratifier ?? []).flatMap(({ code, stratum }) => (stratum ?? []).map((one) => ({
    view: code?.[0]?.text as View, value: one.value?.text ?? "", step, count: countOf(one) })));
  lines.push(group.measureScore
    ? { view: "score", value: group.measureScore.unit ?? "", step, count: group.measureScore.value }
    : { view: "total", value: "", step, count: countOf(group) });
  return lines;
}

const keyOf = ({ view, value, step }: Omit<Line, "count">): string => JSON.stringify([view, view === "score" ? "" : value, step]);

export class Figures {
  readonly start: string;
  readonly end: string;
  readonly invented: boolean;
  readonly lines: Line[] = [];
  private readonly counts = new Map<string, Line>();

  // One report, or several that follow one another.
  constructor(reports: readonly Report[]) {
    const inOrder = [...reports].sort((a, b) => a.period.start.localeCompare(b.period.start));
    this.start = inOrder[0]?.period.start ?? "";
    this.end = inOrder.at(-1)?.period.end ?? "";
    this.invented = reports.some(({ meta }) => meta?.security?.some(({ code }) => code === "HTEST"));
    for (const line of inOrder.flatMap(({ group }) => (group ?? []).flatMap(linesOf))) this.add(line, reports.length > 1);
  }

  // A rank in each of two quarters says nothing of both together.
  private add(line: Line, several: boolean): void {
    const known = this.counts.get(keyOf(line));
    if (known) {
      known.count = known.count === undefined || line.count === undefined ? undefined : known.count + line.count;
      return;
    }
    const added = { ...line, ...(line.view === "score" && several ? { value: "", count: undefined } : {}) };
    if (line.view === "score" && several) added.count = undefined;
    this.counts.set(keyOf(line), added);
    this.lines.push(added);
  }

  places(view: View): string[] {
    return [...new Set(this.lines.filter((line) => line.view === view).map(({ value }) => value))].sort();
  }

  count(step: string, place?: Place): Count {
    return this.counts.get(keyOf(place ? { ...place, step } : { view: "total", value: "", step }))?.count;
  }

  score(step: string): Count {
    return this.counts.get(keyOf({ view: "score", value: "", step }))?.count;
  }
}

// What is left of a step when a part of it is taken away.
export const without = (whole: Count, part: Count): Count =>
  whole === undefined || part === undefined ? undefined : whole - part;

export const csvField = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

// As the server writes it (RFC 4180): view,value,step,count.
export const csvOf = (lines: readonly Line[]): string => "view,value,step,count\r\n" +
  lines.map(({ view, value, step, count }) => `${view},${csvField(value)},${step},${count ?? "masked"}\r\n`).join("");
