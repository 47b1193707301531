// SPDX-License-Identifier: Apache-2.0
#include "facade/label.h"

#include "fhir/reference.h"

namespace repere::facade {
namespace {

// What was written last about the person carries everything from before.
Result<std::vector<referral::Label>> standing_labels(const Exchange& exchange, const std::string& patient) {
    std::vector<referral::Label> labels;
    for (const char* type : {"Consent", "QuestionnaireResponse", "Task"}) {
        const auto page =
            exchange.store.search({.type = type,
                                   .filters = {{"patient", {fhir::reference_text("Patient", patient)}}},
                                   .updated_since = {},
                                   .limit = 1,
                                   .after = {}});
        if (!page) return page.error();
        if (page->resources.empty()) continue;
        const auto document = json::Document::parse(page->resources.front().json);
        if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
        labels = referral::together(std::move(labels), referral::labels_on(document->root()));
    }
    return labels;
}

}  // namespace

referral::Situation situation_of(const Exchange& exchange, const ChartFacts& facts) {
    referral::Situation situation;
    const int adult_from = exchange.content.country ? exchange.content.country->minors.adult_from : 18;
    situation.minor = facts.age_years && *facts.age_years < adult_from;
    situation.pregnancy = facts.pregnancy;
    situation.patient_request = facts.identity_withheld;
    situation.part2_program = exchange.site.part2_program;
    return situation;
}

Result<referral::Situation> situation_of(const Exchange& exchange, const PatientId& patient,
                                         const std::optional<EncounterId>& encounter) {
    return situation_of(exchange, chart_facts(exchange, patient, encounter));
}

Result<Act> labelled(const Exchange& exchange, const Act& act) {
    auto standing = standing_labels(exchange, act.patient);
    if (!standing) return standing.error();
    const auto labels =
        referral::together(referral::labels_of(exchange.content.country.get(), act.situation), *standing);
    Act made = act;
    for (Piece& piece : made.pieces) {
        if (piece.how == referral::Outgoing::How::theirs) continue;
        const auto document = json::Document::parse(piece.json);
        if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
        piece.json = referral::labelled(document->root(), labels);
    }
    return made;
}

}  // namespace repere::facade
