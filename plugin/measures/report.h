// SPDX-License-Identifier: Apache-2.0
// The table as CSV for a spreadsheet and as MeasureReport for other software.
#pragma once

#include <string>
#include <string_view>

#include "core/instant.h"
#include "measures/cascade.h"

namespace repere::measures {

// month|department|total,value,step,count; a masked count reads "masked". RFC 4180.
std::string csv(const Table& table);

// FHIR R4 MeasureReport, type summary, of Measure/cascade: a group per step, its total as population, months
// and departments as stratifiers. A masked count is absent, with data-absent-reason masked.
std::string measure_report(const Table& table, std::string_view organization, Instant now);

}  // namespace repere::measures
