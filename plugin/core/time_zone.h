// SPDX-License-Identifier: Apache-2.0
// What the clock on the wall says somewhere else: opening hours are local, and a hospital in Martinique is
// not in Paris. A table of rules instead of the machine's zone files, so that pure code can ask.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/instant.h"

namespace repere {

// Source: IANA tz database (2025b) for the zones of the country packs; the rules hold from 2007 on (a test
// compares every hour of twenty years with the machine's zone files). Minutes are of the local day, 0 to
// 1440.
class TimeZone {
public:
    enum class Rule : std::uint8_t {
        fixed,
        europe,         // summer from the last Sunday of March to that of October, 01:00 UTC
        north_america,  // summer from the second Sunday of March to the first of November, 02:00 local
    };

    // By its IANA name ("Europe/Paris"); nothing when it is not in the table.
    static std::optional<TimeZone> find(std::string_view name);

    std::string_view name() const { return name_; }
    std::int32_t offset_minutes(Instant when) const;
    Instant here(Instant when) const;  // the same moment, written with this zone's offset

    // The moment at which clocks there show this; within an hour that is skipped, the moment after the gap,
    // and of an hour that comes twice, the first.
    Instant at(CivilDate day, int minute) const;

private:
    constexpr TimeZone(std::string_view name, std::int32_t standard, Rule rule)
        : name_{name}, standard_{standard}, rule_{rule} {}
    bool is_summer(std::int64_t milliseconds) const;

    std::string_view name_;
    std::int32_t standard_;  // minutes east of Greenwich, in winter
    Rule rule_;
};

// 1 Monday to 7 Sunday.
int weekday(CivilDate day);

// Minutes since midnight for whoever wrote the instant.
int minute_of_day(Instant instant);

}  // namespace repere
