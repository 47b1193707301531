// SPDX-License-Identifier: Apache-2.0
// How a team stands in the resources of a referral: as an Organization of the EHR, or, when the EHR has none
// for it, by its identifier in a register (FHIR R4 references, 2.3.0.2: logical references). An id is never
// invented.
#pragma once

#include <string>
#include <string_view>

#include "json/node.h"
#include "json/writer.h"
#include "referral/service.h"
#include "referral/team.h"

namespace repere::referral {

// One text for both: "Organization/..." or "system|value".
std::string owner_text(const Team& team);
std::string owner_text(json::Node reference);  // "" when it is neither

// A Reference to what owner_text says; type Organization where there is no literal reference.
void write_owner(json::Writer& writer, std::string_view owner, std::string_view display = {});
void write_team(json::Writer& writer, const Team& team);

// Who was asked, whoever has the next step now: while a team waits for information, Task.owner is the
// requester (Clinical Order Workflows, awaiting information), and restriction.recipient goes on naming the
// team.
json::Node asked_reference(json::Node task);
std::string asked(json::Node task);  // the same as owner_text

// "Organization/..." of the team that works on a Task in its owner's place (extension task-proxy), or "".
std::string_view task_proxy(json::Node task);
void write_task_proxy(json::Writer& writer, std::string_view organization);  // one extension

// A configured team as an entry of the directory, so that it is shown among the services.
Service service_of(const Team& team);

}  // namespace repere::referral
