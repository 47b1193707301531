// SPDX-License-Identifier: Apache-2.0
// What our store holds of one patient, and which stored answers speak for a stay.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "facade/exchange.h"

namespace repere::facade {

// Newest first, at most 200: more than one person has of any type. Errors: those of the store.
Result<std::vector<store::Resource>> resources_of(const Exchange& exchange, std::string_view type,
                                                  const PatientId& patient);

// Finished answers that are the ones named ("QuestionnaireResponse/..."), or of the same encounter.
bool speaks_for(json::Node answers, const store::Resource& stored,
                const std::optional<EncounterId>& encounter, std::string_view questionnaire_response);

}  // namespace repere::facade
