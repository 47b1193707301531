// SPDX-License-Identifier: Apache-2.0
// Which referrals are shown, in which order. Kept in the address's fragment: codes and a Task's id, never what was
// typed to find somebody.

import { business, can, hasAnswerToRead, isOpen, type Board, type Referral } from "./model.js";

export const views = ["new", "mine", "team", "overdue", "done"] as const;
export type View = (typeof views)[number] | "chart";  // chart: a clinician's, of all that was asked for
export const orders = ["urgent", "oldest", "changed"] as const;
export type Order = (typeof orders)[number];

export interface Filter {
  view: View;
  order: Order;
  unit: string;
  priority: string;
  state: string;
  flag: string;
}

export const no_filter: Filter = { view: "new", order: "urgent", unit: "", priority: "", state: "", flag: "" };

export function isIn(view: View, referral: Referral, me: string): boolean {
  if (view === "chart") return true;
  if (view === "done") return !isOpen(referral);
  if (!isOpen(referral)) return false;
  if (view === "new") return !!can(referral, "accept");
  if (view === "mine") return referral.assignee?.reference === me;
  return view === "team" || referral.overdue;
}

export const unitOf = ({ place }: Referral): string => place?.split(", ")[0] ?? "";
export const stateOf = ({ task }: Referral): string => business(task) ?? task.status;

const rank: Record<string, number> = { stat: 0, asap: 1, urgent: 2, routine: 3 };
const by = (...keys: ((one: Referral) => number | string)[]) => (a: Referral, b: Referral): number => {
  for (const key of keys) {
    const [left, right] = [key(a), key(b)];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
};
const age = ({ task }: Referral): number => new Date(task.authoredOn).getTime();
const end = ({ task }: Referral): number => new Date(task.restriction?.period?.end ?? "9999-12-31").getTime();

const sorted: Record<Order, (a: Referral, b: Referral) => number> = {
  urgent: by((one) => (one.flags.length ? 0 : 1), ({ task }) => rank[task.priority ?? "routine"] ?? 3, end, age),
  oldest: by(age),
  changed: by(({ task }) => -new Date(task.lastModified ?? task.authoredOn).getTime()),
};

// What is to be read, what is under way, what is over.
const of_chart = by((one) => (hasAnswerToRead(one) ? 0 : isOpen(one) ? 1 : 2), ({ task }) => -new Date(task.lastModified ?? task.authoredOn).getTime());

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export function shown(board: Board, filter: Filter, search: string, me: string): Referral[] {
  const wanted = plain(search.trim());
  return board.referrals
    .filter((one) => isIn(filter.view, one, me) &&
      (!filter.unit || unitOf(one) === filter.unit) && (!filter.priority || one.task.priority === filter.priority) &&
      (!filter.state || stateOf(one) === filter.state) && (!filter.flag || one.flags.some(({ code }) => code === filter.flag)) &&
      (!wanted || plain(`${one.name ?? ""} ${one.place ?? ""}`).includes(wanted)))
    .sort(filter.order !== "urgent" ? sorted[filter.order] : filter.view === "chart" ? of_chart : filter.view === "done" ? sorted.changed : sorted.urgent);
}

// "#/t/<id>?view=mine": nothing in it says who.
export function parse(hash: string): { filter: Filter; task: string } {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?");
  const given = new URLSearchParams(query);
  const filter = { ...no_filter };
  for (const name of ["unit", "priority", "state", "flag"] as const) filter[name] = given.get(name) ?? "";
  filter.view = ([...views, "chart"] as const).find((view) => view === given.get("view")) ?? "new";
  filter.order = orders.find((order) => order === given.get("order")) ?? "urgent";
  const task = /^\/t\/([A-Za-z0-9\-.]{1,64})$/.exec(path)?.[1] ?? "";
  return { filter, task };
}

export function fragment(filter: Filter, task = ""): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== no_filter[name as keyof Filter]) query.set(name, value);
  const text = query.toString();
  return "#/" + (task ? "t/" + task : "") + (text ? "?" + text : "");
}
