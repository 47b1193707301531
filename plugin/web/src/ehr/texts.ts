// SPDX-License-Identifier: Apache-2.0
// What the stand-in EHR says.

import en from "../../texts/ehr.en.json";
import fr from "../../texts/ehr.fr.json";
import { translator } from "../shared/texts.js";

export type Key = keyof typeof fr & keyof typeof en;

export const e = translator(fr, en);

// The text of a key that is put together at run time, or the fallback.
export const known = (key: string, fallback: string): string => (key in fr && key in en ? e(key as Key) : fallback);
