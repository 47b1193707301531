// SPDX-License-Identifier: Apache-2.0
// Who may see what: a team sees what was addressed to it, a clinician the chart that is open. Deny by
// default.
#pragma once

#include <string>

#include "facade/exchange.h"

namespace repere::facade {

// A team member sees the Tasks whose owner is the team, and what those Tasks or their ServiceRequests point
// to unless they were declined or withdrawn. A clinician sees any patient's resources, or only those of
// Actor::patient when it is set. What may not be seen is answered like what is not there.
Result<bool> may_see(const Exchange& exchange, const store::Resource& resource);

// The organisation of the actor's team, "" when the actor is in no configured team.
std::string team_organization(const Exchange& exchange);

// Conflict when the actor's open chart is another patient's (two windows, or a chart that changed meanwhile).
Result<Done> same_chart(const Actor& actor, std::string_view patient);

}  // namespace repere::facade
