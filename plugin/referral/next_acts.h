// SPDX-License-Identifier: Apache-2.0
// What somebody may do next with a Task, by the names people give it: a page that shows these and no others
// needs no table of its own. Each is one change of referral/task_change.h, and follows from task_states.h.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "json/node.h"
#include "referral/task_states.h"

namespace repere::referral {

// What goes into the change beside the statuses.
enum class Ask : std::uint8_t {
    decline_reason,  // Task.statusReason.coding, with its text
    reason,          // Task.statusReason.text
    outcome,         // Task.output of type outcome
    next_contact,    // Task.output of type next-contact, valueDateTime
    follow_up,       // Task.output of type follow-up, valueDateTime
    place,           // Task.output of type appointment-place
    follower,        // Task.output of type followed-by
    attempt,         // Task.output of type contact-attempt: the moment of the act
    note,            // Task.note
    priority,        // Task.priority
    assignee,        // the extension of assignee.h
};

struct NextAct {
    std::string_view code;  // "accept"
    Status to = Status::requested;
    std::optional<BusinessStatus> business;
    std::span<const Ask> needs, takes;  // must come with it; may
};

// In the order in which they are offered. Nothing for a Task that is closed, or whose status is not known.
std::vector<NextAct> next_acts(json::Node task, Role role);

std::string_view to_string(Ask ask);

}  // namespace repere::referral
