// SPDX-License-Identifier: Apache-2.0
// Reads Coding and CodeableConcept (FHIR R4 datatypes) without copying.
#pragma once

#include <string_view>

#include "json/node.h"

namespace repere::fhir {

struct Coding {
    std::string_view system;
    std::string_view code;
    std::string_view display;
};

Coding coding(json::Node node);

// True when a Coding, a CodeableConcept, or any of an array of them carries exactly this system and code.
bool has_code(json::Node node, std::string_view system, std::string_view code);

// The first coding of a CodeableConcept with this system, else an empty one.
Coding coding_of(json::Node concept_node, std::string_view system);

}  // namespace repere::fhir
