// SPDX-License-Identifier: Apache-2.0
// A questionnaire in the language of the person who reads it, and what is still missing for that.
#pragma once

#include <optional>
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
// and a narrative of another language are left out, and so are wording packs of another language; where one
// speaks this language, wording is licensed. Not for scoring: compile() the original.
Localised localised(const Form& form, std::string_view language);

// The language in which the form is shown to who asks for this one: that of localised(), or, when none is
// asked for, its own; when it has no words in its own (fhir::has_words), the first in which it has. Nothing
// when an instrument would be without words.
std::optional<std::string> language_shown(json::Node questionnaire, std::string_view asked);

// Paths ("Questionnaire.item[2].answerOption[0].valueCoding.display") of the texts a reader sees that exist
// neither in this language nor in a more general form of it: title, description, text, prefix, options,
// contained value sets, and the texts of extensions. Texts without a letter need no translation. Empty for
// the form's own language.
std::vector<std::string> missing_translations(const Form& form, std::string_view language);

}  // namespace repere::instruments
