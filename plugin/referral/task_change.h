// SPDX-License-Identifier: Apache-2.0
// One act on a Task: what a client may change, whether the table allows it, and the Task as it then stands.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/instant.h"
#include "core/result.h"
#include "json/node.h"
#include "referral/task_states.h"

namespace repere::referral {

struct Change {
    Status to = Status::requested;
    std::optional<BusinessStatus> business_status;
    std::string reason;                         // Task.statusReason.text
    std::vector<std::string> outputs;           // JSON of each Task.output to add
    std::vector<std::string> notes;             // JSON of each Task.note to add
    std::string reason_code = {};               // of CodeSystem/decline-reason, beside the text
    std::vector<std::string> inputs = {};       // JSON of each Task.input to add
    std::vector<std::string> identifiers = {};  // JSON of each Task.identifier to add
    std::string priority = {};                  // another one, by a person; empty: as it was
    std::optional<std::string> assignee = {};   // who takes it on (assignee.h); "" for nobody
};

// Reads a whole Task, as PUT brings it, against the stored one. Only status, statusReason, businessStatus,
// priority, who it is assigned to, and output, note, input and identifier may differ, the last four by
// additions at the end; elements left out are kept as they are. Errors: invalid, with the element.
Result<Change> read_change(json::Node stored, json::Node proposed);

struct Applied {
    std::string task;  // the whole Task, in the form of our store
    Status from = Status::requested;
    Status to = Status::requested;
    std::optional<BusinessStatus> business_status;
    std::string reason;
    Role by = Role::owner;
    std::string priority = {};         // a person's change of it, empty when there was none
    std::string priority_reason = {};  // the note that came with it

    bool changes_status() const { return from != to; }
};

// How often the team tried to meet the person: Task.output of type contact-attempt. An act that becomes
// not-reached counts as one; from attempts_before_open_door on the business status is open-door.
std::size_t attempts(json::Node task);

// The same status again is allowed while the Task is open: it brings a business status, a note or an output.
// Errors: conflict (no such transition; names the legal next states), forbidden (the transition is the other
// side's; says whose), invalid with the element (a reason, an output or a fitting business status is
// missing; a stay, by CodeSystem/referral-outcome, without the date of what follows; a question without its
// text, an answer without a note or an input; another priority without a note that says why).
Result<Applied> apply(json::Node task, const Change& change, Role role, Instant now);

}  // namespace repere::referral
