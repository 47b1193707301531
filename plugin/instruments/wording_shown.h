// SPDX-License-Identifier: Apache-2.0
// Keeps with the answers whose words they were given to, so that a score can be traced to them.
#pragma once

#include "instruments/scored.h"
#include "json/writer.h"

namespace repere::instruments {

// The "extension" member of a QuestionnaireResponse: one wording-pack for each instrument answered in words
// of a pack, in the language the response says (language_shown). Nothing at all when there is none: then the
// words are those of the version of the Questionnaire that the response names.
void write_wording_shown(json::Writer& writer, const Scored& scored);

}  // namespace repere::instruments
