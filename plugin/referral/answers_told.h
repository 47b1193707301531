// SPDX-License-Identifier: Apache-2.0
// The answers of a QuestionnaireResponse as a person reads them, in one language, by the words of its form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/node.h"

namespace repere::referral {

struct AnswerTold {
    std::string link_id;
    std::string question;  // "" when nobody gave words to it
    std::string code;      // of a choice
    std::string text;      // never empty
    std::string source;    // "QuestionnaireResponse/..."
};

// In the order of the answers; what is hidden (scores are told as Observations) and what was only displayed
// is left out. The response has been validated: what it holds is enabled.
std::vector<AnswerTold> answers_told(json::Node response, json::Node questionnaire,
                                     std::string_view language);

// A text element in a language: by R4's extension translation, else as it is.
std::string_view translated(json::Node holder, std::string_view name, std::string_view language);

}  // namespace repere::referral
