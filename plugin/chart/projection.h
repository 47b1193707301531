// SPDX-License-Identifier: Apache-2.0
// What a rule may ever see of a resource, as an allow-list of elements: everything else is not in the tree.
//
// Rules must not be able to read ethnicity, origin, language, religion, insurance, occupation, education,
// address, marital status, children, social work, sexuality, police or prison, name, appearance, or sex. So
// no list of forbidden elements is kept: an element that is not named in projection.cpp does not exist for a
// rule.
#pragma once

#include <memory_resource>

#include "json/node.h"

namespace repere::chart {

// The allowed part of a resource, made in `arena`; its texts stay in the document the resource came from.
// Absent when rules read nothing of that type (Coverage, RelatedPerson, FamilyMemberHistory,
// DocumentReference...). Codings keep system and code, references keep their reference. The time of an
// Observation or Condition that is given as a Period or instant is offered as effectiveDateTime or
// onsetDateTime, so that rules know one spelling.
json::Node project(json::Node resource, std::pmr::memory_resource& arena);

// One coded reason of a projected Encounter as a fact of its own: {resourceType: Encounter, id, code}, so
// that rules read `code` as they do of a diagnosis, and what explains the finding is the Encounter.
json::Node reason(json::Node encounter, json::Node coded, std::pmr::memory_resource& arena);

}  // namespace repere::chart
