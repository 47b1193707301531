// SPDX-License-Identifier: Apache-2.0
// The answers a question offers at this moment, given the other answers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fhir/operation_outcome.h"
#include "instruments/expressions.h"

namespace repere::instruments {

struct Choice {
    std::string answer;      // as an answer of the response would hold it: {"valueCoding": {...}}
    bool exclusive = false;  // optionExclusive: chosen alone or not at all
};

// Source, the first that the question has: answerOption, SDC 4.0 answerExpression, answerValueSet among the
// contained ones (an expansion, or includes that list their codes) or those the form was compiled with.
// Options that an answerOptionsToggleExpression names are left out unless one of its expressions says true;
// one that fails leaves its options in. `repetition` counts the occurrences of the item in the response, from
// 0. Errors: not_found (no such question or repetition, or a value set that is not at hand), unsupported (a
// value set by rules), those of settle() and of the expression.
Result<std::vector<Choice>> choices(const Form& form, json::Node response, std::string_view link_id,
                                    std::size_t repetition = 0, const Launch& launch = no_launch);

// SDC 4.0 candidateExpression: likely answers, found in the chart. Nothing is forbidden by them.
Result<std::vector<Choice>> candidates(const Form& form, json::Node response, std::string_view link_id,
                                       std::size_t repetition = 0, const Launch& launch = no_launch);

// The units a quantity question offers: unitOption, and unitValueSet where answerValueSet is looked for too.
// JSON of each Coding.
Result<std::vector<std::string>> units(const Form& form, std::string_view link_id);

// Answers that were offered once and are no longer, or never were by an answerExpression: an error on a final
// response, a warning before. A list that depends on the launch or the chart cannot be judged later (SDC 4.0,
// external dependencies): a warning says so.
void check_choices(const AnsweredForm& answered, Expressions& expressions, bool final,
                   std::vector<fhir::Issue>& issues);

}  // namespace repere::instruments
