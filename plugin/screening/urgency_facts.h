// SPDX-License-Identifier: Apache-2.0
// What a chart says about how soon somebody should come: every rule that fires, deciding or not, and the
// facts that a table of reasons asks about.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "screening/screening.h"

namespace repere::screening {

// Ids of rules, and those of `facts` (names of Library/chart-facts) that select something; "minor" when the
// person is younger than 18 or may be. A name that the library does not define is not in the answer. Errors:
// those of assess().
Result<std::vector<std::string>> urgency_facts(const chart::Chart& chart, const Context& context,
                                               const knowledge::Knowledge& knowledge, Instant now,
                                               std::span<const std::string> facts);

}  // namespace repere::screening
