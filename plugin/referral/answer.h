// SPDX-License-Identifier: Apache-2.0
// What the sender's chart gets after each act on a Task: the request's status, a message in plain words, the
// Flag closed when the loop is.
#pragma once

#include <string>
#include <string_view>

#include "core/instant.h"
#include "core/result.h"
#include "json/node.h"
#include "referral/task_change.h"
#include "referral/team.h"
#include "referral/wording.h"

namespace repere::referral {

// What stands around the Task; references and resources are those of our store.
struct Thread {
    json::Node task;               // before the change
    json::Node service_request;    // Task.focus
    json::Node flag;               // the active Flag of the patient, absent when there is none
    bool other_open_task = false;  // another team works on the same ServiceRequest
};

// Each is one resource as JSON, or "" when there is nothing to write.
struct Answer {
    std::string service_request;  // another status
    std::string flag;             // inactive
    std::string communication;    // new: to who asked, when the owner acted
    std::string provenance;       // new: who did it
};

// author: "Practitioner/..." who acts now. Errors: fault, when the ServiceRequest is not the Task's focus.
Result<Answer> answer(const Applied& applied, const Thread& thread, const Team& team, std::string_view author,
                      const Wording& wording, Instant now);

}  // namespace repere::referral
