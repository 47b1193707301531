// SPDX-License-Identifier: Apache-2.0
// What a team must see first about one person: on top of the letter, and of its worklist. Data in
// fhir-profiles/papers/red-flags.json.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "json/node.h"
#include "referral/paper_plan.h"

namespace repere::referral {

struct RedFlagRule {
    std::string id;
    BilingualText text;  // may stand on a worklist: names no substance
    std::vector<Sign> any, unless;
};
using RedFlagRules = std::vector<RedFlagRule>;

// Errors: those of read_signs; invalid when a flag has no sign or an id is used twice.
Result<RedFlagRules> read_red_flags(json::Node plan);

// In the order of the data, the gravest first.
std::vector<const RedFlagRule*> red_flags(const RedFlagRules& rules, const Circumstances& circumstances);

}  // namespace repere::referral
