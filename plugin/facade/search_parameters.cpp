// SPDX-License-Identifier: Apache-2.0
#include "facade/search_parameters.h"

#include <algorithm>
#include <array>

#include "fhir/canonical.h"

namespace repere::facade {
namespace {

// Sorted by type. Names and definitions are those of FHIR R4's search-parameters.json. Provenance has none:
// R4 finds it by its targets, and what a person may see of it follows from the resource that was read.
constexpr std::array table{
    SearchParameter{"Communication", "based-on", "reference", "Communication-based-on", "based-on",
                    "ServiceRequest"},
    SearchParameter{"Communication", "encounter", "reference", "Communication-encounter", "encounter",
                    "Encounter"},
    SearchParameter{"Communication", "identifier", "token", "Communication-identifier", "identifier", {}},
    SearchParameter{"Communication", "patient", "reference", "Communication-patient", "patient", "Patient"},
    SearchParameter{"Communication", "status", "token", "Communication-status", "status", {}},
    SearchParameter{"Communication", "subject", "reference", "Communication-subject", "patient", "Patient"},
    SearchParameter{"Consent", "identifier", "token", "clinical-identifier", "identifier", {}},
    SearchParameter{"Consent", "patient", "reference", "clinical-patient", "patient", "Patient"},
    SearchParameter{"Consent", "status", "token", "Consent-status", "status", {}},
    SearchParameter{"DocumentReference", "author", "reference", "DocumentReference-author", "author",
                    "Practitioner"},
    SearchParameter{"DocumentReference", "identifier", "token", "clinical-identifier", "identifier", {}},
    SearchParameter{"DocumentReference", "patient", "reference", "clinical-patient", "patient", "Patient"},
    SearchParameter{"DocumentReference", "status", "token", "DocumentReference-status", "status", {}},
    SearchParameter{"DocumentReference", "subject", "reference", "DocumentReference-subject", "patient",
                    "Patient"},
    SearchParameter{"DocumentReference", "type", "token", "clinical-type", "type", {}},
    SearchParameter{"Flag", "encounter", "reference", "clinical-encounter", "encounter", "Encounter"},
    SearchParameter{"Flag", "identifier", "token", "Flag-identifier", "identifier", {}},
    SearchParameter{"Flag", "patient", "reference", "clinical-patient", "patient", "Patient"},
    SearchParameter{"Flag", "status", "token", "Flag-status", "status", {}, true},
    SearchParameter{"Flag", "subject", "reference", "Flag-subject", "patient", "Patient"},
    SearchParameter{"Observation", "based-on", "reference", "Observation-based-on", "based-on",
                    "ServiceRequest"},
    SearchParameter{"Observation", "code", "token", "clinical-code", "code", {}},
    SearchParameter{"Observation", "encounter", "reference", "clinical-encounter", "encounter", "Encounter"},
    SearchParameter{"Observation", "identifier", "token", "clinical-identifier", "identifier", {}},
    SearchParameter{"Observation", "patient", "reference", "clinical-patient", "patient", "Patient"},
    SearchParameter{"Observation", "performer", "reference", "Observation-performer", "performer",
                    "Organization"},
    SearchParameter{"Observation", "status", "token", "Observation-status", "status", {}},
    SearchParameter{"Observation", "subject", "reference", "Observation-subject", "patient", "Patient"},
    SearchParameter{"QuestionnaireResponse", "based-on", "reference", "QuestionnaireResponse-based-on",
                    "based-on", "ServiceRequest"},
    SearchParameter{"QuestionnaireResponse", "encounter", "reference", "QuestionnaireResponse-encounter",
                    "encounter", "Encounter"},
    SearchParameter{
        "QuestionnaireResponse", "identifier", "token", "QuestionnaireResponse-identifier", "identifier", {}},
    SearchParameter{"QuestionnaireResponse", "patient", "reference", "QuestionnaireResponse-patient",
                    "patient", "Patient"},
    SearchParameter{"QuestionnaireResponse",
                    "questionnaire",
                    "reference",
                    "QuestionnaireResponse-questionnaire",
                    "questionnaire",
                    {}},
    SearchParameter{"QuestionnaireResponse", "status", "token", "QuestionnaireResponse-status", "status", {}},
    SearchParameter{"QuestionnaireResponse", "subject", "reference", "QuestionnaireResponse-subject",
                    "patient", "Patient"},
    SearchParameter{"RiskAssessment", "encounter", "reference", "clinical-encounter", "encounter",
                    "Encounter"},
    SearchParameter{"RiskAssessment", "identifier", "token", "clinical-identifier", "identifier", {}},
    SearchParameter{"RiskAssessment", "patient", "reference", "clinical-patient", "patient", "Patient"},
    SearchParameter{"RiskAssessment", "performer", "reference", "RiskAssessment-performer", "performer",
                    "Organization"},
    SearchParameter{"RiskAssessment", "status", "token", "RiskAssessment-status", "status", {}, true},
    SearchParameter{"RiskAssessment", "subject", "reference", "RiskAssessment-subject", "patient", "Patient"},
    SearchParameter{"ServiceRequest", "based-on", "reference", "ServiceRequest-based-on", "based-on",
                    "ServiceRequest"},
    SearchParameter{"ServiceRequest", "code", "token", "clinical-code", "code", {}},
    SearchParameter{"ServiceRequest", "encounter", "reference", "clinical-encounter", "encounter",
                    "Encounter"},
    SearchParameter{"ServiceRequest", "identifier", "token", "clinical-identifier", "identifier", {}},
    SearchParameter{"ServiceRequest", "intent", "token", "ServiceRequest-intent", "intent", {}},
    SearchParameter{"ServiceRequest", "patient", "reference", "clinical-patient", "patient", "Patient"},
    SearchParameter{"ServiceRequest", "performer", "reference", "ServiceRequest-performer", "performer",
                    "Organization"},
    SearchParameter{"ServiceRequest", "priority", "token", "ServiceRequest-priority", "priority", {}},
    SearchParameter{"ServiceRequest", "requester", "reference", "ServiceRequest-requester", "requester",
                    "Practitioner"},
    SearchParameter{"ServiceRequest", "status", "token", "ServiceRequest-status", "status", {}},
    SearchParameter{"ServiceRequest", "subject", "reference", "ServiceRequest-subject", "patient", "Patient"},
    SearchParameter{"Task", "based-on", "reference", "Task-based-on", "based-on", "ServiceRequest"},
    SearchParameter{"Task", "business-status", "token", "Task-business-status", "business-status", {}},
    SearchParameter{"Task", "code", "token", "Task-code", "code", {}},
    SearchParameter{"Task", "encounter", "reference", "Task-encounter", "encounter", "Encounter"},
    SearchParameter{"Task", "focus", "reference", "Task-focus", "focus", "ServiceRequest"},
    SearchParameter{"Task", "identifier", "token", "Task-identifier", "identifier", {}},
    SearchParameter{"Task", "intent", "token", "Task-intent", "intent", {}},
    SearchParameter{"Task", "owner", "reference", "Task-owner", "owner", "Organization"},
    SearchParameter{"Task", "patient", "reference", "Task-patient", "patient", "Patient"},
    SearchParameter{"Task", "priority", "token", "Task-priority", "priority", {}},
    SearchParameter{"Task", "requester", "reference", "Task-requester", "requester", "Practitioner"},
    SearchParameter{"Task", "status", "token", "Task-status", "status", {}},
    SearchParameter{"Task", "subject", "reference", "Task-subject", "patient", "Patient"},
};

}  // namespace

std::span<const SearchParameter> search_parameters(std::string_view type) {
    const auto [first, last] = std::ranges::equal_range(table, type, {}, &SearchParameter::type);
    return {first, last};
}

const SearchParameter* search_parameter(std::string_view type, std::string_view name) {
    const auto of_type = search_parameters(type);
    const auto found = std::ranges::find(of_type, name, &SearchParameter::name);
    return found == of_type.end() ? nullptr : &*found;
}

std::string definition_of(const SearchParameter& parameter) {
    if (parameter.ours) return fhir::canonical("SearchParameter", parameter.definition);
    return "http://hl7.org/fhir/SearchParameter/" + std::string{parameter.definition};
}

}  // namespace repere::facade
