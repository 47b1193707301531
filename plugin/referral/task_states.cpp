// SPDX-License-Identifier: Apache-2.0
#include "referral/task_states.h"

#include <algorithm>

namespace repere::referral {
namespace {

using enum Status;

// In the order of the enumerators.
constexpr std::array<std::string_view, all_statuses.size()> status_codes{
    "draft",       "requested", "received",  "accepted", "rejected",  "ready",
    "in-progress", "on-hold",   "cancelled", "failed",   "completed", "entered-in-error",
};

constexpr std::array at_start{requested};
constexpr std::array when_open{received};
constexpr std::array before_seeing{received, on_hold};
constexpr std::array once_accepted{accepted, ready};
constexpr std::array with_appointment{accepted, ready, in_progress, on_hold};
constexpr std::array while_held{on_hold};
constexpr std::array while_seeing{in_progress, on_hold};
constexpr std::array when_seen{in_progress, on_hold, completed};
constexpr std::array when_missed{in_progress, on_hold, cancelled, failed};
constexpr std::array when_declined{rejected, cancelled, failed, completed};
constexpr std::array at_handover{in_progress, completed};
constexpr std::array while_trying{accepted, ready, in_progress, on_hold};
constexpr std::array after_trying{accepted, ready, in_progress, on_hold, completed};
constexpr std::array when_left_open{on_hold, cancelled, completed};
constexpr std::array when_withdrawn{cancelled};

constexpr std::array business_table{
    BusinessStatusEntry{BusinessStatus::sent, "sent", Setter::either, at_start},
    BusinessStatusEntry{BusinessStatus::opened, "opened", Setter::owner, when_open},
    BusinessStatusEntry{BusinessStatus::waiting_for_information, "waiting-for-information", Setter::owner,
                        before_seeing},
    BusinessStatusEntry{BusinessStatus::information_given, "information-given", Setter::either,
                        before_seeing},
    BusinessStatusEntry{BusinessStatus::to_see, "to-see", Setter::owner, once_accepted},
    BusinessStatusEntry{BusinessStatus::scheduled, "scheduled", Setter::owner, with_appointment},
    BusinessStatusEntry{BusinessStatus::appointment_missed, "appointment-missed", Setter::owner, when_missed},
    BusinessStatusEntry{BusinessStatus::medical_care_first, "medical-care-first", Setter::either, while_held},
    BusinessStatusEntry{BusinessStatus::asked_to_come_later, "asked-to-come-later", Setter::owner,
                        while_seeing},
    BusinessStatusEntry{BusinessStatus::seen_at_bedside, "seen-at-bedside", Setter::owner, when_seen},
    BusinessStatusEntry{BusinessStatus::unreachable, "unreachable", Setter::owner, when_missed},
    BusinessStatusEntry{BusinessStatus::left_before_seen, "left-before-seen", Setter::either, when_missed},
    BusinessStatusEntry{BusinessStatus::declined_by_patient, "declined-by-patient", Setter::either,
                        when_declined},
    BusinessStatusEntry{BusinessStatus::handed_to_csapa, "handed-to-csapa", Setter::owner, at_handover},
    BusinessStatusEntry{BusinessStatus::not_reached, "not-reached", Setter::owner, while_trying},
    BusinessStatusEntry{BusinessStatus::open_door, "open-door", Setter::owner, after_trying},
    BusinessStatusEntry{BusinessStatus::not_continued, "not-continued", Setter::owner, when_left_open},
    BusinessStatusEntry{BusinessStatus::may_return, "may-return", Setter::owner, when_left_open},
    BusinessStatusEntry{BusinessStatus::agreement_withdrawn, "agreement-withdrawn", Setter::person,
                        when_withdrawn},
};

// business_table[n] describes the n-th enumerator, status_codes[n] the n-th status.
constexpr bool in_order() {
    for (std::size_t i = 0; i < business_table.size(); ++i)
        if (static_cast<std::size_t>(business_table[i].value) != i) return false;
    for (std::size_t i = 0; i < all_statuses.size(); ++i)
        if (static_cast<std::size_t>(all_statuses[i]) != i) return false;
    return true;
}
static_assert(in_order());

constexpr bool repeats_a_status_code() {
    for (const auto& entry : business_table)
        if (std::ranges::find(status_codes, entry.code) != status_codes.end()) return true;
    return false;
}
static_assert(!repeats_a_status_code(), "businessStatus holds what Task.status cannot say");

constexpr std::array<std::string_view, 7> decline_codes{
    "wrong-service", "team-closed", "duplicate", "already-followed", "no-capacity", "not-selected", "other"};

}  // namespace

std::span<const std::string_view> decline_reasons() { return decline_codes; }

std::span<const BusinessStatusEntry> business_statuses() { return business_table; }

std::string_view to_string(Status status) { return status_codes[static_cast<std::size_t>(status)]; }

std::string_view to_string(Role role) {
    constexpr std::array<std::string_view, 3> codes{"requester", "owner", "person"};
    return codes[static_cast<std::size_t>(role)];
}

std::string_view to_string(BusinessStatus status) {
    return business_table[static_cast<std::size_t>(status)].code;
}

std::optional<Status> status(std::string_view code) {
    const auto found = std::ranges::find(status_codes, code);
    if (found == status_codes.end()) return std::nullopt;
    return all_statuses[static_cast<std::size_t>(found - status_codes.begin())];
}

std::optional<BusinessStatus> business_status(std::string_view code) {
    const auto found = std::ranges::find(business_table, code, &BusinessStatusEntry::code);
    if (found == business_table.end()) return std::nullopt;
    return found->value;
}

const Transition* transition(Status from, Status to) {
    const auto found = std::ranges::find_if(
        transitions, [&](const Transition& entry) { return entry.from == from && entry.to == to; });
    return found == transitions.end() ? nullptr : &*found;
}

bool may_set(Setter who, Role role) {
    if (role == Role::person || who == Setter::person) return role == Role::person;
    return who == Setter::either || (who == Setter::owner) == (role == Role::owner);
}

std::string next_states(Status from, Role role) {
    std::string names;
    for (const Transition& entry : transitions) {
        if (entry.from != from || !may_set(entry.who, role)) continue;
        if (!names.empty()) names += ", ";
        names += to_string(entry.to);
    }
    return names.empty() ? "none" : names;
}

bool is_final(Status status) {
    return std::ranges::none_of(transitions, [&](const Transition& entry) {
        return entry.from == status && entry.to != entered_in_error;
    });
}

bool needs_reason(Status status) {
    return status == rejected || status == cancelled || status == on_hold || status == failed;
}

Setter setter(BusinessStatus business) { return business_table[static_cast<std::size_t>(business)].who; }

bool fits(BusinessStatus business, Status status) {
    return std::ranges::count(business_table[static_cast<std::size_t>(business)].goes_with, status) > 0;
}

std::optional<BusinessStatus> usual_business_status(Status status) {
    switch (status) {
        case requested:
            return BusinessStatus::sent;
        case received:
            return BusinessStatus::opened;
        case accepted:
        case ready:
            return BusinessStatus::to_see;
        default:
            return std::nullopt;
    }
}

}  // namespace repere::referral
