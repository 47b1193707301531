// SPDX-License-Identifier: Apache-2.0
// Takes an evidence expression apart as far as its rules are written: branches joined by combine(), each a chain of
// selections. What does not fit is left to the expression itself, which every picture shows.

// Splits at the top level only: outside of parentheses and quotes.
function split(text, separator) {
  const parts = [];
  let depth = 0, quoted = false, start = 0;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (c === "'") quoted = !quoted;
    if (quoted) continue;
    if (c === '(') depth += 1;
    if (c === ')') depth -= 1;
    if (depth === 0 && text.startsWith(separator, i)) {
      parts.push(text.slice(start, i));
      start = i + separator.length;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

// "%a.where(x).combine(y)" as ["%a", {name: "where", argument: "x"}, {name: "combine", argument: "y"}].
function chain(expression) {
  return split(expression, '.').map((part) => {
    const open = part.indexOf('(');
    return open > 0 && part.endsWith(')') && /^[a-z]/i.test(part)
      ? { name: part.slice(0, open), argument: part.slice(open + 1, -1) }
      : { name: part };
  });
}

const sets = (text) => [...new Set([...text.matchAll(/memberOf\('[^']*\/ValueSet\/([^']+)'\)/g)].map((m) => m[1]))];
// What the expression names for itself, and the clock, are no facts of the chart.
const names = (text) => {
  const local = ['now', ...[...text.matchAll(/defineVariable\('(\w+)'/g)].map((m) => m[1])];
  return [...new Set([...text.matchAll(/%([A-Za-z]\w*)/g)].map((m) => m[1]))].filter((name) => !local.includes(name));
};
const outer = (text) => (text.startsWith('(') && split(text.slice(1), ')')[0].length === text.length - 2 ? text.slice(1, -1) : text);

function condition(text) {
  const negated = text.trim().endsWith('.not()');
  const found = { sets: sets(text), names: names(text), any: text.includes(' or ') };
  if (found.sets.length + found.names.length === 0) return { kind: 'formula', ...found };
  if (negated) return { kind: 'unless', ...found };
  return { kind: found.names.length > 0 ? 'with' : 'list', ...found };
}

function steps(parts) {
  const made = [{ kind: 'from', sets: [], names: names(parts[0].name), any: false }];
  for (const part of parts.slice(1)) {
    if (part.name === 'exclude') made.push({ kind: 'unless', sets: sets(part.argument), names: names(part.argument), any: false });
    else if (part.argument !== undefined) made.push(...split(outer(part.argument), ' and ').map(condition));
  }
  // The formula of a score or of times is said by the expression; once is enough.
  return made.filter((step, i) => step.kind !== 'formula' || made.findIndex((other) => other.kind === 'formula') === i);
}

export function parse(expression) {
  const parts = chain(expression);
  if (!parts[0].name.startsWith('%')) return [[{ kind: 'formula', sets: sets(expression), names: names(expression), any: false }]];
  const branches = [];
  let own = [parts[0]];
  const inside = [];
  const after = [];
  for (const part of parts.slice(1)) {
    if (part.name === 'combine') inside.push(...parse(part.argument));
    else if (inside.length > 0) after.push(part);
    else own.push(part);
  }
  branches.push(steps(own), ...inside);
  // What stands behind combine() holds for all branches.
  const common = steps([{ name: '' }, ...after]).slice(1);
  return branches.map((branch) => [...branch, ...common]);
}
