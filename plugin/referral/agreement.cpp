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
#include "referral/consent_policy.h"

namespace repere::referral {
namespace {

constexpr std::string_view uuid_prefix = "urn:uuid:";

// What the sender may say; everything else in the stored Consent is ours (labels, scope, purpose).
constexpr std::array<std::string_view, 16> consent_elements{
    "resourceType", "id",      "meta",     "text",      "language", "identifier", "status",    "scope",
    "category",     "patient", "dateTime", "performer", "policy",   "policyRule", "provision", "extension",
};
constexpr std::array<std::string_view, 5> provision_elements{"type", "period", "actor", "data", "class"};
constexpr std::array<std::string_view, 3> shared_codes{"contact-only", "summary", "full-answers"};

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

// Of a minor: whether the parents know. The only extension that is taken.
Result<Done> read_parents(json::Node consent, Agreement& agreement) {
    const json::Node extensions = consent["extension"];
    if (!extensions) return Done{};
    const json::Node extension = extensions.at(0);
    const std::string_view code = extension["valueCode"].text();
    constexpr std::array<std::string_view, 3> codes{"yes", "no", "opposed"};
    if (extensions.size() != 1 ||
        extension["url"].text() != fhir::canonical("StructureDefinition", "parents-informed") ||
        std::ranges::find(codes, code) == codes.end())
        return wrong("only parents-informed (yes, no, opposed) is taken here", "Consent.extension");
    agreement.parents_informed = code;
    return Done{};
}

// How much may be known, and how it was agreed to.
Result<Done> read_terms(json::Node consent, Agreement& agreement, Shared usual) {
    const json::Node level = consent["provision"]["class"];
    agreement.shared = usual;
    if (level) {
        const json::Node coding = level.at(0);
        const auto read = shared_content(coding["code"].text());
        if (level.size() != 1 || !read ||
            coding["system"].text() != fhir::canonical("CodeSystem", "shared-content"))
            return wrong("one code of CodeSystem/shared-content is needed", "Consent.provision.class");
        agreement.shared = *read;
    }
    const json::Node rule = consent["policyRule"];
    agreement.implied = fhir::has_code(rule, fhir::systems::act_code, "IMPLIEDD");
    if (rule && !agreement.implied && !fhir::has_code(rule, fhir::systems::act_code, "OPTIN"))
        return wrong("OPTIN (said yes) or IMPLIEDD (told, did not object) is needed", "Consent.policyRule");
    if (consent["policy"].size() > 1) return wrong("one text is told", "Consent.policy");
    agreement.told = consent["policy"].at(0)["uri"].text();
    return read_parents(consent, agreement);
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

// What every answer has, whatever it is about.
Result<Agreement> read_head(json::Node consent, std::string_view recorded_by) {
    if (auto extra = only(consent, consent_elements, "Consent"); !extra) return extra.error();
    if (auto extra = only(consent["provision"], provision_elements, "Consent.provision"); !extra)
        return extra.error();
    const auto answer = decision(consent);
    if (!answer) return wrong("the answer must be active with permit or deny, or proposed", "Consent.status");

    Agreement agreement;
    agreement.decision = *answer;
    agreement.recorded_by = recorded_by;
    agreement.patient.value = id_of(consent["patient"], "Patient");
    if (agreement.patient.value.empty())
        return wrong("the patient must read Patient/<id>", "Consent.patient");
    return agreement;
}

// Two recipients, each by an agreement of its own. No telephone, no mail: the chart knows them.
Result<Done> read_copy_recipient(json::Node provision, Agreement& agreement) {
    const std::string system = fhir::canonical("CodeSystem", "copy-recipient");
    if (provision["actor"].size() != 1)
        return wrong("an agreement names exactly one recipient", "Consent.provision.actor");
    const json::Node actor = provision["actor"].at(0);
    if (fhir::has_code(actor["role"], system, "general-practitioner"))
        agreement.copy_to = Destination::general_practitioner;
    else if (fhir::has_code(actor["role"], system, "substitution-prescriber"))
        agreement.copy_to = Destination::substitution_prescriber;
    else
        return wrong("a code of CodeSystem/copy-recipient is needed", "Consent.provision.actor[0].role");
    for (const std::string_view type : {"Practitioner", "PractitionerRole", "Organization"})
        if (const std::string_view id = id_of(actor["reference"], type); !id.empty())
            agreement.team.organization = fhir::reference_text(type, id);
    if (agreement.team.organization.empty())
        return wrong("a Practitioner, PractitionerRole or Organization of the chart is needed",
                     "Consent.provision.actor[0].reference");
    agreement.team.id = {std::string{to_string(*agreement.copy_to)} + "|" + agreement.team.organization};
    return Done{};
}

}  // namespace

std::string_view to_string(Shared shared) { return shared_codes[static_cast<std::size_t>(shared)]; }

std::optional<Shared> shared_content(std::string_view code) {
    const auto found = std::ranges::find(shared_codes, code);
    if (found == shared_codes.end()) return std::nullopt;
    return static_cast<Shared>(found - shared_codes.begin());
}

bool is_about_a_copy(json::Node consent) {
    return fhir::has_code(consent["category"], fhir::canonical("CodeSystem", "consent-category"),
                          "letter-copy");
}

Result<Agreement> read_copy_agreement(json::Node consent, std::string_view recorded_by) {
    auto read = read_head(consent, recorded_by);
    if (!read) return read;
    Agreement agreement = std::move(*read);
    if (agreement.decision == Decision::later) return wrong("a copy is agreed to or not", "Consent.status");
    if (auto found = read_copy_recipient(consent["provision"], agreement); !found) return found.error();
    if (auto found = read_basis(consent["provision"], agreement); !found) return found.error();
    if (auto found = read_terms(consent, agreement, Shared::summary); !found) return found.error();
    if (agreement.implied)
        return wrong("a copy takes a yes: not objecting is not enough", "Consent.policyRule");
    if (auto found = read_times(consent, agreement); !found) return found.error();
    agreement.identifier = identifier(consent, agreement);
    return agreement;
}

Result<Agreement> read_agreement(json::Node consent, const FindTeam& find_team,
                                 std::string_view recorded_by) {
    const json::Node provision = consent["provision"];
    if (!fhir::has_code(consent["category"], fhir::canonical("CodeSystem", "consent-category"),
                        "addictology-referral"))
        return wrong("only the categories addictology-referral and letter-copy are taken here",
                     "Consent.category");
    auto head = read_head(consent, recorded_by);
    if (!head) return head;
    Agreement agreement = std::move(*head);
    if (auto read = read_team(provision, find_team, agreement); !read) return read.error();
    if (auto read = read_basis(provision, agreement); !read) return read.error();
    const bool inside = inside_hospital(agreement.team.kind);
    if (auto read = read_terms(consent, agreement, inside ? Shared::full_answers : Shared::summary); !read)
        return read.error();
    if (auto read = read_times(consent, agreement); !read) return read.error();
    agreement.identifier = identifier(consent, agreement);
    return agreement;
}

Result<Done> permits(const Agreement& agreement, const PatientId& patient, Instant now) {
    if (agreement.decision != Decision::agreed)
        return fail(ErrorKind::forbidden, "the person did not agree to a referral");
    if (agreement.patient != patient) return fail(ErrorKind::forbidden, "the agreement is another person's");
    Instant latest = now;
    latest.milliseconds += consent_clock_tolerance_ms;
    if (agreement.recorded > latest)
        return fail(ErrorKind::forbidden, "the agreement is dated in the future");
    if (agreement.valid_until < now) return fail(ErrorKind::forbidden, "the agreement has expired");
    return Done{};
}

Result<Done> suffices(const Agreement& agreement, Destination destination) {
    const Standing said = agreement.implied ? Standing::not_objecting : Standing::permitted;
    const Ruling made = ruling(said, destination, agreement.rule);
    if (made.verdict == Verdict::may_leave) return Done{};
    return fail(ErrorKind::forbidden, std::string{made.reason}, "Consent.policyRule");
}

}  // namespace repere::referral
