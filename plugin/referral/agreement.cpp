// SPDX-License-Identifier: Apache-2.0
#include "referral/agreement.h"

#include <algorithm>
#include <array>
#include <span>

#include "crypto/uuid.h"
#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "fhir/date_time.h"
#include "fhir/reference.h"

namespace repere::referral {
namespace {

constexpr std::string_view uuid_prefix = "urn:uuid:";
constexpr std::int64_t clock_tolerance_ms = 5 * 60 * 1000;  // a ward's computer may run ahead of ours

// What the sender may say; everything else in the stored Consent is ours (labels, scope, purpose).
constexpr std::array<std::string_view, 14> consent_elements{
    "resourceType", "id",       "meta",    "text",     "language",  "identifier", "status",
    "scope",        "category", "patient", "dateTime", "performer", "policyRule", "provision",
};
constexpr std::array<std::string_view, 4> provision_elements{"type", "period", "actor", "data"};

Result<Done> only(json::Node object, std::span<const std::string_view> allowed, std::string_view path) {
    for (const auto [name, value] : object.members())
        if (std::ranges::find(allowed, name) == allowed.end())
            return fail(ErrorKind::invalid, "this element cannot be set here",
                        std::string{path} + "." + std::string{name});
    return Done{};
}

Error wrong(std::string what, std::string where) {
    return fail(ErrorKind::invalid, std::move(what), std::move(where));
}

// The logical id of a relative reference to this type, or "".
std::string_view id_of(json::Node node, std::string_view type) {
    const auto reference = fhir::reference(node);
    return reference && reference->base.empty() && reference->type == type ? reference->id
                                                                           : std::string_view{};
}

std::optional<Decision> decision(json::Node consent) {
    const std::string_view status = consent["status"].text();
    const std::string_view type = consent["provision"]["type"].text();
    if (status == "active" && type == "permit") return Decision::agreed;
    if (status == "active" && type == "deny") return Decision::refused;
    if (status == "proposed") return Decision::later;
    return std::nullopt;
}

// A client that sends none gets the same identifier for the same words, so a double click stays one
// agreement.
std::string identifier(json::Node consent, const Agreement& agreement) {
    for (const json::Node entry : consent["identifier"].items()) {
        const std::string_view value = entry["value"].text();
        if (entry["system"].text() == fhir::systems::uri && value.starts_with(uuid_prefix) &&
            crypto::is_uuid(value.substr(uuid_prefix.size())))
            return std::string{value.substr(uuid_prefix.size())};
    }
    const std::string name = "agreement|" + agreement.patient.value + "|" + agreement.team.id.value + "|" +
                             agreement.questionnaire_response + "|" + std::string{consent["status"].text()} +
                             "|" + std::string{consent["provision"]["type"].text()} + "|" +
                             std::to_string(agreement.recorded.milliseconds);
    return crypto::uuid5(crypto::repere_name_space, name);
}

Result<Done> read_team(json::Node provision, const FindTeam& find_team, Agreement& agreement) {
    if (provision["actor"].size() != 1)
        return wrong("an agreement names exactly one team", "Consent.provision.actor");
    const json::Node actor = provision["actor"].at(0)["reference"];
    auto team = find_team(actor["reference"].text());
    if (!team) {
        Error refused = team.error();
        refused.where = "Consent.provision.actor[0].reference";
        return refused;
    }
    agreement.team = std::move(*team);
    return Done{};
}

Result<Done> read_basis(json::Node provision, Agreement& agreement) {
    const std::string_view id = provision["data"].size() == 1
                                    ? id_of(provision["data"].at(0)["reference"], "QuestionnaireResponse")
                                    : std::string_view{};
    if (id.empty())
        return wrong("an agreement names the one QuestionnaireResponse it rests on",
                     "Consent.provision.data");
    agreement.questionnaire_response = fhir::reference_text("QuestionnaireResponse", id);
    return Done{};
}

Result<Done> read_times(json::Node consent, Agreement& agreement) {
    const auto recorded = parse_instant(consent["dateTime"].text());
    if (!recorded) return wrong("the moment of the answer, with its offset, is needed", "Consent.dateTime");
    agreement.recorded = *recorded;
    agreement.valid_until = *recorded;
    agreement.valid_until.milliseconds += agreement_days * milliseconds_per_day;
    const json::Node end = consent["provision"]["period"]["end"];
    if (!end) return Done{};
    const auto until = fhir::parse_date_time(end.text());
    if (!until) return wrong("the end cannot be read", "Consent.provision.period.end");
    agreement.valid_until = until->last(recorded->offset_minutes);
    return Done{};
}

}  // namespace

Result<Agreement> read_agreement(json::Node consent, const FindTeam& find_team,
                                 std::string_view recorded_by) {
    const json::Node provision = consent["provision"];
    if (auto extra = only(consent, consent_elements, "Consent"); !extra) return extra.error();
    if (auto extra = only(provision, provision_elements, "Consent.provision"); !extra) return extra.error();
    if (!fhir::has_code(consent["category"], fhir::canonical("CodeSystem", "consent-category"),
                        "addictology-referral"))
        return wrong("only the category addictology-referral is taken here", "Consent.category");
    const auto answer = decision(consent);
    if (!answer) return wrong("the answer must be active with permit or deny, or proposed", "Consent.status");

    Agreement agreement;
    agreement.decision = *answer;
    agreement.recorded_by = recorded_by;
    agreement.patient.value = id_of(consent["patient"], "Patient");
    if (agreement.patient.value.empty())
        return wrong("the patient must read Patient/<id>", "Consent.patient");
    if (auto read = read_team(provision, find_team, agreement); !read) return read.error();
    if (auto read = read_basis(provision, agreement); !read) return read.error();
    if (auto read = read_times(consent, agreement); !read) return read.error();
    agreement.identifier = identifier(consent, agreement);
    return agreement;
}

Result<Done> permits(const Agreement& agreement, const PatientId& patient, Instant now) {
    if (agreement.decision != Decision::agreed)
        return fail(ErrorKind::forbidden, "the person did not agree to a referral");
    if (agreement.patient != patient) return fail(ErrorKind::forbidden, "the agreement is another person's");
    Instant latest = now;
    latest.milliseconds += clock_tolerance_ms;
    if (agreement.recorded > latest)
        return fail(ErrorKind::forbidden, "the agreement is dated in the future");
    if (agreement.valid_until < now) return fail(ErrorKind::forbidden, "the agreement has expired");
    return Done{};
}

}  // namespace repere::referral
