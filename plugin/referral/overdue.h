// SPDX-License-Identifier: Apache-2.0
// What time does to a referral: which Tasks wait too long, for whom, and who is told. Time never changes a
// status: it only makes somebody look.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "core/time_zone.h"
#include "json/node.h"
#include "referral/opening_hours.h"

namespace repere::referral {

// CodeSystem/referral-concern. The last four come from the record (referral/record_change.h), not from time.
enum class Concern : std::uint8_t {
    unopened,
    not_seen,
    unanswered_question,
    night_queue,
    next_contact_due,
    follow_up_due,
    discharged,
    moved,
    closed_by_record,
    merged,
};
std::span<const std::string_view> concern_codes();  // in the order of the enumerators
std::string_view to_string(Concern concern);

// Minutes; a site may change them ([worklist] of deploy/repere.toml).
struct Patience {
    std::int64_t unopened_asap = 60;        // of the team's opening hours, for asap and stat
    std::int64_t unopened = 8 * 60;         // of the team's opening hours, for the others
    std::int64_t before_leaving = 24 * 60;  // accepted, wanted before the person leaves, no date named
    std::int64_t unanswered = 24 * 60;      // a question of the team to the sender
};

struct Reminder {
    Concern concern = Concern::unopened;
    int level = 1;         // 1 who has the next step; 2, after as long again, the other side too
    bool to_team = false;  // its lead where the site names one
    bool to_sender = false;
    bool team_closed = false;
    std::optional<Instant> opens;  // when closed, if known
    std::string episode;           // what is counted from: the same episode and level is the same reminder
};

// When a team works, as far as the site says.
struct Hours {
    OpeningHours opening;
    std::optional<TimeZone> zone;  // none: opening hours are not used
};

// Minutes of opening between the two; all of them when the hours are unknown. Stops counting at `enough`.
std::int64_t open_minutes(const Hours& hours, Instant from, Instant to, std::int64_t enough);

// What is due about one Task of ours. The target is the end of Task.restriction.period (referral/urgency.h);
// minutes in which the team is closed do not count against it, but a referral wanted at once that meets a
// closed door is told to its sender.
std::vector<Reminder> due(json::Node task, const Hours& hours, const Patience& patience, Instant now);

// For the figures: open and beyond a target.
bool is_overdue(json::Node task, const Hours& hours, const Patience& patience, Instant now);

}  // namespace repere::referral
