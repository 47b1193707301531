// SPDX-License-Identifier: Apache-2.0
// One-letter keys for people who work through a list, and the switch that turns them off (WCAG 2.2, SC 2.1.4).

const place = "repere-keys";

// A preference and nothing else is kept; a frame without storage has the keys on.
export function keysAreOn(): boolean {
  try { return localStorage.getItem(place) !== "off"; } catch { return true; }
}

export function switchKeys(on: boolean): void {
  try { localStorage.setItem(place, on ? "on" : "off"); } catch { /* for this page only */ }
}

export const act_keys: Record<string, string> = { a: "accept", d: "decline", p: "plan", s: "seen" };

export const keyOf = (act: string): string => Object.entries(act_keys).find(([, code]) => code === act)?.[0]?.toUpperCase() ?? "";

export interface Keyed {
  move: (step: 1 | -1) => void;
  open: () => void;
  close: () => void;
  act: (code: string) => void;
  help: () => void;
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.matches("textarea, select, input:not([type=checkbox])") || target.closest("dialog") !== null);

export function heard(event: KeyboardEvent, on: boolean, does: Keyed): void {
  if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === "Escape") return does.close();
  if (key === "?") { event.preventDefault(); return does.help(); }
  if (!on) return;
  const code = act_keys[key];
  if (key === "j" || key === "k") does.move(key === "j" ? 1 : -1);
  else if (key === "Enter" && !(event.target as HTMLElement).closest("a, button, summary, input")) does.open();
  else if (code) does.act(code);
  else return;
  event.preventDefault();
}
