// SPDX-License-Identifier: Apache-2.0
// Invented services of a directory, and answers of the longer form that say what somebody needs.
#pragma once

#include <initializer_list>
#include <string>

#include "referral/service.h"

namespace repere::facade {

inline const std::string finess = "https://finess.esante.gouv.fr";

inline referral::Service sample_service(referral::ServiceKind kind, const std::string& name,
                                        std::initializer_list<referral::ServiceAttribute> attributes = {}) {
    referral::Service made;
    made.kind = kind;
    made.name = name;
    made.identifiers = {{finess, "F-" + name}};
    made.id = referral::service_id(made.identifiers.front(), kind);
    made.source = "csv";
    if (referral::facts_of(kind).needs_end_date) made.validity.until = CivilDate{2027, 12, 31};
    for (const referral::ServiceAttribute each : attributes) made.attributes.set(each, referral::Known::yes);
    return made;
}

inline std::string coded(const std::string& link, const std::string& system, const std::string& code) {
    return R"({"linkId":")" + link +
           R"(","answer":[{"valueCoding":{"system":"https://repere.example/fhir/CodeSystem/)" + system +
           R"(","code":")" + code + R"("}}]})";
}

inline std::string section(const std::string& link, const std::string& items) {
    return R"({"linkId":")" + link + R"(","item":[)" + items + "]}";
}

inline const std::string route_smoked =
    section("deepening-use", coded("cocaine-route", "cocaine-route", "smoked"));
inline const std::string opioid_told =
    section("deepening-together", coded("other-substances", "other-substance", "opioid"));

inline std::string deepening(const std::string& sections) {
    return R"({"resourceType":"QuestionnaireResponse",
      "questionnaire":"https://repere.example/fhir/Questionnaire/deepening|1.0.0","status":"completed",
      "subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/e1"},
      "authored":"2026-11-21T09:45:00+01:00","item":[)" +
           coded("presentation", "screening-presentation", "answered") +
           R"(,{"linkId":"questions","item":[)" + sections + "]}]}";
}

}  // namespace repere::facade
