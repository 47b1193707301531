// SPDX-License-Identifier: Apache-2.0
// The sender asks a team to stop what it has begun (referral/abort.h): how such a Task is kept, answered, and
// closed with the Task it is about.
#pragma once

#include <string>
#include <vector>

#include "facade/commit.h"
#include "referral/task_change.h"

namespace repere::facade {

// Abort Tasks about this Task that nobody has answered yet.
Result<std::vector<store::Resource>> open_aborts(const Exchange& exchange, const std::string& task);

// When the act ends the Task, adds to it the end of what asked for that.
Result<Done> settle_aborts(const Exchange& exchange, const std::string& task,
                           const referral::Applied& applied, Act& act);

// The act of changing an abort Task itself. Errors are for rule_broken().
Result<Act> act_on_abort(const Exchange& exchange, const store::Resource& stored, json::Node abort,
                         const referral::Change& change, referral::Role role);

}  // namespace repere::facade
