// SPDX-License-Identifier: Apache-2.0
// What to look at, in sentences that follow from counts that are shown: about units and hours, never about people.

import { type Count, type Figures, without } from "./figures.js";
import { d, hours, number, percent } from "./texts.js";

interface Loss { from: string; to: string; whole: number; lost: number }

const losses: [string, string][] = [["asked", "answered"], ["positive", "offered"], ["offered", "agreed"], ["agreed", "seen"], ["agreed", "answered-to-sender"]];

function loss(from: string, to: string, whole: Count, kept: Count): Loss | undefined {
  const lost = without(whole, kept);
  return whole && lost !== undefined ? { from, to, whole, lost } : undefined;
}

// The step after which the largest share does not go on.
function largestLoss(figures: Figures): string | undefined {
  const found = losses.map(([from, to]) => loss(from, to, figures.count(from), figures.count(to)))
    .filter((one): one is Loss => one !== undefined && one.lost > 0)
    .sort((a, b) => b.lost / b.whole - a.lost / a.whole)[0];
  if (!found) return undefined;
  const values = { whole: number(found.whole), lost: number(found.lost), share: percent(found.lost, found.whole) };
  switch (found.to) {
    case "answered": return d("finding.asked", values);
    case "offered": return d("finding.positive", values);
    case "agreed": return d("finding.offered", values);
    case "seen": return d("finding.agreed", values);
    default: return d("finding.sender", values);
  }
}

// The three hours with most people who agreed and were not seen, when two or more can be compared.
function hardestHours(figures: Figures): string | undefined {
  const bands = figures.places("hour").map((value) => ({ value,
    ...loss("agreed", "seen", figures.count("agreed", { view: "hour", value }), figures.count("seen", { view: "hour", value })) }))
    .filter((one): one is Loss & { value: string } => one.lost !== undefined);
  const [first, second] = bands.sort((a, b) => b.lost - a.lost);
  if (!first || !second || first.lost === second.lost) return undefined;
  return d("finding.hours", { hours: hours(first.value), whole: number(first.whole), lost: number(first.lost),
    compared: number(bands.length), bands: number(figures.places("hour").length) });
}

function lateRequests(figures: Figures): string | undefined {
  const late = figures.count("requested-late"), early = figures.count("requested-in-time");
  if (late === undefined || early === undefined || late + early === 0) return undefined;
  return d("finding.late", { late: number(late), known: number(late + early), share: percent(late, late + early) });
}

function time(figures: Figures): string | undefined {
  const median = figures.score("hours-to-contact-median"), most = figures.score("hours-to-contact-p90");
  return median === undefined || most === undefined ? undefined : d("finding.time", { median: number(median), most: number(most) });
}

export function findings(figures: Figures): string[] {
  return [largestLoss(figures), hardestHours(figures), lateRequests(figures), time(figures)]
    .filter((one): one is string => one !== undefined);
}
