// SPDX-License-Identifier: Apache-2.0
// When a service is open, and when next: weekly hours and closures in its own time zone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "core/result.h"
#include "core/time_zone.h"

namespace repere::referral {

// HealthcareService.availableTime, a span on one weekday. Minutes of the local day, from < to <= 1440.
struct OpenSpan {
    int weekday = 1;  // 1 Monday to 7 Sunday
    int from = 0;
    int to = 0;
    friend auto operator<=>(const OpenSpan&, const OpenSpan&) = default;
};

// HealthcareService.notAvailable; both days are included.
struct Closure {
    CivilDate first, last;
    std::string reason;  // as the service writes it, may be empty
    friend bool operator==(const Closure&, const Closure&) = default;
};

struct OpeningHours {
    std::vector<OpenSpan> weekly;  // empty: unknown, not closed
    std::vector<Closure> closures;

    bool known() const { return !weekly.empty(); }
    friend bool operator==(const OpeningHours&, const OpeningHours&) = default;
};

// "mon-fri 09:00-17:00, sat 09:00-12:00" or "24/7"; "22:00-02:00" goes on into the next day. Sorted, and what
// overlaps is joined. Errors: invalid, naming the piece that is not understood.
Result<std::vector<OpenSpan>> parse_weekly_hours(std::string_view text);
// "2026-12-24/2027-01-02 congés, 2026-05-01". Errors: invalid.
Result<std::vector<Closure>> parse_closures(std::string_view text);
std::string to_text(const std::vector<OpenSpan>& weekly);  // as parse_weekly_hours reads it
std::string to_text(const std::vector<Closure>& closures);

std::string date_text(CivilDate date);                      // "2026-11-22"
std::optional<CivilDate> read_date(std::string_view text);  // whole days only, nothing for anything else

// Sorted, joined where they touch.
std::vector<OpenSpan> joined(std::vector<OpenSpan> spans);

enum class Door : std::uint8_t { unknown, open, closed };

struct Availability {
    Door now = Door::unknown;
    std::optional<Instant> opens;  // when closed: the next opening within a year, in the service's own time
};

Availability availability(const OpeningHours& hours, const TimeZone& zone, Instant now);

// Open for half an hour at least from 18:00 on, on some weekday.
bool opens_in_evening(const OpeningHours& hours);
bool opens_at_weekend(const OpeningHours& hours);

}  // namespace repere::referral
