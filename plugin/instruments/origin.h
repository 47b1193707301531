// SPDX-License-Identifier: Apache-2.0
// Where an answer came from that nobody has typed: our extension answer-origin on the answer.
#pragma once

#include <string>
#include <string_view>

#include "core/instant.h"
#include "instruments/value.h"
#include "json/writer.h"

namespace repere::instruments {

// FHIR and SDC have no element for it (SDC 4.0, population, leaves it to a Provenance of the whole response).
// The value is kept as it was filled in, so that anybody can see whether a person has changed it since.
struct Origin {
    std::string_view kind;    // expression | observation | launch-context | initial
    std::string_view source;  // reference of the resource it was read from; may be empty
    json::Node value;         // as it was filled in; absent in an answer nobody filled in for them
};

namespace origins {
inline constexpr std::string_view expression = "expression";
inline constexpr std::string_view observation = "observation";
inline constexpr std::string_view launch_context = "launch-context";
inline constexpr std::string_view initial = "initial";
}  // namespace origins

// Of an answer of a response; kind is empty when it says nothing.
Origin origin_of(json::Node answer);

// The person has left the answer as it was filled in.
bool is_as_populated(json::Node answer);

// One extension, where the Writer stands in an array. `type` and `json` are of the value: "Coding", "{...}".
void write_origin(json::Writer& writer, std::string_view kind, std::string_view source, Instant when,
                  std::string_view type, std::string_view json);

}  // namespace repere::instruments
