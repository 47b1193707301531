// SPDX-License-Identifier: Apache-2.0
// The table as CSV for a spreadsheet and as MeasureReport for other software.
#pragma once

#include <string>
#include <string_view>

#include "core/instant.h"
#include "json/node.h"
#include "measures/cascade.h"

namespace repere::measures {

// FHIR R4 MeasureReport, type summary, of Measure/cascade: a group per step, its total as population, months,
// departments and hours as stratifiers; then a group per line, and one per delay, which is a score in hours.
// A masked count or score is absent, with data-absent-reason masked.
// Labelled like everything we write, and as test data when nobody in it exists.
struct Reporter {
    std::string_view organization;  // "Organization/..." or ""
    bool invented = false;
};
std::string measure_report(const Table& table, const Reporter& reporter, Instant now);

// The same counts of such a report for a spreadsheet: view,value,step,count; a view is month, department,
// hour, total or score, and what is masked reads "masked". RFC 4180.
std::string csv(json::Node report);

}  // namespace repere::measures
