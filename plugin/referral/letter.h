// SPDX-License-Identifier: Apache-2.0
// The letter that goes with a referral, and the team's reply: as much of it as the person agreed to, laid out
// by the plans of fhir-profiles/papers.
#pragma once

#include "core/result.h"
#include "referral/letter_facts.h"
#include "referral/paper.h"
#include "referral/paper_plan.h"

namespace repere::referral {

// What is not known is said to be so. Errors: invalid, naming the line, when what no letter can do without is
// missing: sender, person, urgency, or the answer to the offer.
Result<Paper> compose(const PaperPlan& plan, const Dossier& dossier, Shared content,
                      const RedFlagRules& red_flags, const LetterWords& words);

}  // namespace repere::referral
