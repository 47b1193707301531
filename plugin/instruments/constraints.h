// SPDX-License-Identifier: Apache-2.0
// The rules a form states over its own answers: targetConstraint, on the form and on its items.
#pragma once

#include <vector>

#include "fhir/operation_outcome.h"
#include "instruments/expressions.h"

namespace repere::instruments {

// SDC 4.0, form behavior, targetConstraint: "All 'error' constraints SHALL evaluate to 'true' before setting
// a QuestionnaireResponse to complete"; while it is in progress what fails is only a warning. So an
// expression that gives nothing fails, as an invariant of a profile does that gives nothing (HL7's own
// validator takes an empty result for false, and judges no targetConstraint). One value that is no boolean is
// true (FHIRPath, singleton evaluation of collections). A constraint that cannot be evaluated, or gives
// several values, counts as true, with a warning (SDC 4.0, expressions, errors). The issue says the form's
// own words for it, and stands at the item, or at the constraint's location inside it. Items nobody filled in
// are not judged, nor are disabled ones.
void check_constraints(const AnsweredForm& answered, Expressions& expressions, bool final,
                       std::vector<fhir::Issue>& issues);

}  // namespace repere::instruments
