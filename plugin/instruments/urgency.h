// SPDX-License-Identifier: Apache-2.0
// Answers that say somebody should come soon: marked in the form, counted by nobody, no part of any score.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "instruments/form.h"

namespace repere::instruments {

// Codes of CodeSystem/referral-urgency, by our extension urgency-reason on the option chosen, or on a
// question whose number reaches `least`. Each once, in the form's order, of enabled items only; a response
// that is not finished says what it says so far. Errors: those of settle() (enablement.h) and
// AnsweredForm::lay().
Result<std::vector<std::string>> urgency_reasons(const Form& form, json::Node response);

}  // namespace repere::instruments
