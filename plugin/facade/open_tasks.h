// SPDX-License-Identifier: Apache-2.0
// What an act on one thing means for open referrals beside it.
#pragma once

#include <string>
#include <vector>

#include "facade/commit.h"
#include "referral/task_change.h"

namespace repere::facade {

// When a team takes a request up, what other teams were asked on it is cancelled as not selected (Clinical
// Order Workflows; Gravity SDOH Clinical Care, several targets). A team that has begun goes on.
Result<Done> add_losers(const Exchange& exchange, const std::string& request, const std::string& winner,
                        const referral::Applied& applied, std::vector<Piece>& pieces);

// Later answers can make an open referral of the person more urgent, never less. `told` are reasons of
// CodeSystem/referral-urgency.
Result<Done> add_raised(const Exchange& exchange, const std::string& patient,
                        const std::vector<std::string>& told, std::vector<Piece>& pieces);

// The newest request of this person that has ended, "ServiceRequest/..." or "": coming back makes a new one
// that replaces it (FHIR R4 ServiceRequest.replaces). A request that has ended stays as it ended, because its
// status, its dates and what the person agreed to belong to the time that is over; the new yes is for the new
// one.
Result<std::string> ended_request(const Exchange& exchange, const std::string& patient);

}  // namespace repere::facade
