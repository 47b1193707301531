// SPDX-License-Identifier: Apache-2.0
#include "facade/copy.h"

#include "facade/commit.h"
#include "facade/consent_terms.h"
#include "facade/label.h"
#include "facade/scope.h"
#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "fhir/reference.h"
#include "referral/consent_policy.h"
#include "referral/owner.h"
#include "referral/proposal.h"

namespace repere::facade {
namespace {

using How = referral::Outgoing::How;

Result<Done> answers_are_theirs(const Exchange& exchange, const referral::Agreement& agreement) {
    const auto reference = fhir::parse_reference(agreement.questionnaire_response);
    const auto stored = exchange.store.read(reference->type, reference->id);
    if (!stored) return stored.error();
    const auto answers = json::Document::parse(*stored ? std::string_view{(*stored)->json} : "null");
    if (!answers) return fail(ErrorKind::fault, "a resource of ours is not JSON");
    if (patient_of(answers->root()) == agreement.patient.value) return Done{};
    return fail(ErrorKind::conflict, "the answers are not here, or another person's",
                "Consent.provision.data");
}

// A copy has the name on it.
Result<Done> may_be_named(const Exchange& exchange, const referral::Agreement& agreement) {
    const auto now_is = situation_of(exchange, agreement.patient, {});
    if (!now_is) return now_is.error();
    if (agreement.decision == referral::Decision::agreed && now_is->patient_request)
        return fail(ErrorKind::forbidden, "the person asked not to be named: no copy is made",
                    "Consent.provision.actor");
    return Done{};
}

std::optional<referral::Destination> copy_to(json::Node consent) {
    const json::Node role = consent["provision"]["actor"].at(0)["role"];
    const std::string system = fhir::canonical("CodeSystem", "copy-recipient");
    for (const auto to :
         {referral::Destination::general_practitioner, referral::Destination::substitution_prescriber})
        if (fhir::has_code(role, system, referral::to_string(to))) return to;
    return std::nullopt;
}

}  // namespace

Result<Reply> record_copy_agreement(const Exchange& exchange, json::Node consent) {
    auto agreement = referral::read_copy_agreement(consent, exchange.actor.reference);
    if (!agreement) return rule_broken(agreement.error());
    if (auto known = complete_terms(exchange, consent, *agreement); !known) return rule_broken(known.error());
    if (auto same = same_chart(exchange.actor, agreement->patient.value); !same) return same.error();
    const auto earlier = exchange.store.read("Consent", referral::referral_id(*agreement, "consent"));
    if (!earlier) return earlier.error();
    if (*earlier) return resource_reply(exchange, 200, **earlier);
    if (auto theirs = answers_are_theirs(exchange, *agreement); !theirs) return rule_broken(theirs.error());
    if (auto named = may_be_named(exchange, *agreement); !named) return named.error();
    const bool agreed = agreement->decision == referral::Decision::agreed;
    if (!agreed)
        if (auto free = no_standing_yes(exchange, agreement->patient, agreement->team.organization); !free)
            return free.error();
    auto kept = referral::record_refusal(
        *agreement, agreement->team, {exchange.actor.reference, exchange.site.organization}, exchange.now);
    if (!kept) return rule_broken(kept.error());
    Act act{audit::Act::consent, agreement->patient.value, {}, "Consent|" + agreement->identifier, {}};
    act.pieces.push_back({std::move(kept->consent), How::create, 0});
    act.pieces.push_back({std::move(kept->provenance), How::create, 0});
    act.hint = exchange.content.wording.text(agreed ? "copy.agreed" : "copy.refused");
    return commit(exchange, act);
}

Result<std::vector<Copy>> agreed_copies(const Exchange& exchange, const PatientId& patient,
                                        std::string_view questionnaire_response) {
    const auto page =
        exchange.store.search({.type = "Consent",
                               .filters = {{"patient", {fhir::reference_text("Patient", patient.value)}}},
                               .updated_since = {},
                               .limit = 200,
                               .after = {}});
    if (!page) return page.error();
    std::vector<Copy> copies;
    for (const store::Resource& stored : page->resources) {
        const auto document = json::Document::parse(stored.json);
        if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
        const json::Node consent = document->root();
        if (!referral::is_about_a_copy(consent)) continue;
        const auto to = copy_to(consent);
        const std::string recipient = referral::owner_text(consent["provision"]["actor"].at(0)["reference"]);
        const auto said = referral::standing(consent, {recipient, questionnaire_response, exchange.now});
        if (!to || said != referral::Standing::permitted) continue;
        const auto shared = referral::shared_content(consent["provision"]["class"].at(0)["code"].text());
        copies.push_back({*to, recipient, fhir::reference_text(stored.type, stored.id),
                          shared.value_or(referral::Shared::summary)});
    }
    return copies;
}

}  // namespace repere::facade
