// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "app/demo/ehr_listener.h"
#include "app/demo/journey.h"
#include "fhir/reference.h"

namespace repere::app {
namespace {

struct Expected {
    std::string type;
    std::size_t count;
    std::string status;  // of all of them; empty: any
};

std::vector<Expected> expected(const Plan& plan) {
    const std::size_t forms = plan.forms.size();
    const bool sent = plan.ending != Ending::no_to_meeting;
    const std::string task = plan.ending == Ending::completed ? "completed" : "rejected";
    const std::string request = plan.ending == Ending::completed ? "completed" : "";
    return {{"QuestionnaireResponse", forms, "completed"},
            {"RiskAssessment", 1, "final"},
            {"Flag", 1, ""},
            {"Consent", 1, "active"},
            {"ServiceRequest", sent ? 1U : 0U, request},
            {"Task", sent ? 1U : 0U, task}};
}

// The labels of everything we write: Confidentiality R and ActCode ETH.
bool is_labelled(json::Node resource) {
    bool restricted = false, sensitive = false;
    for (const json::Node label : resource["meta"]["security"].items()) {
        restricted = restricted || label["code"].text() == "R";
        sensitive = sensitive || label["code"].text() == "ETH";
    }
    return restricted && sensitive;
}

Result<Done> check(const Web& chart, const Plan& plan, const Expected& wanted) {
    const auto found = chart.get("/" + wanted.type + "?patient=" + plan.who.patient.value);
    if (!found) return found.error();
    const json::Node entries = found->root()["entry"];
    if (entries.size() != wanted.count)
        return fail(ErrorKind::fault, "the EHR holds " + std::to_string(entries.size()) + " " + wanted.type +
                                          " instead of " + std::to_string(wanted.count));
    for (const json::Node entry : entries.items()) {
        const json::Node resource = entry["resource"];
        if (!wanted.status.empty() && resource["status"].text() != wanted.status)
            return fail(ErrorKind::fault, "is not " + wanted.status, fhir::reference_text(resource));
        if (!is_labelled(resource))
            return fail(ErrorKind::fault, "does not carry its labels", fhir::reference_text(resource));
    }
    return Done{};
}

// Nothing was written twice: no two resources of a type share an identifier.
Result<Done> check_doubles(const Web& chart, const Plan& plan) {
    for (const char* type : {"Observation", "Communication"}) {
        const auto found = chart.get("/" + std::string{type} + "?patient=" + plan.who.patient.value);
        if (!found) return found.error();
        std::set<std::string_view> seen;
        for (const json::Node entry : found->root()["entry"].items())
            for (const json::Node identifier : entry["resource"]["identifier"].items())
                if (!seen.insert(identifier["value"].text()).second)
                    return fail(ErrorKind::fault, "was written twice",
                                fhir::reference_text(entry["resource"]));
    }
    return Done{};
}

}  // namespace

Result<Done> check_end_state(const Stage& stage, const Plan& plan) {
    const Web chart{stage.ehr_port, ehr_path, {}};
    for (const Expected& wanted : expected(plan))
        if (auto good = check(chart, plan, wanted); !good) return good;
    return check_doubles(chart, plan);
}

}  // namespace repere::app
