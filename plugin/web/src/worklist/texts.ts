// SPDX-License-Identifier: Apache-2.0
// What the list says.

import en from "../../texts/worklist.en.json";
import fr from "../../texts/worklist.fr.json";
import { translator } from "../shared/texts.js";

export type Key = keyof typeof fr & keyof typeof en;

export const w = translator(fr, en);

// A code in words, where the catalogue has it: the server may know more codes than this page.
export function words(group: string, code: string | undefined): string {
  const key = `${group}.${code}`;
  return code && key in fr ? w(key as Key) : code ?? "";
}
