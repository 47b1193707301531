// SPDX-License-Identifier: Apache-2.0
// A referral that has become more urgent since it was made: what is learnt later can only make it sooner.
#pragma once

#include <optional>
#include <string>

#include "core/instant.h"
#include "json/node.h"
#include "referral/urgency.h"

namespace repere::referral {

// The open Task with a higher priority and an earlier target; nothing when it is as urgent already, or over.
// A priority that a person has lowered is raised again only by this, and never lowered by the program.
std::optional<std::string> raised_task(json::Node task, const Urgency& urgency, Instant now);

// The ServiceRequest with a higher priority; nothing when it has it.
std::optional<std::string> raised_request(json::Node request, const Urgency& urgency);

}  // namespace repere::referral
