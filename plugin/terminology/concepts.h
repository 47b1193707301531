// SPDX-License-Identifier: Apache-2.0
// What a concept of a CodeSystem or a ValueSet says beside its code: relations, weight, words for people
// only.
#pragma once

#include <optional>
#include <string_view>

#include "json/node.h"
#include "terminology/hierarchy.h"

namespace repere::terminology {

// The system whose concepts a CodeSystem artefact holds: its own url, or that of the one it supplements (FHIR
// R4 CodeSystem.supplements), without version.
std::string_view system_of(json::Node code_system);

bool is_supplement(json::Node code_system);
bool is_complete(json::Node code_system);  // CodeSystem.content: every code of the system is here

// Is this a concept.property of that standard meaning (FHIR R4 codesystem-concept-properties):
// by the uri that CodeSystem.property gives its code, or by the code itself.
bool is_property(json::Node code_system, json::Node property, std::string_view meaning);

// The weight of a concept as it is written: extension itemWeight or ordinalValue (decimal), or the property
// of one of these names (decimal or integer). R4 extension ordinalValue; SDC 4.0, weight().
std::optional<std::string_view> weight_of(json::Node code_system, json::Node concept_node);

// Property notSelectable: the concept only groups others.
bool is_abstract(json::Node code_system, json::Node concept_node);

// Nesting and the properties parent and child, as far as hierarchyMeaning makes them subsumption: is-a and
// classified-with do, and none said, as terminology servers read it; grouped-by and part-of do not. A
// supplement adds no relations.
void read_hierarchy(json::Node code_system, Hierarchy& out);

}  // namespace repere::terminology
