// SPDX-License-Identifier: Apache-2.0
// Asking a team to stop work it has begun: a second Task, of code abort, about the first. Only the team ends
// its own work.
#pragma once

#include <string>
#include <string_view>

#include "core/instant.h"
#include "core/result.h"
#include "json/node.h"
#include "referral/task_change.h"
#include "referral/wording.h"

namespace repere::referral {

bool is_abort(json::Node task);  // Task.code is abort

// What a client sends: status requested, intent order, code abort, focus Task/<id>, reasonCode.text.
struct AbortRequest {
    std::string task;  // id of the Task to stop
    std::string reason;
};
// Errors: invalid, with the element.
Result<AbortRequest> read_abort(json::Node proposed);

// The abort Task, in the form of our store; the same Task in the same version gives the same one. Source:
// FHIR R4 Task, http://hl7.org/fhir/CodeSystem/task-code; Clinical Order Workflows, cancellation request.
// Errors: conflict, when the work has not begun (then the requester cancels it) or is over.
Result<std::string> make_abort(json::Node task, std::string_view reason, std::string_view requester,
                               const Wording& wording, Instant now);

// One act on the abort Task itself: the owner opens or rejects it, the requester withdraws it. Errors: those
// of apply(); conflict for any other status: to agree is to cancel the Task it is about.
Result<Applied> apply_to_abort(json::Node abort, const Change& change, Role role, Instant now);

// How the abort Task ends when the Task it is about did: completed when the team stopped, cancelled when
// there was nothing left to stop.
Result<std::string> settle_abort(json::Node abort, Status ended_as, const Wording& wording, Instant now);

}  // namespace repere::referral
