// SPDX-License-Identifier: Apache-2.0
// The few lines a clinician pastes into the chart by hand: the write-back that works with every EHR.
#pragma once

#include <string>

#include "core/instant.h"
#include "referral/agreement.h"
#include "referral/team.h"
#include "referral/urgency.h"
#include "referral/wording.h"

namespace repere::referral {

// How soon, as people say it: "before leaving", "within 72 hours".
std::string target_text(const Urgency& urgency, const Wording& wording);

// Names neither a substance nor the person. The urgency is only said of a referral that was agreed to.
std::string note(const Agreement& agreement, const Team& team, const Urgency& urgency,
                 const Wording& wording);

}  // namespace repere::referral
