// SPDX-License-Identifier: Apache-2.0
// A questionnaire in the language of the person who reads it, and what is still missing for that.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "instruments/form.h"

namespace repere::instruments {

struct Localised {
    std::string language;       // BCP 47 tag of the texts given; empty when the form does not say its own
    std::string questionnaire;  // JSON
};

// The Questionnaire with every text that the extension translation (FHIR R4) or a ValueSet's designation has
// in that language. The tag is looked up as RFC 4647 section 3.4 says (fr-FR, then fr), then any region of
// the same language, then the form's own language; a text without a translation stays as it is. Translations
// and a narrative of another language are left out. Not for scoring: compile() the original.
Localised localised(const Form& form, std::string_view language);

// Paths ("Questionnaire.item[2].answerOption[0].valueCoding.display") of the texts a reader sees that exist
// neither in this language nor in a more general form of it: title, description, text, prefix, options,
// contained value sets, and the texts of extensions. Texts without a letter need no translation. Empty for
// the form's own language.
std::vector<std::string> missing_translations(const Form& form, std::string_view language);

}  // namespace repere::instruments
