// SPDX-License-Identifier: Apache-2.0
// enableWhen: which questions a condition looks at, and whether it holds.
#pragma once

#include <span>

#include "instruments/content.h"
#include "instruments/findings.h"

namespace repere::instruments {

// Finds the question of every enableWhen. Findings, with the linkId: invalid for a question that does not
// exist, an operator or answer that R4 does not allow there, several conditions without enableBehavior
// (que-12), and a circle: it would have no stable answer (SDC 4.0, expression dependencies).
void link_conditions(Form::Content& content, Findings& findings);

// `answers` are the answers given to the condition's question, if it is itself enabled.
// http://hl7.org/fhir/questionnaire-enable-operator: "=" when at least one answer is equal, "!=" when none
// is, and so without any answer too.
bool holds(const Condition& condition, json::Items answers);

}  // namespace repere::instruments
