// SPDX-License-Identifier: Apache-2.0
#include "facade/told.h"

#include "facade/interactions.h"
#include "facade/of_patient.h"
#include "fhir/reference.h"
#include "instruments/urgency.h"

namespace repere::facade {
Result<std::vector<std::string>> told_reasons(const Exchange& exchange, const PatientId& patient,
                                              const std::optional<EncounterId>& encounter,
                                              std::string_view questionnaire_response) {
    const auto responses = resources_of(exchange, "QuestionnaireResponse", patient);
    if (!responses) return responses.error();
    std::vector<std::string> reasons;
    for (const store::Resource& stored : *responses) {
        const auto answers = json::Document::parse(stored.json);
        if (!answers || !speaks_for(answers->root(), stored, encounter, questionnaire_response)) continue;
        const auto form = find_form(exchange, answers->root());
        if (!form) continue;
        const auto told = instruments::urgency_reasons(**form, answers->root());
        if (told) reasons.insert(reasons.end(), told->begin(), told->end());
    }
    return reasons;
}

}  // namespace repere::facade
