// SPDX-License-Identifier: Apache-2.0
// What the form says.

import en from "../../texts/form.en.json";
import fr from "../../texts/form.fr.json";
import { translator } from "../shared/texts.js";

export const f = translator(fr, en);

// Of keys that are put together from a code; "" for a code we have no words for.
export const fOr = (key: string, otherwise = ""): string => (key in fr ? f(key as keyof typeof fr) : otherwise);
