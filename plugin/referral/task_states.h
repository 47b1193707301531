// SPDX-License-Identifier: Apache-2.0
// The life of a referral's Task as one table: which status may follow which, and who may set it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace repere::referral {

// Source: FHIR R4 Task, http://hl7.org/fhir/task-status, all twelve codes.
enum class Status : std::uint8_t {
    draft,
    requested,
    received,
    accepted,
    rejected,
    ready,
    in_progress,
    on_hold,
    cancelled,
    failed,
    completed,
    entered_in_error,
};
inline constexpr std::array all_statuses{
    Status::draft,     Status::requested, Status::received,    Status::accepted,
    Status::rejected,  Status::ready,     Status::in_progress, Status::on_hold,
    Status::cancelled, Status::failed,    Status::completed,   Status::entered_in_error,
};

enum class Role : std::uint8_t {
    requester,  // the sender's side: who asked
    owner,      // the team asked
    person,  // who it is about: takes the agreement back, which cancels the Task whatever open status it has
};
enum class Setter : std::uint8_t { requester, owner, either, person };

struct Transition {
    Status from;
    Status to;
    Setter who;
};

// Source: Gravity SDOH Clinical Care, Task states (draft, requested, accepted, on-hold, in-progress and their
// ends; the requester sets requested and entered-in-error, the target the rest, cancelled either), plus the
// two R4 statuses it leaves out: received (the team opened it) and ready (accepted, nothing missing), plus
// in-progress -> on-hold, which R4's definition of on-hold means ("started but work has been paused").
// Once work has begun only the owner cancels: the requester asks with a second Task (code abort; Clinical
// Order Workflows, cancellation). A rejected or failed Task stays so: another team gets a new Task on the
// same ServiceRequest.
inline constexpr std::array transitions{
    Transition{Status::draft, Status::requested, Setter::requester},
    Transition{Status::draft, Status::cancelled, Setter::requester},
    Transition{Status::requested, Status::received, Setter::owner},
    Transition{Status::requested, Status::accepted, Setter::owner},
    Transition{Status::requested, Status::rejected, Setter::owner},
    Transition{Status::requested, Status::cancelled, Setter::either},
    Transition{Status::received, Status::accepted, Setter::owner},
    Transition{Status::received, Status::rejected, Setter::owner},
    Transition{Status::received, Status::cancelled, Setter::either},
    Transition{Status::accepted, Status::ready, Setter::owner},
    Transition{Status::accepted, Status::in_progress, Setter::owner},
    Transition{Status::accepted, Status::on_hold, Setter::owner},
    Transition{Status::accepted, Status::cancelled, Setter::either},
    Transition{Status::accepted, Status::completed, Setter::owner},
    Transition{Status::accepted, Status::failed, Setter::owner},
    Transition{Status::ready, Status::in_progress, Setter::owner},
    Transition{Status::ready, Status::on_hold, Setter::owner},
    Transition{Status::ready, Status::cancelled, Setter::either},
    Transition{Status::ready, Status::completed, Setter::owner},
    Transition{Status::ready, Status::failed, Setter::owner},
    Transition{Status::in_progress, Status::on_hold, Setter::owner},
    Transition{Status::in_progress, Status::cancelled, Setter::owner},
    Transition{Status::in_progress, Status::completed, Setter::owner},
    Transition{Status::in_progress, Status::failed, Setter::owner},
    Transition{Status::on_hold, Status::in_progress, Setter::owner},
    Transition{Status::on_hold, Status::cancelled, Setter::either},
    Transition{Status::on_hold, Status::completed, Setter::owner},
    Transition{Status::on_hold, Status::failed, Setter::owner},
    Transition{Status::draft, Status::entered_in_error, Setter::requester},
    Transition{Status::requested, Status::entered_in_error, Setter::requester},
    Transition{Status::received, Status::entered_in_error, Setter::requester},
    Transition{Status::accepted, Status::entered_in_error, Setter::requester},
    Transition{Status::rejected, Status::entered_in_error, Setter::requester},
    Transition{Status::ready, Status::entered_in_error, Setter::requester},
    Transition{Status::in_progress, Status::entered_in_error, Setter::requester},
    Transition{Status::on_hold, Status::entered_in_error, Setter::requester},
    Transition{Status::cancelled, Status::entered_in_error, Setter::requester},
    Transition{Status::failed, Status::entered_in_error, Setter::requester},
    Transition{Status::completed, Status::entered_in_error, Setter::requester},
};

// Where a Task stands inside its status: CodeSystem/referral-business-status. Never repeats a status code.
enum class BusinessStatus : std::uint8_t {
    sent,
    opened,
    waiting_for_information,
    information_given,
    to_see,
    scheduled,
    appointment_missed,
    medical_care_first,
    asked_to_come_later,
    seen_at_bedside,
    unreachable,
    left_before_seen,
    declined_by_patient,
    handed_to_csapa,
    not_reached,  // one attempt more; see Task.output of type contact-attempt
    open_door,    // after attempts_before_open_door of them: nobody runs after the person, nothing has failed
    not_continued,
    may_return,
    agreement_withdrawn,
};

// Ours: as many attempts as a team makes before it leaves the door open.
inline constexpr std::size_t attempts_before_open_door = 3;

struct BusinessStatusEntry {
    BusinessStatus value;
    std::string_view code;
    Setter who;  // what only the team can know, only the team says
    std::span<const Status> goes_with;
};

std::span<const BusinessStatusEntry> business_statuses();
std::span<const std::string_view> decline_reasons();  // CodeSystem/decline-reason

std::string_view to_string(Status status);
std::string_view to_string(Role role);
std::string_view to_string(BusinessStatus status);
std::optional<Status> status(std::string_view code);
std::optional<BusinessStatus> business_status(std::string_view code);

const Transition* transition(Status from, Status to);  // null when the table has none
bool may_set(Setter who, Role role);
std::string next_states(Status from, Role role);  // "accepted, rejected", or "none"

bool is_final(Status status);      // nothing follows but entered-in-error
bool needs_reason(Status status);  // rejected, cancelled, on-hold, failed
bool fits(BusinessStatus business, Status status);
Setter setter(BusinessStatus business);
std::optional<BusinessStatus> usual_business_status(
    Status status);  // what a status means when nobody says more

}  // namespace repere::referral
