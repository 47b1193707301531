// SPDX-License-Identifier: Apache-2.0
// What ties an item to Observations: the codes, and whether answers go out as one or come in from one.
#pragma once

#include <string_view>
#include <vector>

#include "json/node.h"

namespace repere::instruments {

// SDC 4.0, observation-based extraction and population. The marks are inherited from the nearest element
// above that has one, up to the Questionnaire.
struct ObservationLink {
    std::vector<json::Node> extract_codes;  // codes an extracted Observation gets; empty: none is extracted
    std::vector<json::Node> categories;  // observation-extract-category of the nearest element that has any
    json::Node link_period;              // the Duration to look back; absent: not populated
    json::Node unit;                     // questionnaire-unit: a number is a Quantity of this unit
    bool relation = false;               // asks for a relation to another Observation, which is not made
};

// `above` are the elements round the item, nearest first, the Questionnaire last.
ObservationLink observation_link(json::Node item, const std::vector<json::Node>& above);

namespace extensions {
inline constexpr std::string_view observation_extract_category =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observation-extract-category";
inline constexpr std::string_view observation_link_period =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationLinkPeriod";
inline constexpr std::string_view unit = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";
}  // namespace extensions

}  // namespace repere::instruments
