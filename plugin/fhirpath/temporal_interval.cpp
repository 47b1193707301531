// SPDX-License-Identifier: Apache-2.0
// How much time lies between two moments. Source: FHIRPath 3.0 5.10.
#include <algorithm>

#include "fhirpath/temporal.h"

namespace repere::fhirpath {
namespace {

constexpr std::int64_t day = milliseconds_per_day;

// Rounds down, also below zero.
std::int64_t floor_div(std::int64_t value, std::int64_t by) {
    const std::int64_t quotient = value / by;
    return value % by < 0 ? quotient - 1 : quotient;
}

std::int64_t length(CalendarUnit unit) {
    switch (unit) {
        case CalendarUnit::week:
            return 7 * day;
        case CalendarUnit::day:
            return day;
        case CalendarUnit::hour:
            return milliseconds_per_hour;
        case CalendarUnit::minute:
            return 60'000;
        case CalendarUnit::second:
            return 1000;
        default:
            return 1;
    }
}

bool precise_enough(const Temporal& value, CalendarUnit unit) {
    constexpr Precision needed[] = {Precision::year, Precision::month,  Precision::day,    Precision::day,
                                    Precision::hour, Precision::minute, Precision::second, Precision::second};
    return value.precision >= needed[static_cast<std::size_t>(unit)];
}

struct Moments {
    std::int64_t from, to;
};

// From hours down both are taken in UTC; a zone on one side only leaves the answer open.
std::optional<Moments> moments(const Temporal& from, const Temporal& to, CalendarUnit unit) {
    if (!precise_enough(from, unit) || !precise_enough(to, unit)) return std::nullopt;
    if (unit < CalendarUnit::hour) return Moments{from.local, to.local};
    if (from.zoned != to.zoned) return std::nullopt;
    const auto utc = [](const Temporal& value) {
        return value.local - std::int64_t{value.offset_minutes} * 60'000;
    };
    return Moments{utc(from), utc(to)};
}

std::int64_t months_of(std::int64_t local) {
    const CivilDate date = civil_from_days(floor_div(local, day));
    return std::int64_t{date.year} * 12 + date.month - 1;
}

}  // namespace

std::optional<std::int64_t> whole_periods(const Temporal& from, const Temporal& to, CalendarUnit unit) {
    const auto both = moments(from, to, unit);
    if (!both) return std::nullopt;
    if (unit > CalendarUnit::month) return (both->to - both->from) / length(unit);
    const std::int64_t apart = months_of(both->to) - months_of(both->from);
    Temporal start = from;
    start.precision = Precision::millisecond;
    const auto same_day = add(start, Decimal::of(apart), CalendarUnit::month, false);
    std::int64_t whole = apart;
    if (apart > 0 && same_day && same_day->local > both->to) --whole;
    if (apart < 0 && same_day && same_day->local < both->to) ++whole;
    return unit == CalendarUnit::year ? whole / 12 : whole;
}

std::optional<std::int64_t> boundaries_crossed(const Temporal& from, const Temporal& to, CalendarUnit unit) {
    const auto both = moments(from, to, unit);
    if (!both) return std::nullopt;
    const auto crossed = [&](auto count) { return count(both->to) - count(both->from); };
    if (unit == CalendarUnit::year)
        return crossed([](std::int64_t at) { return floor_div(months_of(at), 12); });
    if (unit == CalendarUnit::month) return crossed(months_of);
    constexpr std::int64_t thursday = 4 * day;  // 1970-01-01 was one; weeks begin on Sunday
    const std::int64_t shift = unit == CalendarUnit::week ? thursday : 0;
    return crossed([&](std::int64_t at) { return floor_div(at + shift, length(unit)); });
}

}  // namespace repere::fhirpath
