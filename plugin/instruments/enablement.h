// SPDX-License-Identifier: Apache-2.0
// Which items may be asked, and what the calculated ones hold, given the answers.
#pragma once

#include <vector>

#include "instruments/answered.h"
#include "instruments/computed.h"
#include "instruments/expressions.h"

namespace repere::instruments {

struct Settled {
    ComputedValues computed;              // of enabled items
    std::vector<Error> failures;          // calculations that went wrong: their items hold nothing
    std::vector<std::size_t> overridden;  // a person's answer stands where another was calculated
};

// FHIR R4 Questionnaire.item.enableWhen, SDC 4.0 enableWhenExpression and calculatedExpression: an item is
// enabled when its parent is and its own conditions hold; answers to disabled questions count as not given.
// Each round looks at the state the round before left, and only expressions that look at something that has
// changed run again, until nothing changes. Errors: invalid, when an enableWhenExpression fails, or when
// expressions keep undoing one another (to be reported, never looped), naming the items that do; limit, when
// a form would take too many evaluations.
Result<Settled> settle(AnsweredForm& answered, const Launch& launch = no_launch);

}  // namespace repere::instruments
