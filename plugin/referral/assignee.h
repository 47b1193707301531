// SPDX-License-Identifier: Apache-2.0
// Who in the team has taken a Task on. Task.owner is the team; the person is FHIR R5's Task.performer,
// written in R4 as the standard's own extension for it (http://hl7.org/fhir/versions.html#extensions).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "json/node.h"
#include "json/writer.h"

namespace repere::referral {

std::string_view assignee(json::Node task);  // "Practitioner/..." or "PractitionerRole/...", or ""

// What a client proposes: nothing when it leaves the extensions as they are, "" to assign to nobody. Errors:
// invalid, when another extension differs, or the person is no professional.
Result<std::optional<std::string>> proposed_assignee(json::Node stored, json::Node proposed);

// The stored extensions, with this assignee in place of the present one; nothing at all when there are none.
void write_assigned_extensions(json::Writer& writer, json::Node task, std::string_view assignee);

}  // namespace repere::referral
