// SPDX-License-Identifier: Apache-2.0
// value[x] of answers, options and conditions, and how two of them compare.
#pragma once

#include <compare>
#include <string_view>

#include "json/node.h"

namespace repere::instruments {

struct Value {
    std::string_view type;  // what follows the prefix: "Coding", "Integer", "DateTime"...; empty when absent
    json::Node node;

    explicit operator bool() const { return !type.empty(); }
};

// The member whose name is `prefix` and a type: valueCoding, answerBoolean, minValue's valueDate.
Value value_of(json::Node holder, std::string_view prefix = "value");

// FHIR R4 Questionnaire.item.enableWhen: a Coding is equal by system and code, a Reference by its text, a
// number by its amount, dates when they mean the same span. Unordered when the two cannot be compared (other
// types, other units, or one date inside the other); Coding, Reference and boolean are only ever equal or
// not.
std::partial_ordering compare(const Value& a, const Value& b);

inline bool equal(const Value& a, const Value& b) { return compare(a, b) == 0; }

}  // namespace repere::instruments
