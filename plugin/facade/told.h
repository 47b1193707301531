// SPDX-License-Identifier: Apache-2.0
// What the person told in this stay, in any form, that makes a referral more urgent.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facade/exchange.h"

namespace repere::facade {

// Codes of CodeSystem/referral-urgency from the finished answers we hold of this encounter, or, outside any
// stay, from this one response. Answers whose form is no longer here say nothing. Errors: those of the store.
Result<std::vector<std::string>> told_reasons(const Exchange& exchange, const PatientId& patient,
                                              const std::optional<EncounterId>& encounter,
                                              std::string_view questionnaire_response);

}  // namespace repere::facade
