// SPDX-License-Identifier: Apache-2.0
// Which items may be asked, given the answers.
#pragma once

#include "instruments/answered.h"

namespace repere::instruments {

// FHIR R4 Questionnaire.item.enableWhen and SDC enableWhenExpression: an item is enabled when its parent is
// and its own conditions hold; answers to disabled questions count as not given. Errors: invalid, when
// expressions keep undoing one another (SDC 4.0: to be reported, never looped), or when one of them fails.
Result<Done> settle(AnsweredForm& answered);

}  // namespace repere::instruments
