// SPDX-License-Identifier: Apache-2.0
// What the sender reads when a request meets a team that is closed: until when, what to do meanwhile, and
// where else the person can go when they leave before it opens.
#pragma once

#include <optional>
#include <string>

#include "facade/exchange.h"
#include "referral/routing.h"
#include "referral/team.h"

namespace repere::facade {

struct Arrival {
    referral::OnArrival on;
    std::string text;  // in the language of what is written into charts; "" when the team is open
};

// When the person leaves is asked of the EHR: Encounter.period.end, or the date expected by its extension
// (hl7.fhir.fr.core 2.2.0, fr-core-estimated-discharge-date). An EHR that does not say leaves it open.
// Errors: those of reading the answers.
Result<Arrival> arrival_at(const Exchange& exchange, const referral::Team& team,
                           const std::optional<EncounterId>& encounter, json::Node answers);

}  // namespace repere::facade
