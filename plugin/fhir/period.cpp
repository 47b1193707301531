// SPDX-License-Identifier: Apache-2.0
#include "fhir/period.h"

namespace repere::fhir {

bool Period::contains(const DateTime& when, std::int32_t default_offset) const {
    if (start && when.last(default_offset) < start->first(default_offset)) return false;
    return !end || when.first(default_offset) <= end->last(default_offset);
}

Period period(json::Node node) {
    return {parse_date_time(node["start"].text()), parse_date_time(node["end"].text())};
}

}  // namespace repere::fhir
