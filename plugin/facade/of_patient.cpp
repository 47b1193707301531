// SPDX-License-Identifier: Apache-2.0
#include "facade/of_patient.h"

#include "fhir/reference.h"

namespace repere::facade {

Result<std::vector<store::Resource>> resources_of(const Exchange& exchange, std::string_view type,
                                                  const PatientId& patient) {
    auto page =
        exchange.store.search({.type = std::string{type},
                               .filters = {{"patient", {fhir::reference_text("Patient", patient.value)}}},
                               .updated_since = {},
                               .limit = 200,
                               .after = {}});
    if (!page) return page.error();
    return std::move(page->resources);
}

bool speaks_for(json::Node answers, const store::Resource& stored,
                const std::optional<EncounterId>& encounter, std::string_view questionnaire_response) {
    const std::string_view status = answers["status"].text();
    if (status != "completed" && status != "amended") return false;
    if (fhir::reference_text(stored.type, stored.id) == questionnaire_response) return true;
    const auto stay = fhir::reference(answers["encounter"]);
    return encounter && stay && stay->id == encounter->value;
}

}  // namespace repere::facade
