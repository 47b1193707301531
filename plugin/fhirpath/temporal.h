// SPDX-License-Identifier: Apache-2.0
// Dates, date-times and times of any precision: reading, printing, comparing, adding.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/instant.h"
#include "fhirpath/decimal.h"

namespace repere::fhirpath {

// What was written and no more: 2015-02 has precision month. Ordered from coarse to fine.
enum class Precision : std::uint8_t { year, month, day, hour, minute, second, millisecond };

// FHIRPath N1 4.1.5-4.1.7. A time of day has precision hour or finer, and the date 1970-01-01.
struct Temporal {
    std::int64_t local =
        0;  // milliseconds since 1970-01-01T00:00 on the writer's clock; parts not written are 0
    std::int16_t offset_minutes = 0;  // only when zoned
    bool zoned = false;
    Precision precision = Precision::day;
    std::uint8_t fraction_digits = 0;  // as written, at most 3
};

std::optional<Temporal> parse_date(std::string_view text);  // YYYY[-MM[-DD]]
std::optional<Temporal> parse_date_time(
    std::string_view text);  // YYYY[-MM[-DD[Thh[:mm[:ss[.fff]]]][offset]]], T alone allowed
std::optional<Temporal> parse_time(std::string_view text);  // hh[:mm[:ss[.fff]]]
Temporal to_temporal(Instant instant);
Temporal date_of(Temporal value);  // the calendar day in the writer's own zone

std::string date_to_string(const Temporal& value);  // also of a date-time with no time part: without the T
std::string date_time_to_string(const Temporal& value);
std::string time_to_string(const Temporal& value);

// FHIRPath N1 6.1 and 6.2: -1, 0, 1, or nothing when the precisions (or a missing zone) leave it open.
// Two values with different zones meet in UTC. A value without a zone against one with a zone is decided only
// when every zone from -12:00 to +14:00 gives the same answer; a bare date is taken as the writer's day.
std::optional<int> compare(const Temporal& a, const Temporal& b);

enum class CalendarUnit : std::uint8_t { year, month, week, day, hour, minute, second, millisecond };
std::optional<CalendarUnit> calendar_unit(std::string_view word);  // "year", "years"...
std::string_view name(CalendarUnit unit);

// FHIRPath N1 6.6.1: the fraction of an amount above seconds is dropped; an amount finer than the value is
// first turned into the value's own precision. Nothing when the year leaves 0001..9999.
std::optional<Temporal> add(const Temporal& value, const Decimal& amount, CalendarUnit unit, bool is_time);

// FHIRPath 3.0 5.10. Whole calendar periods that fit between two values, and the starts of periods that lie
// between them (weeks start on Sunday); negative when `to` comes first. Nothing when a value is not written
// so precisely, or when only one of them has a zone and hours matter.
std::optional<std::int64_t> whole_periods(const Temporal& from, const Temporal& to, CalendarUnit unit);
std::optional<std::int64_t> boundaries_crossed(const Temporal& from, const Temporal& to, CalendarUnit unit);

}  // namespace repere::fhirpath
