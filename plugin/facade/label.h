// SPDX-License-Identifier: Apache-2.0
// Labels of everything that is written about a person, in one place: what their situation asks for, and never
// less than what already stands on what we have about them.
#pragma once

#include <optional>

#include "facade/commit.h"
#include "referral/labels.h"

namespace repere::facade {

// From the chart's facts and from what the person asked for in agreements of ours.
Result<referral::Situation> situation_of(const Exchange& exchange, const PatientId& patient,
                                         const std::optional<EncounterId>& encounter);
referral::Situation situation_of(const Exchange& exchange, const ChartFacts& facts);

// The act with every piece of ours labelled: by act.situation, and by the newest of what we have about the
// patient. A resource of the EHR that is changed keeps its own labels. Errors: those of the store.
Result<Act> labelled(const Exchange& exchange, const Act& act);

}  // namespace repere::facade
