// SPDX-License-Identifier: Apache-2.0
// Says what is wrong with a response, item by item, before anybody relies on it.
#pragma once

#include <vector>

#include "core/instant.h"
#include "fhir/operation_outcome.h"
#include "instruments/form.h"

namespace repere::instruments {

using Issue = fhir::Issue;  // becomes OperationOutcome.issue; never quotes an answer

// FHIR R4 QuestionnaireResponse and SDC 4.0 "Validation". A response that claims to be completed or amended
// must conform in full; one in progress only as far as it goes (what is there must fit, what is missing may
// be). An empty list means that nothing is wrong. `now` is for answers authored in the future.
std::vector<Issue> validate(const Form& form, json::Node response, Instant now);

bool has_errors(const std::vector<Issue>& issues);

}  // namespace repere::instruments
