// SPDX-License-Identifier: Apache-2.0
// The small part of FHIRPath that our scores are written in: enough to show a score while the form is filled.
// The server works it out again with the whole language; what stands outside this part is left to it.
//
// expression = sum [("=" | ">" | "<" | ">=" | "<=" | "in") sum], joined by and, or, |
// Source: FHIRPath N1 (grammar), SDC 4.0 weight(). Tested with the answers that the C++ engine gives.

// A node of the response: an item, an answer, a value; or a boolean, number or string.
export type Node = unknown;
export type Focus = Node[];

export class Unsupported extends Error {}

type Evaluate = (focus: Focus, root: Focus) => Focus;

const token = /\s*(?:(%?[A-Za-z_][A-Za-z0-9_]*)|'((?:[^'\\]|\\.)*)'|(\d+(?:\.\d+)?)|(>=|<=|[().,=<>|+*-]))/y;

interface Token {
  kind: "name" | "string" | "number" | "sign" | "end";
  text: string;
}

function tokens(source: string): Token[] {
  const found: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < source.trimEnd().length) {
    const match = token.exec(source);
    if (!match) throw new Unsupported(source);
    if (match[1] !== undefined) found.push({ kind: "name", text: match[1] });
    else if (match[2] !== undefined) found.push({ kind: "string", text: match[2].replace(/\\(.)/g, "$1") });
    else if (match[3] !== undefined) found.push({ kind: "number", text: match[3] });
    else found.push({ kind: "sign", text: match[4] ?? "" });
  }
  found.push({ kind: "end", text: "" });
  return found;
}

const binds: Record<string, number> = {
  or: 1, and: 2, in: 3, "=": 4, ">": 5, "<": 5, ">=": 5, "<=": 5, "|": 6, "+": 7, "-": 7, "*": 8,
};

class Parser {
  private at = 0;
  private readonly tokens: Token[];

  constructor(private readonly source: string) {
    this.tokens = tokens(source);
  }

  whole(): Evaluate {
    const parsed = this.binary(0);
    if (this.next().kind !== "end") throw new Unsupported(this.source);
    return parsed;
  }

  private next(): Token {
    return this.tokens[this.at] as Token;
  }

  private take(text?: string): Token {
    const taken = this.next();
    if (text !== undefined && taken.text !== text) throw new Unsupported(this.source);
    this.at += 1;
    return taken;
  }

  private binary(above: number): Evaluate {
    let left = this.path();
    for (;;) {
      const { kind, text } = this.next();
      const strength = kind === "string" ? undefined : binds[text];
      if (strength === undefined || strength <= above) return left;
      this.take();
      left = operation(text, left, this.binary(strength));
    }
  }

  private path(): Evaluate {
    let step = this.term();
    while (this.next().text === "." && this.next().kind === "sign") {
      this.take(".");
      const before = step;
      const after = this.invocation(this.take().text);
      step = (focus, root) => after(before(focus, root), root);
    }
    return step;
  }

  private term(): Evaluate {
    const { kind, text } = this.take();
    if (kind === "string") return () => [text];
    if (kind === "number") return () => [Number(text)];
    if (text === "(") {
      const inside = this.binary(0);
      this.take(")");
      return inside;
    }
    if (text === "%resource") return (_, root) => root;
    if (text === "true" || text === "false") return () => [text === "true"];
    if (kind === "name") return this.invocation(text);
    throw new Unsupported(this.source);
  }

  private invocation(name: string): Evaluate {
    if (this.next().kind !== "sign" || this.next().text !== "(") return (focus) => children(focus, name);
    const given: Evaluate[] = [];
    this.take("(");
    while (this.next().text !== ")") {
      given.push(this.binary(0));
      if (this.next().text === ",") this.take(",");
    }
    this.take(")");
    const called = functions[name];
    if (!called) throw new Unsupported(name);
    return (focus, root) => called(focus, given, root);
  }
}

function children(focus: Focus, name: string): Focus {
  return focus.flatMap((node) => {
    if (typeof node !== "object" || node === null) return [];
    const record = node as Record<string, unknown>;
    const found = name === "value" ? valueOf(record) : record[name];
    return found === undefined ? [] : Array.isArray(found) ? found : [found];
  });
}

function valueOf(record: Record<string, unknown>): unknown {
  for (const name in record) if (name.startsWith("value")) return record[name];
  return undefined;
}

const truth = (focus: Focus): boolean => focus.length > 0 && focus[0] !== false;
const number = (focus: Focus): number | undefined => (typeof focus[0] === "number" ? focus[0] : undefined);

const functions: Record<string, (focus: Focus, given: Evaluate[], root: Focus) => Focus> = {
  where: (focus, [test], root) => focus.filter((node) => truth(test!([node], root))),
  exists: (focus, [test], root) => [test ? focus.some((node) => truth(test([node], root))) : focus.length > 0],
  empty: (focus) => [focus.length === 0],
  count: (focus) => [focus.length],
  not: (focus) => (focus.length ? [!truth(focus)] : []),
  sum: (focus) => [focus.reduce<number>((total, node) => total + Number(node), 0)],
  first: (focus) => focus.slice(0, 1),
  repeat: (focus, [step], root) => {
    const all: Focus = [];
    for (let now = step!(focus, root); now.length > 0; now = step!(now, root)) all.push(...now);
    return all;
  },
  iif: (focus, [test, yes, no], root) =>
    truth(test!(focus, root)) ? yes!(focus, root) : no ? no(focus, root) : [],
  // The form puts the weight of the chosen option on each answer (form.ts).
  weight: (focus) => children(focus, "weight"),
};

function operation(sign: string, left: Evaluate, right: Evaluate): Evaluate {
  const both = (compare: (a: Focus, b: Focus) => Focus): Evaluate => (focus, root) =>
    compare(left(focus, root), right(focus, root));
  const ordered = (holds: (a: number, b: number) => boolean): Evaluate =>
    both((a, b) => {
      const [x, y] = [number(a), number(b)];
      return x === undefined || y === undefined ? [] : [holds(x, y)];
    });
  switch (sign) {
    case "=": return both((a, b) => (a.length && b.length ? [a.length === b.length && a.every((x, i) => x === b[i])] : []));
    case "in": return both((a, b) => (a.length ? [b.includes(a[0])] : []));
    case "|": return both((a, b) => [...new Set([...a, ...b])]);
    case ">": return ordered((a, b) => a > b);
    case "<": return ordered((a, b) => a < b);
    case ">=": return ordered((a, b) => a >= b);
    case "<=": return ordered((a, b) => a <= b);
    case "and": return both((a, b) => [truth(a) && truth(b)]);
    case "or": return both((a, b) => [truth(a) || truth(b)]);
    default: {
      const calculate = { "+": (a: number, b: number) => a + b, "-": (a: number, b: number) => a - b, "*": (a: number, b: number) => a * b }[sign];
      if (!calculate) throw new Unsupported(sign);
      return both((a, b) => {
        const [x, y] = [number(a), number(b)];
        return x === undefined || y === undefined ? [] : [calculate(x, y)];
      });
    }
  }
}

const read = new Map<string, Evaluate>();  // a page holds a form more than once: before and after the first answer, and in each language

export function compile(source: string): (root: Node) => Focus {
  const parsed = read.get(source) ?? new Parser(source).whole();
  read.set(source, parsed);
  return (root) => parsed([root], [root]);
}
