// SPDX-License-Identifier: Apache-2.0
// The answers a question offers: whether one was offered, and what it weighs.
#pragma once

#include <optional>
#include <string_view>

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

// SDC 4.0, unitOption, unitValueSet and unitOpen: whether a quantity may have this unit. Without a list any
// unit may stand; with one only its units, unless unitOpen allows another code or words.
Offered offered_unit(const Form::Content& content, const Item& item, json::Node quantity);

// SDC 4.0, weight(): the weight of the option chosen, as the number is written in the form; and the one that
// came with the answer.
std::optional<std::string_view> weight(const Item& item, json::Node answer);
std::optional<std::string_view> sent_weight(json::Node answer);

bool has_weights(const Item& item);  // of any of its options

}  // namespace repere::instruments
