// SPDX-License-Identifier: Apache-2.0
#include "facade/told.h"

#include "facade/interactions.h"
#include "fhir/reference.h"
#include "instruments/urgency.h"

namespace repere::facade {
namespace {

bool counts(json::Node answers, const store::Resource& stored, const std::optional<EncounterId>& encounter,
            std::string_view questionnaire_response) {
    const std::string_view status = answers["status"].text();
    if (status != "completed" && status != "amended") return false;
    if (fhir::reference_text(stored.type, stored.id) == questionnaire_response) return true;
    const auto stay = fhir::reference(answers["encounter"]);
    return encounter && stay && stay->id == encounter->value;
}

}  // namespace

Result<std::vector<std::string>> told_reasons(const Exchange& exchange, const PatientId& patient,
                                              const std::optional<EncounterId>& encounter,
                                              std::string_view questionnaire_response) {
    const auto page =
        exchange.store.search({.type = "QuestionnaireResponse",
                               .filters = {{"patient", {fhir::reference_text("Patient", patient.value)}}},
                               .updated_since = {},
                               .limit = 200,
                               .after = {}});
    if (!page) return page.error();
    std::vector<std::string> reasons;
    for (const store::Resource& stored : page->resources) {
        const auto answers = json::Document::parse(stored.json);
        if (!answers || !counts(answers->root(), stored, encounter, questionnaire_response)) continue;
        const auto form = find_form(exchange, answers->root());
        if (!form) continue;
        const auto told = instruments::urgency_reasons(**form, answers->root());
        if (told) reasons.insert(reasons.end(), told->begin(), told->end());
    }
    return reasons;
}

}  // namespace repere::facade
