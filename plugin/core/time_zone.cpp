// SPDX-License-Identifier: Apache-2.0
#include "core/time_zone.h"

#include <algorithm>
#include <array>

namespace repere {
namespace {

using Rule = TimeZone::Rule;

struct Zone {
    std::string_view name;
    std::int32_t standard;
    Rule rule;
};

constexpr std::int32_t hour = 60;
constexpr std::int64_t milliseconds_per_minute = 60'000;

constexpr std::array zones{
    Zone{"UTC", 0, Rule::fixed},
    // France and what is overseas
    Zone{"Europe/Paris", hour, Rule::europe},
    Zone{"America/Guadeloupe", -4 * hour, Rule::fixed},
    Zone{"America/Martinique", -4 * hour, Rule::fixed},
    Zone{"America/Cayenne", -3 * hour, Rule::fixed},
    Zone{"America/Miquelon", -3 * hour, Rule::north_america},
    Zone{"Indian/Reunion", 4 * hour, Rule::fixed},
    Zone{"Indian/Mayotte", 3 * hour, Rule::fixed},
    Zone{"Pacific/Wallis", 12 * hour, Rule::fixed},
    Zone{"Pacific/Noumea", 11 * hour, Rule::fixed},
    Zone{"Pacific/Tahiti", -10 * hour, Rule::fixed},
    // its neighbours
    Zone{"Europe/Brussels", hour, Rule::europe},
    Zone{"Europe/Luxembourg", hour, Rule::europe},
    Zone{"Europe/Zurich", hour, Rule::europe},
    Zone{"Europe/Berlin", hour, Rule::europe},
    Zone{"Europe/Madrid", hour, Rule::europe},
    Zone{"Europe/Rome", hour, Rule::europe},
    Zone{"Europe/Lisbon", 0, Rule::europe},
    Zone{"Europe/London", 0, Rule::europe},
    Zone{"Europe/Dublin", 0, Rule::europe},
    // North America
    Zone{"America/Halifax", -4 * hour, Rule::north_america},
    Zone{"America/Blanc-Sablon", -4 * hour, Rule::fixed},
    Zone{"America/Puerto_Rico", -4 * hour, Rule::fixed},
    Zone{"America/Toronto", -5 * hour, Rule::north_america},
    Zone{"America/Montreal", -5 * hour, Rule::north_america},
    Zone{"America/New_York", -5 * hour, Rule::north_america},
    Zone{"America/Chicago", -6 * hour, Rule::north_america},
    Zone{"America/Denver", -7 * hour, Rule::north_america},
    Zone{"America/Phoenix", -7 * hour, Rule::fixed},
    Zone{"America/Los_Angeles", -8 * hour, Rule::north_america},
    Zone{"America/Anchorage", -9 * hour, Rule::north_america},
    Zone{"Pacific/Honolulu", -10 * hour, Rule::fixed},
};

// The n-th Sunday of a month, as days since 1970; n = 0: the last one.
std::int64_t sunday(int year, int month, int n) {
    const int last = days_in_month(year, month);
    const std::int64_t first_day = days_from_civil({year, month, 1});
    if (n == 0) return first_day + last - 1 - weekday({year, month, last}) % 7;
    const int to_first = (7 - weekday({year, month, 1}) % 7) % 7;
    return first_day + to_first + std::int64_t{n - 1} * 7;
}

std::int64_t moment(std::int64_t days, std::int64_t minutes) {
    return days * milliseconds_per_day + minutes * milliseconds_per_minute;
}

}  // namespace

std::optional<TimeZone> TimeZone::find(std::string_view name) {
    const auto found = std::ranges::find(zones, name, &Zone::name);
    if (found == zones.end()) return std::nullopt;
    return TimeZone{found->name, found->standard, found->rule};
}

bool TimeZone::is_summer(std::int64_t milliseconds) const {
    constexpr int march = 3, october = 10, november = 11;
    if (rule_ == Rule::fixed) return false;
    const int year = local_date(Instant{milliseconds, standard_}).year;
    if (rule_ == Rule::europe)
        return milliseconds >= moment(sunday(year, march, 0), hour) &&
               milliseconds < moment(sunday(year, october, 0), hour);
    // 02:00 of the clocks then: standard time in spring, an hour ahead of it in autumn.
    return milliseconds >= moment(sunday(year, march, 2), 2 * hour - standard_) &&
           milliseconds < moment(sunday(year, november, 1), hour - standard_);
}

std::int32_t TimeZone::offset_minutes(Instant when) const {
    return is_summer(when.milliseconds) ? standard_ + hour : standard_;
}

Instant TimeZone::here(Instant when) const { return {when.milliseconds, offset_minutes(when)}; }

Instant TimeZone::at(CivilDate day, int minute) const {
    const std::int64_t local = moment(days_from_civil(day), minute);
    const std::int64_t in_summer = local - (standard_ + hour) * milliseconds_per_minute;
    if (is_summer(in_summer)) return here({in_summer, 0});
    return here({local - standard_ * milliseconds_per_minute, 0});
}

int weekday(CivilDate day) {
    constexpr std::int64_t days_per_week = 7, monday_before_1970 = 3;  // 1970-01-01 was a Thursday
    const std::int64_t past = (days_from_civil(day) + monday_before_1970) % days_per_week;
    return static_cast<int>(past < 0 ? past + days_per_week : past) + 1;
}

int minute_of_day(Instant instant) {
    const std::int64_t local =
        instant.milliseconds + std::int64_t{instant.offset_minutes} * milliseconds_per_minute;
    const std::int64_t of_day = local % milliseconds_per_day;
    return static_cast<int>((of_day < 0 ? of_day + milliseconds_per_day : of_day) / milliseconds_per_minute);
}

}  // namespace repere
