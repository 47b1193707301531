// SPDX-License-Identifier: Apache-2.0
#include "referral/overdue.h"

#include <algorithm>
#include <array>

#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "fhir/date_time.h"
#include "referral/task_states.h"

namespace repere::referral {
namespace {

constexpr std::array<std::string_view, 10> codes{
    "unopened",   "not-seen", "unanswered-question", "night-queue", "next-contact-due", "follow-up-due",
    "discharged", "moved",    "closed-by-record",    "merged"};

constexpr std::int64_t minute = 60'000;

std::optional<Instant> instant_at(json::Node value) {
    const auto read = parse_instant(value.text());
    return read ? std::optional{*read} : std::nullopt;
}

std::string business_of(json::Node task) {
    const std::string system = fhir::canonical("CodeSystem", "referral-business-status");
    return std::string{fhir::coding_of(task["businessStatus"], system).code};
}

bool is_wanted_at_once(json::Node task) {
    return task["priority"].text() == "asap" || task["priority"].text() == "stat";
}

Availability door(const Hours& hours, Instant now) {
    if (!hours.zone || !hours.opening.known()) return {};
    return availability(hours.opening, *hours.zone, now);
}

Reminder reminder(Concern concern, int level, std::string episode) {
    Reminder made;
    made.concern = concern;
    made.level = level;
    made.episode = std::move(episode);
    return made;
}

// 0 in time, 1 late, 2 late by as much again.
int level_of(std::int64_t elapsed, std::int64_t allowed) {
    if (elapsed < allowed) return 0;
    return elapsed < 2 * allowed ? 1 : 2;
}

// One day of the past weekend, or the night, is no delay of the team's; but the sender of a referral that
// cannot wait for the morning must know.
void unopened(json::Node task, const Hours& hours, const Patience& patience, Instant now,
              std::vector<Reminder>& out) {
    const auto sent = instant_at(task["authoredOn"]);
    if (!sent || task["status"].text() != "requested") return;
    const std::int64_t allowed = is_wanted_at_once(task) ? patience.unopened_asap : patience.unopened;
    const Availability now_is = door(hours, now);
    const bool closed = now_is.now == Door::closed;
    const int level = level_of(open_minutes(hours, *sent, now, 2 * allowed), allowed);
    const bool at_a_closed_door =
        closed && is_wanted_at_once(task) && now.milliseconds - sent->milliseconds >= allowed * minute;
    if (level > 0 || at_a_closed_door) {
        Reminder made = reminder(Concern::unopened, std::max(level, 1), to_string(*sent));
        made.to_team = level > 0;
        made.to_sender = level > 1 || at_a_closed_door;
        if (level == 0) made.episode += "|closed";
        made.team_closed = closed;
        made.opens = now_is.opens;
        out.push_back(std::move(made));
    }
    if (now_is.now == Door::open && door(hours, *sent).now == Door::closed) {
        out.push_back(reminder(Concern::night_queue, 1, to_string(*sent)));
        out.back().to_team = true;
    }
}

bool waits_to_be_seen(json::Node task) {
    const std::string_view status = task["status"].text();
    return status == "received" || status == "accepted" || status == "ready";
}

void not_seen(json::Node task, const Hours& hours, const Patience& patience, Instant now,
              std::vector<Reminder>& out) {
    const auto start = instant_at(task["restriction"]["period"]["start"]);
    if (!start || !waits_to_be_seen(task) || business_of(task) == "waiting-for-information") return;
    const auto end = instant_at(task["restriction"]["period"]["end"]);
    const std::int64_t allowed =
        end ? std::max<std::int64_t>((end->milliseconds - start->milliseconds) / minute, 1)
            : patience.before_leaving;
    const int level = level_of((now.milliseconds - start->milliseconds) / minute, allowed);
    if (level == 0) return;
    Reminder made = reminder(Concern::not_seen, level, to_string(*start));
    made.to_team = true;
    made.to_sender = level > 1;
    const Availability now_is = door(hours, now);
    made.team_closed = now_is.now == Door::closed;
    made.opens = now_is.opens;
    out.push_back(std::move(made));
}

// Counted from the last change, so that every new word between the two starts it again.
void unanswered(json::Node task, const Patience& patience, Instant now, std::vector<Reminder>& out) {
    const auto asked = instant_at(task["lastModified"]);
    if (!asked || business_of(task) != "waiting-for-information") return;
    const int level = level_of((now.milliseconds - asked->milliseconds) / minute, patience.unanswered);
    if (level == 0) return;
    Reminder made = reminder(Concern::unanswered_question, level, to_string(*asked));
    made.to_sender = true;
    made.to_team = level > 1;
    out.push_back(std::move(made));
}

// The latest moment that outputs of this type name, as text and as the first moment it can mean.
struct Planned {
    std::string text;
    std::optional<Instant> at;
};
Planned latest(json::Node task, std::string_view type, std::int32_t offset) {
    Planned found;
    for (const json::Node output : task["output"].items()) {
        if (!fhir::has_code(output["type"], fhir::canonical("CodeSystem", "referral-outcome"), type))
            continue;
        const auto read = fhir::parse_date_time(output["valueDateTime"].text());
        if (!read) continue;
        const Instant at = read->first(offset);
        if (!found.at || at > *found.at) found = {std::string{output["valueDateTime"].text()}, at};
    }
    return found;
}

void planned_contact(json::Node task, Instant now, std::vector<Reminder>& out) {
    const auto status_now = status(task["status"].text());
    if (!status_now || is_final(*status_now)) return;
    const Planned next = latest(task, "next-contact", now.offset_minutes);
    const Planned tried = latest(task, "contact-attempt", now.offset_minutes);
    if (!next.at || *next.at > now || (tried.at && *tried.at >= *next.at)) return;
    out.push_back(reminder(Concern::next_contact_due, 1, next.text));
    out.back().to_team = true;
}

// After a stay alone use often comes back: the date that was promised is brought up again.
void planned_follow_up(json::Node task, Instant now, std::vector<Reminder>& out) {
    if (task["status"].text() != "completed") return;
    const Planned planned = latest(task, "follow-up", now.offset_minutes);
    if (!planned.at || *planned.at > now) return;
    out.push_back(reminder(Concern::follow_up_due, 1, planned.text));
    out.back().to_team = true;
}

}  // namespace

std::span<const std::string_view> concern_codes() { return codes; }

std::string_view to_string(Concern concern) { return codes[static_cast<std::size_t>(concern)]; }

std::int64_t open_minutes(const Hours& hours, Instant from, Instant to, std::int64_t enough) {
    constexpr std::int64_t step = 5;
    if (!hours.zone || !hours.opening.known())
        return std::min((to.milliseconds - from.milliseconds) / minute, enough);
    std::int64_t open = 0;
    while (from < to && open < enough) {
        const Availability now_is = availability(hours.opening, *hours.zone, from);
        if (now_is.now == Door::closed) {
            if (!now_is.opens) return open;
            from = *now_is.opens;
            continue;
        }
        const std::int64_t passed = std::min(step, (to.milliseconds - from.milliseconds) / minute);
        if (passed == 0) return open;
        open += passed;
        from.milliseconds += passed * minute;
    }
    return open;
}

std::vector<Reminder> due(json::Node task, const Hours& hours, const Patience& patience, Instant now) {
    std::vector<Reminder> reminders;
    unopened(task, hours, patience, now, reminders);
    not_seen(task, hours, patience, now, reminders);
    unanswered(task, patience, now, reminders);
    planned_contact(task, now, reminders);
    planned_follow_up(task, now, reminders);
    return reminders;
}

bool is_overdue(json::Node task, const Hours& hours, const Patience& patience, Instant now) {
    return std::ranges::any_of(due(task, hours, patience, now), [](const Reminder& each) {
        return each.concern == Concern::unopened || each.concern == Concern::not_seen ||
               each.concern == Concern::unanswered_question;
    });
}

}  // namespace repere::referral
