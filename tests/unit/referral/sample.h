// SPDX-License-Identifier: Apache-2.0
// One referral, as every test of this module starts from.
#pragma once

#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string>

#include "json/document.h"
#include "referral/referral.h"

namespace repere::referral::sample {

inline Instant at(const char* text) { return *parse_instant(text); }
inline const Instant now = at("2026-11-21T10:00:00+01:00");

inline json::Document parse(std::string_view text) {
    auto document = json::Document::parse(text);
    return document ? std::move(*document) : json::Document{};
}

// The string at a path of members of a JSON text; elements of arrays are the first.
inline std::string string_at(const std::string& text, std::initializer_list<const char*> path) {
    const json::Document document = parse(text);
    json::Node node = document.root();
    for (const char* name : path) {
        node = node[std::string_view{name}];
        if (node.is_array()) node = node.at(0);
    }
    return std::string{node.text()};
}

inline std::string file(const std::string& name) {
    std::ifstream stream{REPERE_SOURCE_DIR "/tests/unit/referral/data/" + name};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

inline Team elsa() {
    return {{"elsa"},
            "ELSA Saint-Roch",
            ServiceKind::hospital_liaison,
            "Organization/elsa-1",
            "HealthcareService/elsa-1-ward",
            "poste 4242",
            "9 h - 17 h"};
}

inline Agreement agreement() {
    return {.identifier = "11111111-2222-4333-8444-555555555555",
            .decision = Decision::agreed,
            .patient = {"p1"},
            .team = elsa(),
            .questionnaire_response = "QuestionnaireResponse/answers-1",
            .recorded_by = "Practitioner/dr-1",
            .recorded = at("2026-11-21T09:50:00+01:00"),
            .valid_until = at("2027-02-19T09:50:00+01:00")};
}

inline Positive positive() {
    return {.patient = {"p1"},
            .encounter = EncounterId{"e1"},
            .questionnaire_response = "QuestionnaireResponse/answers-1",
            .observations = {"Observation/score-1"},
            .assessments = {"RiskAssessment/risk-1"}};
}

inline Sender sender() { return {"Practitioner/dr-1", "Organization/emergency"}; }
inline Urgency urgency() { return {"vascular-event", 2, "urgent", 72}; }
inline Wording french() { return *embedded_wording("fr"); }

inline Result<Proposal> proposal(const Agreement& agreed, Instant when = now) {
    return propose(agreed, positive(), elsa(), sender(), urgency(), french(), when);
}

}  // namespace repere::referral::sample
