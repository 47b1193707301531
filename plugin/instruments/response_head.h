// SPDX-License-Identifier: Apache-2.0
// What a response says of itself, before its items: form, status, time, subject and source.
#pragma once

#include <vector>

#include "core/instant.h"
#include "fhir/operation_outcome.h"
#include "instruments/form.h"

namespace repere::instruments {

// completed or amended: it claims to conform in full (SDC 4.0, validation).
bool is_final(json::Node response);

// FHIR R4 QuestionnaireResponse and SDC 4.0 sdc-questionnaireresponse: status, questionnaire with its
// version, authored (with time and offset once it is final, not after `now`), subject (of a type the form is
// for), and one source only (sdcqr-3). Warnings: no subject (sdcqr-1), authored outside the form's
// effectivePeriod.
std::vector<fhir::Issue> check_head(const Form& form, json::Node response, Instant now);

}  // namespace repere::instruments
