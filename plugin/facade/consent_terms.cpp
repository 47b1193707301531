// SPDX-License-Identifier: Apache-2.0
#include "facade/consent_terms.h"

#include "facade/of_patient.h"
#include "fhir/reference.h"
#include "referral/consent_policy.h"

namespace repere::facade {
Result<Done> complete_terms(const Exchange& exchange, json::Node consent, referral::Agreement& agreement) {
    const referral::CountryPack* const pack = exchange.content.country.get();
    if (pack == nullptr) {
        if (agreement.told.empty()) return Done{};
        return fail(ErrorKind::invalid, "no such text is known here", "Consent.policy");
    }
    const referral::Destination destination =
        agreement.copy_to.value_or(referral::destination_of(agreement.team.kind));
    agreement.rule = pack->consent_for(destination).rule;
    const std::string in_french = referral::text_told(*pack, destination, "fr");
    const std::string in_english = referral::text_told(*pack, destination, "en");
    const std::string_view language = consent["language"].string_or(exchange.content.wording.language());
    if (agreement.told.empty()) agreement.told = language.starts_with("en") ? in_english : in_french;
    if (agreement.told != in_french && agreement.told != in_english)
        return fail(ErrorKind::invalid, "another text is in force: tell the person this one and ask again",
                    "Consent.policy");
    return Done{};
}

Result<referral::ContactWishes> wishes_of(const Exchange& exchange, const PatientId& patient,
                                          const std::optional<EncounterId>& encounter,
                                          std::string_view questionnaire_response) {
    const auto responses = resources_of(exchange, "QuestionnaireResponse", patient);
    if (!responses) return responses.error();
    for (const store::Resource& stored : *responses) {
        const auto answers = json::Document::parse(stored.json);
        if (!answers || !speaks_for(answers->root(), stored, encounter, questionnaire_response)) continue;
        referral::ContactWishes wishes = referral::contact_wishes(answers->root());
        if (!wishes.none()) return wishes;
    }
    return referral::ContactWishes{};
}

Result<Done> no_standing_yes(const Exchange& exchange, const PatientId& patient, std::string_view recipient) {
    const auto consents = resources_of(exchange, "Consent", patient);
    if (!consents) return consents.error();
    for (const store::Resource& stored : *consents) {
        const auto document = json::Document::parse(stored.json);
        if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
        const auto said = referral::standing(document->root(), {recipient, {}, exchange.now});
        if (said != referral::Standing::permitted && said != referral::Standing::not_objecting) continue;
        return fail(ErrorKind::conflict,
                    "the person agreed to this recipient before: set that Consent to inactive",
                    fhir::reference_text(stored.type, stored.id));
    }
    return Done{};
}

}  // namespace repere::facade
