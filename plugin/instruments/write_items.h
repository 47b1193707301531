// SPDX-License-Identifier: Apache-2.0
// Writes the items of a response again, from the form and the answers only: nothing else that came in is
// kept.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "instruments/answered.h"
#include "json/writer.h"

namespace repere::instruments {

// What the program worked out for an item: "Integer" and "12". It stands in for whatever was sent.
struct Computed {
    std::string type;
    std::string json;
};
using ComputedValues = std::map<std::size_t, Computed>;  // by occurrence

enum class Purpose : std::uint8_t {
    chart,       // what is stored: texts and displays as the form has them
    expressions  // what expressions see: each answer carries the weight of its option, as itemWeight
};

// The "item" member, of enabled occurrences that hold something; nothing at all when there are none.
void write_items(json::Writer& writer, const AnsweredForm& answered, const ComputedValues& computed,
                 Purpose purpose);

}  // namespace repere::instruments
