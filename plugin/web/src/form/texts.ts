// SPDX-License-Identifier: Apache-2.0
// What the form says.

import en from "../../texts/form.en.json";
import fr from "../../texts/form.fr.json";
import { translator } from "../shared/texts.js";

export const f = translator(fr, en);
