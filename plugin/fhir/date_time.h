// SPDX-License-Identifier: Apache-2.0
// FHIR's partial dates (FHIR R4 datatypes: date, dateTime, instant): what is known, to which precision, and
// the span it covers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/instant.h"

namespace repere::fhir {

enum class Precision : std::uint8_t { year, month, day, minute, second, millisecond };

struct DateTime {
    CivilDate date;  // month and day are 1 when the precision does not reach them
    int hour = 0, minute = 0, second = 0, millisecond = 0;
    std::optional<std::int32_t> offset_minutes;  // absent for dates and for times without a zone
    Precision precision = Precision::day;

    // The span of moments it may mean; a missing zone is read in `default_offset`. `last` is inclusive, to
    // the millisecond.
    Instant first(std::int32_t default_offset = 0) const;
    Instant last(std::int32_t default_offset = 0) const;
};

// date, dateTime and instant; hours without minutes are refused, as FHIR does.
std::optional<DateTime> parse_date_time(std::string_view text);

// Whole years between a birth date and a day, youngest and oldest possible when the birth date is partial.
struct AgeRange {
    int youngest = 0;
    int oldest = 0;
};
std::optional<AgeRange> age_on(const DateTime& birth, CivilDate day);  // nothing when born after that day

}  // namespace repere::fhir
