// SPDX-License-Identifier: Apache-2.0
// The answers a question offers: whether one was offered, and what it weighs.
#pragma once

#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "fhir/coding.h"
#include "instruments/content.h"
#include "instruments/value.h"

namespace repere::instruments {

// The answerOption that is this answer, or absent.
json::Node option_of(const Item& item, const Value& answer);

enum class Offered : std::uint8_t {
    yes,
    no,
    unknown
};  // unknown: nobody here can say what the value set holds

// Whether a choice question offers this answer, by answerOption, a contained value set, or the terminology.
// A question that lists nothing offers everything.
Offered offered(const Form::Content& content, const Item& item, const Value& answer);

// The same for a value set at hand: by its expansion, or by includes that list their codes; anything cleverer
// is for the terminology.
Offered in_contained(json::Node value_set, const fhir::Coding& coding);

// The code systems of its expansion or of its includes.
std::set<std::string_view> systems_in_contained(json::Node value_set);

// The codes of a value set that the form does not contain, with their words in the language of the form.
// Errors: not_found when nobody here has it, unsupported when it is given by rules.
Result<std::vector<fhir::Coding>> codes_outside(const Form::Content& content, std::string_view canonical);

// SDC 4.0, unitOption, unitValueSet and unitOpen: whether a quantity may have this unit. Without a list any
// unit may stand; with one only its units, unless unitOpen allows another code or words.
Offered offered_unit(const Form::Content& content, const Item& item, json::Node quantity);

// SDC 4.0, weight(): the weight of the option chosen, as the number is written in the form; and the one that
// came with the answer.
std::optional<std::string_view> weight(const Item& item, json::Node answer);
std::optional<std::string_view> sent_weight(json::Node answer);

bool has_weights(const Item& item);  // of any of its options

}  // namespace repere::instruments
