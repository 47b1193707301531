// SPDX-License-Identifier: Apache-2.0
// The coded answers that were given, one after the other, for whoever reads meaning into them by data of
// their own.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "fhir/coding.h"
#include "instruments/form.h"

namespace repere::instruments {

struct GivenAnswer {
    std::string link_id;
    fhir::Coding coding;  // borrowed from the response
};

// Of enabled items only, in the form's order; free text and numbers are left out. Errors: those of settle()
// (enablement.h) and AnsweredForm::lay().
Result<std::vector<GivenAnswer>> coded_answers(const Form& form, json::Node response);

}  // namespace repere::instruments
