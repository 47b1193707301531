// SPDX-License-Identifier: Apache-2.0
// A Task as it stands after a change that the table allows.
#pragma once

#include <optional>
#include <string>

#include "core/instant.h"
#include "json/node.h"
#include "referral/task_change.h"

namespace repere::referral {

struct StatusReason {
    std::string text;  // Task.statusReason.text
    std::string code;  // of CodeSystem/decline-reason, may be empty
};

// JSON in the form of our store. Nothing is checked here.
std::string write_task(json::Node task, const Change& change, std::optional<BusinessStatus> business,
                       const StatusReason& reason, Instant now);

}  // namespace repere::referral
