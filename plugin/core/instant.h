// SPDX-License-Identifier: Apache-2.0
// A moment in time with the offset it was written in: the "now" that every pure function takes as an
// argument.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

namespace repere {

// Source: FHIR R4 datatypes, instant. Compared by the moment, printed in its own offset.
struct Instant {
    std::int64_t milliseconds = 0;    // since 1970-01-01T00:00:00Z, no leap seconds
    std::int32_t offset_minutes = 0;  // of the writer's clock, -840..840

    friend bool operator==(const Instant& a, const Instant& b) { return a.milliseconds == b.milliseconds; }
    friend auto operator<=>(const Instant& a, const Instant& b) { return a.milliseconds <=> b.milliseconds; }
};

inline constexpr std::int64_t milliseconds_per_hour = 3'600'000;
inline constexpr std::int64_t milliseconds_per_day = 24 * milliseconds_per_hour;

// A calendar day in the proleptic Gregorian calendar.
struct CivilDate {
    int year = 1970;
    int month = 1;  // 1..12
    int day = 1;    // 1..31
    friend auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

std::int64_t days_from_civil(CivilDate date);  // days since 1970-01-01
CivilDate civil_from_days(std::int64_t days);
int days_in_month(int year, int month);
CivilDate local_date(Instant instant);  // the day it is for whoever wrote the instant

Result<Instant> parse_instant(std::string_view text);  // needs seconds and an offset, as FHIR's instant does
std::string to_string(Instant instant);  // 2026-11-01T10:00:00.000+01:00, milliseconds only when not zero

}  // namespace repere
