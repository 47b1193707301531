// SPDX-License-Identifier: Apache-2.0
// What the sender's chart gets after each act on a Task: the request's status, a message in plain words, the
// Flag that reminds the unit to offer a meeting.
//
// Task ends as      because              ServiceRequest    Flag      why
// completed         any                  completed         inactive  met or advised
// rejected, failed  declined-by-patient  revoked           inactive  has answered: no more reminders
// cancelled         declined-by-patient  revoked           inactive  the same, whoever heard it
// rejected, failed  anything else        active            active    another team may be asked (RF-14)
// cancelled         anything else        revoked           active    nobody has met them
// entered-in-error  any                  entered-in-error  active    there was no request
//
// While another team works on the same request, its status stays, and so does the Flag unless the request was
// carried out. A person who was not reached or had left (unreachable, left-before-seen) keeps the Flag: it is
// what brings the offer back at the next stay. A Flag ends by itself at its period's end.
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
