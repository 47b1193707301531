// SPDX-License-Identifier: Apache-2.0
// The rules a form states over its own answers: targetConstraint, on the form and on its items.
#pragma once

#include <vector>

#include "fhir/operation_outcome.h"
#include "instruments/expressions.h"

namespace repere::instruments {

// SDC 4.0, form behavior: every constraint has to be true before a response is complete; while it is in
// progress what fails is only a warning. A constraint that cannot be evaluated counts as true, with a warning
// (SDC 4.0, expressions, errors). The issue says the form's own words for it, and stands at the item, or at
// the constraint's location inside it. Items nobody filled in are not judged, nor are disabled ones.
void check_constraints(const AnsweredForm& answered, Expressions& expressions, bool final,
                       std::vector<fhir::Issue>& issues);

}  // namespace repere::instruments
