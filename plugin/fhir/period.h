// SPDX-License-Identifier: Apache-2.0
// Reads Period (FHIR R4 datatypes) and asks whether a moment lies inside; an open end is open.
#pragma once

#include <optional>

#include "fhir/date_time.h"
#include "json/node.h"

namespace repere::fhir {

struct Period {
    std::optional<DateTime> start;
    std::optional<DateTime> end;

    // Inside when some moment that `when` may mean lies inside some reading of the period.
    bool contains(const DateTime& when, std::int32_t default_offset = 0) const;
};

Period period(json::Node node);  // unreadable bounds count as absent

}  // namespace repere::fhir
