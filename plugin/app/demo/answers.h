// SPDX-License-Identifier: Apache-2.0
// Fills a Questionnaire as its page would: every answer is one of the options it offers.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/instant.h"
#include "core/result.h"
#include "json/node.h"

namespace repere::app {

using Answers =
    std::map<std::string, std::string, std::less<>>;  // linkId to the code of an option, or a number

struct FormContext {
    std::string patient, encounter, author;  // references
    Instant authored;
};

// A completed QuestionnaireResponse. Errors: invalid, for a code that the question does not offer.
Result<std::string> fill(json::Node questionnaire, const Answers& answers, const FormContext& context);

}  // namespace repere::app
