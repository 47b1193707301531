// SPDX-License-Identifier: Apache-2.0
// Invented services, and the artefacts of the project as the program carries them.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "knowledge/knowledge.h"
#include "referral/kind_map.h"
#include "referral/routing.h"

namespace repere::referral::testing {

inline const knowledge::Knowledge& knowledge_of_the_program() {
    static const auto loaded = knowledge::load(knowledge::embedded());
    return *loaded;
}

inline const KindMap& kinds() {
    static const auto map = KindMap::read(knowledge_of_the_program().artefacts());
    return *map;
}

inline Service service(ServiceKind kind, const std::string& name) {
    Service made;
    made.kind = kind;
    made.name = name;
    made.identifiers = {{"urn:example:register", name}};
    made.id = service_id(made.identifiers.front(), kind);
    made.source = "csv";
    if (facts_of(kind).needs_end_date) made.validity.until = CivilDate{2027, 12, 31};
    return made;
}

template <class... Attribute>
Service with(Service made, Attribute... attribute) {
    (made.attributes.set(attribute, Known::yes), ...);
    return made;
}

inline Service in_area(Service made, const std::string& area) {
    made.place.area = area;
    return made;
}

inline Service open(Service made, const std::string& weekly, const std::string& zone = "Europe/Paris") {
    made.hours.weekly = *parse_weekly_hours(weekly);
    made.time_zone = zone;
    return made;
}

inline const Candidate* find(const Routing& routing, std::string_view name) {
    for (const Candidate& candidate : routing.candidates)
        if (candidate.service->name == name) return &candidate;
    return nullptr;
}

inline bool says(const Candidate& candidate, std::string_view code) {
    for (const Reason& reason : candidate.reasons)
        if (reason.code == code) return true;
    return false;
}

inline std::string names(const Routing& routing) {
    std::string text;
    for (const Candidate& candidate : routing.candidates)
        text += (text.empty() ? "" : ", ") + candidate.service->name;
    return text;
}

}  // namespace repere::referral::testing
