// SPDX-License-Identifier: Apache-2.0
#include "referral/next_acts.h"

#include <algorithm>
#include <array>

#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "referral/abort.h"
#include "referral/task_change.h"

namespace repere::referral {
namespace {

using enum Status;

constexpr std::array<std::string_view, 11> ask_names{"decline-reason", "reason",   "outcome",  "next-contact",
                                                     "follow-up",      "place",    "follower", "attempt",
                                                     "note",           "priority", "assignee"};

constexpr std::array declining{Ask::decline_reason, Ask::reason};
constexpr std::array with_reason{Ask::reason};
constexpr std::array with_note{Ask::note};
constexpr std::array with_moment{Ask::next_contact};
constexpr std::array with_attempt{Ask::attempt};
constexpr std::array with_outcome{Ask::outcome};
constexpr std::array with_assignee{Ask::assignee};
constexpr std::array other_urgency{Ask::priority, Ask::note};
constexpr std::array what_follows{Ask::follow_up, Ask::place, Ask::follower};

// Where an act leads from a status; no answer where it is not offered.
using Leads = std::optional<Status> (*)(Status from, bool tried);

bool is_new(Status from) { return from == requested || from == received; }
bool is_taken(Status from) {
    return from == accepted || from == ready || from == in_progress || from == on_hold;
}
std::optional<Status> while_new(Status from, Status to) {
    return is_new(from) ? std::optional{to} : std::nullopt;
}
// That nobody was met is no failure: after an attempt the Task is cancelled (task_change.cpp, ends_openly).
std::optional<Status> unmet_end(Status from, bool tried) {
    if (!is_taken(from)) return std::nullopt;
    return tried ? cancelled : failed;
}

struct Row {
    std::string_view code;
    Role role = Role::owner;
    Leads leads = nullptr;
    std::optional<BusinessStatus> business;
    std::span<const Ask> needs, takes;
};

const std::array rows{
    Row{"open",
        Role::owner,
        [](Status from, bool) { return from == requested ? std::optional{received} : std::nullopt; },
        {},
        {},
        {}},
    Row{"accept", Role::owner, [](Status from, bool) { return while_new(from, accepted); }, {}, {}, {}},
    Row{"plan",
        Role::owner,
        [](Status from, bool) { return is_taken(from) ? std::optional{from} : while_new(from, accepted); },
        BusinessStatus::scheduled,
        with_moment,
        {}},
    Row{"begin",
        Role::owner,
        [](Status from, bool) {
            return is_taken(from) && from != in_progress ? std::optional{in_progress} : std::nullopt;
        },
        {},
        {},
        {}},
    Row{"seen",
        Role::owner,
        [](Status from, bool) { return is_taken(from) ? std::optional{in_progress} : std::nullopt; },
        BusinessStatus::seen_at_bedside,
        {},
        with_note},
    Row{"complete",
        Role::owner,
        [](Status from, bool) { return is_taken(from) ? std::optional{completed} : std::nullopt; },
        {},
        with_outcome,
        what_follows},
    Row{"not-reached",
        Role::owner,
        [](Status from, bool) { return is_taken(from) ? std::optional{from} : std::nullopt; },
        {},
        with_attempt,
        with_moment},
    Row{"ask",
        Role::owner,
        [](Status from, bool) { return is_taken(from) ? std::optional{on_hold} : while_new(from, received); },
        BusinessStatus::waiting_for_information,
        with_reason,
        {}},
    Row{"later", Role::owner,
        [](Status from, bool) {
            return is_taken(from) && from != on_hold ? std::optional{on_hold} : std::nullopt;
        },
        BusinessStatus::asked_to_come_later, with_reason, with_moment},
    Row{"decline",
        Role::owner,
        [](Status from, bool) { return while_new(from, rejected); },
        {},
        declining,
        {}},
    Row{"declined-by-person",
        Role::owner,
        [](Status from, bool tried) {
            return is_new(from) ? std::optional{rejected} : unmet_end(from, tried);
        },
        BusinessStatus::declined_by_patient,
        with_reason,
        {}},
    Row{"left-before", Role::owner, unmet_end, BusinessStatus::left_before_seen, with_reason, {}},
    Row{"stop", Role::owner, [](Status, bool) { return std::optional{cancelled}; }, {}, with_reason, {}},
    Row{"assign", Role::owner, [](Status from, bool) { return std::optional{from}; }, {}, with_assignee, {}},
    Row{"urgency", Role::owner, [](Status from, bool) { return std::optional{from}; }, {}, other_urgency, {}},
    Row{"inform",
        Role::requester,
        [](Status from, bool) { return std::optional{from}; },
        BusinessStatus::information_given,
        with_note,
        {}},
    Row{"withdraw",
        Role::requester,
        [](Status, bool) { return std::optional{cancelled}; },
        {},
        with_reason,
        {}},
};

std::optional<BusinessStatus> business_of(json::Node task) {
    return business_status(
        fhir::coding_of(task["businessStatus"], fhir::canonical("CodeSystem", "referral-business-status"))
            .code);
}

// How it stands with the person is still true when the work ends.
std::optional<BusinessStatus> kept_at_end(std::optional<BusinessStatus> now) {
    using enum BusinessStatus;
    for (const BusinessStatus kept : {seen_at_bedside, open_door, not_continued, may_return, handed_to_csapa})
        if (now == kept) return now;
    return std::nullopt;
}

bool allowed(Status from, Status to, Role role) {
    if (from == to) return !is_final(from);
    const Transition* found = transition(from, to);
    return found != nullptr && may_set(found->who, role);
}

bool says_something(const Row& row, std::optional<BusinessStatus> now) {
    if (row.code == "inform") return now == BusinessStatus::waiting_for_information;
    if (row.code == "seen" || row.code == "ask") return now != row.business;
    return true;
}

}  // namespace

std::vector<NextAct> next_acts(json::Node task, Role role) {
    std::vector<NextAct> acts;
    const auto from = status(task["status"].text());
    if (!from || is_final(*from)) return acts;
    if (is_abort(task)) {  // agreed to by ending the work it is about
        if (role == Role::owner && allowed(*from, rejected, role))
            acts.push_back({"refuse-stop", rejected, {}, with_reason, {}});
        return acts;
    }
    const auto now = business_of(task);
    const bool tried =
        attempts(task) > 0 || now == BusinessStatus::not_reached || now == BusinessStatus::open_door;
    for (const Row& row : rows) {
        const auto to = row.role == role ? row.leads(*from, tried) : std::nullopt;
        if (!to || !allowed(*from, *to, role) || !says_something(row, now)) continue;
        if (row.business && !(fits(*row.business, *to) && may_set(setter(*row.business), role))) continue;
        acts.push_back(
            {row.code, *to, row.code == "complete" ? kept_at_end(now) : row.business, row.needs, row.takes});
    }
    return acts;
}

std::string_view to_string(Ask ask) { return ask_names[static_cast<std::size_t>(ask)]; }

}  // namespace repere::referral
