// SPDX-License-Identifier: Apache-2.0
// Reads and compiles the expressions that stand on a Questionnaire and on its items.
#pragma once

#include "instruments/content.h"
#include "instruments/findings.h"

namespace repere::instruments {

// enableWhenExpression, calculatedExpression, initialExpression, itemPopulationContext, answerExpression,
// candidateExpression, answerOptionsToggleExpression, variable, targetConstraint.
void read_expressions(Item& item, Findings& findings);

// What stands on the Questionnaire itself: variables, constraints, launch contexts, population context.
void read_expressions(Form::Content& content, Findings& findings);

// How findings name the Questionnaire itself.
inline constexpr std::string_view whole_form = "Questionnaire";

}  // namespace repere::instruments
