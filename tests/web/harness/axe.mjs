// SPDX-License-Identifier: Apache-2.0
// axe-core on a page as it stands: the rules of WCAG 2.2 A and AA and of good practice, without exception.
import { readFileSync } from "node:fs";

import { peer } from "./paths.mjs";

const source = readFileSync(peer.resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// page: a page or a frame of it. One line for each element that is in somebody's way. forced: colours are the system's;
// axe reads those of the sheet, which nobody sees then.
export async function barriers(page, { forced = false } = {}) {
  await page.evaluate(source);
  const { violations } = await page.evaluate(([wanted, rules]) => globalThis.axe.run(document, {
    runOnly: { type: "tag", values: wanted }, rules, resultTypes: ["violations"], iframes: false }),
  [tags, forced ? { "color-contrast": { enabled: false } } : {}]);
  return violations.flatMap(({ id, impact, help, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id} (${impact}): ${help}\n    ${target.join(" ")}\n    ${failureSummary.replaceAll("\n", "\n    ")}`));
}

export async function noBarriers(page, where = "") {
  const found = await barriers(page);
  if (found.length > 0) throw new Error(`axe found ${found.length} in ${where || page.url()}:\n  ${found.join("\n  ")}`);
}
