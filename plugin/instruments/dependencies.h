// SPDX-License-Identifier: Apache-2.0
// What each item of a form needs to be settled first.
#pragma once

#include "instruments/content.h"
#include "instruments/findings.h"

namespace repere::instruments {

// SDC 4.0, "Dependencies between expressions": an item needs its parent, the questions of its enableWhen, and
// the items its enableWhenExpression and calculatedExpression pick out by linkId, directly or through
// variables. A circle is refused with the linkIds along it. What an expression reads without naming it is
// only seen when it runs: settle() of enablement.h stops that. Fills Item::enable_reads, calculated_reads.
void find_dependencies(Form::Content& content, Findings& findings);

}  // namespace repere::instruments
