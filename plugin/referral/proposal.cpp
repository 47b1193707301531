// SPDX-License-Identifier: Apache-2.0
#include "referral/proposal.h"

#include <array>
#include <span>

#include "crypto/uuid.h"
#include "fhir/build.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "json/writer.h"
#include "referral/consent_policy.h"
#include "referral/contact.h"
#include "referral/provenance.h"
#include "referral/task_states.h"

namespace repere::referral {
namespace {

constexpr std::string_view consent_scope = "http://terminology.hl7.org/CodeSystem/consentscope";
constexpr std::string_view participation = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
constexpr std::string_view task_code = "http://hl7.org/fhir/CodeSystem/task-code";

// What every part of one referral is made from.
struct Referral {
    const Agreement& agreement;
    const Positive& positive;
    const Team& team;
    const Sender& sender;
    const Urgency& urgency;
    const Wording& wording;
    Instant now;
    json::Node continued;  // the ServiceRequest that goes on, absent when a new one is made

    std::string request() const {
        return continued ? fhir::reference_text(continued) : reference("ServiceRequest", "service-request");
    }
    std::string reference(std::string_view type, std::string_view role) const {
        return fhir::reference_text(type, referral_id(agreement, role));
    }
    // What the person lets this team know, and no more: the score from a summary on, the answers only in
    // full.
    std::vector<std::string> results() const {
        return agreement.shared >= Shared::summary ? positive.observations : std::vector<std::string>{};
    }
    std::vector<std::string> assessments() const {
        return agreement.shared >= Shared::summary ? positive.assessments : std::vector<std::string>{};
    }
    // The agreements of every team that was asked, then what this one may know.
    std::vector<std::string> support() const {
        std::vector<std::string> list;
        for (const json::Node item : continued["supportingInfo"].items())
            if (const auto earlier = fhir::reference(item); earlier && earlier->type == "Consent")
                list.emplace_back(item["reference"].text());
        list.push_back(reference("Consent", "consent"));
        if (agreement.shared == Shared::full_answers) list.push_back(agreement.questionnaire_response);
        for (std::string& assessment : assessments()) list.push_back(std::move(assessment));
        if (inside_hospital(team.kind))
            list.insert(list.end(), positive.events.begin(), positive.events.end());
        return list;
    }
    std::string patient() const { return fhir::reference_text("Patient", agreement.patient.value); }
    Instant target() const {
        Instant at = now;
        at.milliseconds += urgency.target_hours * milliseconds_per_hour;
        return at;
    }
};

void write_head(json::Writer& writer, std::string_view type, const std::string& id) {
    writer.field("resourceType", type).field("id", id);
    fhir::write_meta(writer.key("meta"));
    writer.array("identifier", [&] { fhir::write_identifier(writer, fhir::systems::uri, "urn:uuid:" + id); });
}

// The number under which the sender's side keeps it; the team may add its own (BSeR, PLAC and FILL).
void write_order_head(json::Writer& writer, std::string_view type, const std::string& id) {
    constexpr std::string_view identifier_type = "http://terminology.hl7.org/CodeSystem/v2-0203";
    writer.field("resourceType", type).field("id", id);
    fhir::write_meta(writer.key("meta"));
    writer.array("identifier", [&] {
        writer.object([&] {
            fhir::write_concept(writer.key("type"), {identifier_type, "PLAC", {}});
            writer.field("system", fhir::systems::uri).field("value", "urn:uuid:" + id);
        });
    });
}

void write_references(json::Writer& writer, std::string_view name, std::span<const std::string> references) {
    if (references.empty()) return;
    writer.array(name, [&] {
        for (const std::string& reference : references) fhir::write_reference(writer, reference);
    });
}

void write_encounter(json::Writer& writer, const Positive& positive) {
    if (!positive.encounter) return;
    fhir::write_reference(writer.key("encounter"),
                          fhir::reference_text("Encounter", positive.encounter->value));
}

void write_team(json::Writer& writer, const Team& team) {
    fhir::write_reference(writer, team.organization, team.name);
}

// No target before the person leaves is a moment we could name, so that period stays open.
void write_period(json::Writer& writer, std::string_view name, const Referral& referral) {
    writer.object(name, [&] {
        writer.field("start", to_string(referral.now));
        if (referral.urgency.target_hours > 0) writer.field("end", to_string(referral.target()));
    });
}

void write_performers(json::Writer& writer, const Team& team) {
    writer.array("performer", [&] {
        write_team(writer, team);
        if (!team.healthcare_service.empty()) fhir::write_reference(writer, team.healthcare_service);
    });
}

// Gravity SDOH Clinical Care: orderDetail says that contacting the person is prohibited, beside the request.
void write_contact_limit(json::Writer& writer, const Referral& referral) {
    if (!referral.positive.contact.no_contact()) return;
    writer.array("orderDetail", [&] {
        fhir::write_concept(writer, {fhir::canonical("CodeSystem", "contact-channel"), "no-contact", {}},
                            referral.wording.text("contact.no-contact"));
    });
}

// The request as it was, for another team: its performer, one more Consent, and no less urgent than before.
std::string continued_request(const Referral& referral) {
    constexpr std::array<std::string_view, 5> changed{"meta", "priority", "performer", "reasonReference",
                                                      "supportingInfo"};
    constexpr std::array<std::string_view, 2> servers_own{"versionId", "lastUpdated"};
    const json::Node before = referral.continued;
    json::Writer writer;
    writer.object([&] {
        writer.members_except(before, changed);
        writer.object("meta", [&] { writer.members_except(before["meta"], servers_own); });
        writer.field("priority", more_urgent(before["priority"].text(), referral.urgency.priority));
        write_performers(writer, referral.team);
        write_references(writer, "reasonReference", referral.results());
        write_references(writer, "supportingInfo", referral.support());
    });
    return writer.take();
}

std::string service_request(const Referral& referral) {
    if (referral.continued) return continued_request(referral);
    json::Writer writer;
    const auto service = fhir::canonical("CodeSystem", "referral-service");
    const fhir::Coding liaison{service, "addictology-liaison", {}};
    writer.object([&] {
        write_order_head(writer, "ServiceRequest", referral_id(referral.agreement, "service-request"));
        if (!referral.positive.replaces.empty())
            writer.array("replaces", [&] { fhir::write_reference(writer, referral.positive.replaces); });
        writer.field("status", "active").field("intent", "order");
        writer.array("category", [&] { fhir::write_concept(writer, liaison); });
        writer.field("priority", referral.urgency.priority);
        fhir::write_concept(writer.key("code"), liaison, referral.wording.text("service"));
        write_contact_limit(writer, referral);
        fhir::write_reference(writer.key("subject"), referral.patient());
        write_encounter(writer, referral.positive);
        write_period(writer, "occurrencePeriod", referral);
        writer.field("authoredOn", to_string(referral.now));
        fhir::write_reference(writer.key("requester"), referral.sender.reference);
        write_performers(writer, referral.team);
        write_references(writer, "reasonReference", referral.results());
        write_references(writer, "supportingInfo", referral.support());
    });
    return writer.take();
}

void write_input(json::Writer& writer, std::string_view type, std::string_view reference) {
    writer.object([&] {
        writer.object("type", [&] { writer.field("text", type); });
        fhir::write_reference(writer.key("valueReference"), reference);
    });
}

void write_inputs(json::Writer& writer, const Referral& referral) {
    writer.array("input", [&] {
        if (referral.agreement.shared == Shared::contact_only)
            write_input(writer, referral.wording.text("input.consent"),
                        referral.reference("Consent", "consent"));
        if (referral.agreement.shared == Shared::full_answers)
            write_input(writer, referral.wording.text("input.response"),
                        referral.agreement.questionnaire_response);
        for (const auto& list : {referral.results(), referral.assessments()})
            for (const std::string& reference : list)
                write_input(writer, referral.wording.text("input.result"), reference);
        write_contact(writer, referral.positive.contact, referral.wording);
    });
}

// Level 0 of CodeSystem/referral-urgency: the person needs other care first, so the team is told but not
// called.
void write_first_status(json::Writer& writer, const Referral& referral) {
    const bool held = referral.urgency.level == 0;
    const auto business = held ? BusinessStatus::medical_care_first : BusinessStatus::sent;
    writer.field("status", held ? "on-hold" : "requested");
    if (held)
        writer.object("statusReason",
                      [&] { writer.field("text", referral.wording.text("business.medical-care-first")); });
    const std::string system = fhir::canonical("CodeSystem", "referral-business-status");
    fhir::write_concept(writer.key("businessStatus"), {system, to_string(business), {}});
}

std::string task(const Referral& referral) {
    json::Writer writer;
    writer.object([&] {
        write_order_head(writer, "Task", referral_id(referral.agreement, "task"));
        write_first_status(writer, referral);
        writer.field("intent", "order").field("priority", referral.urgency.priority);
        fhir::write_concept(writer.key("code"), {task_code, "fulfill", {}});
        writer.field("description", referral.wording.text("task"));
        fhir::write_reference(writer.key("focus"), referral.request());
        fhir::write_reference(writer.key("for"), referral.patient());
        write_encounter(writer, referral.positive);
        writer.field("authoredOn", to_string(referral.now)).field("lastModified", to_string(referral.now));
        fhir::write_reference(writer.key("requester"), referral.sender.reference);
        write_team(writer.key("owner"), referral.team);
        writer.object("restriction", [&] {
            write_period(writer, "period", referral);
            writer.array("recipient", [&] { write_team(writer, referral.team); });
        });
        write_inputs(writer, referral);
    });
    return writer.take();
}

// What may be done with it, by whom, and why: IHE PCF's shape of a provision (actor, security labels,
// purpose).
void write_provision(json::Writer& writer, const Agreement& agreement, const Team& team) {
    writer.object("provision", [&] {
        writer.field("type", agreement.decision == Decision::agreed ? "permit" : "deny");
        writer.object("period", [&] {
            writer.field("start", to_string(agreement.recorded));
            writer.field("end", to_string(agreement.valid_until));
        });
        writer.array("actor", [&] {
            writer.object([&] {
                const std::string copies = fhir::canonical("CodeSystem", "copy-recipient");
                fhir::write_concept(writer.key("role"),
                                    agreement.copy_to
                                        ? fhir::Coding{copies, to_string(*agreement.copy_to), {}}
                                        : fhir::Coding{participation, "IRCP", {}});
                write_team(writer.key("reference"), team);
            });
        });
        writer.array("securityLabel", [&] {
            fhir::write_coding(writer, {fhir::systems::confidentiality, "R", {}});
            fhir::write_coding(writer, {fhir::systems::act_code, "ETH", {}});
        });
        writer.array("purpose", [&] {
            fhir::write_coding(writer, {fhir::systems::act_reason, "TREAT", {}});
        });
        writer.array("class", [&] {
            fhir::write_coding(
                writer, {fhir::canonical("CodeSystem", "shared-content"), to_string(agreement.shared), {}});
        });
        writer.array("data", [&] {
            writer.object([&] {
                writer.field("meaning", "related");
                fhir::write_reference(writer.key("reference"), agreement.questionnaire_response);
            });
        });
    });
}

// What was told, and how it was answered. The text is one of the country pack, by its date and language.
void write_policy(json::Writer& writer, const Agreement& agreement) {
    if (!agreement.told.empty())
        writer.array("policy", [&] { writer.object([&] { writer.field("uri", agreement.told); }); });
    const std::string_view rule = agreement.implied ? "IMPLIEDD" : "OPTIN";
    fhir::write_concept(writer.key("policyRule"), {fhir::systems::act_code, rule, {}});
}

void write_parents(json::Writer& writer, const Agreement& agreement) {
    if (agreement.parents_informed.empty()) return;
    writer.array("extension", [&] {
        writer.object([&] {
            writer.field("url", fhir::canonical("StructureDefinition", "parents-informed"));
            writer.field("valueCode", agreement.parents_informed);
        });
    });
}

std::string consent(const Agreement& agreement, const Team& team, const Sender& sender) {
    json::Writer writer;
    const std::string patient = fhir::reference_text("Patient", agreement.patient.value);
    const std::string category = fhir::canonical("CodeSystem", "consent-category");
    writer.object([&] {
        write_head(writer, "Consent", referral_id(agreement, "consent"));
        write_parents(writer, agreement);
        writer.field("status", agreement.decision == Decision::later ? "proposed" : "active");
        fhir::write_concept(writer.key("scope"), {consent_scope, "patient-privacy", {}});
        writer.array("category", [&] {
            fhir::write_concept(writer, {fhir::systems::act_code, "IDSCL", {}});
            fhir::write_concept(writer,
                                {category, agreement.copy_to ? "letter-copy" : "addictology-referral", {}});
        });
        fhir::write_reference(writer.key("patient"), patient);
        writer.field("dateTime", to_string(agreement.recorded));
        writer.array("performer", [&] { fhir::write_reference(writer, patient); });
        if (!sender.organization.empty())
            writer.array("organization", [&] { fhir::write_reference(writer, sender.organization); });
        fhir::write_reference(writer.key("sourceReference"), agreement.questionnaire_response);
        write_policy(writer, agreement);
        write_provision(writer, agreement, team);
    });
    return writer.take();
}

Result<Done> rests_on(const Agreement& agreement, const Positive& positive, const Team& team) {
    if (positive.observations.empty() && positive.assessments.empty())
        return fail(ErrorKind::invalid, "there is no positive result to refer for", "QuestionnaireResponse");
    if (positive.questionnaire_response != agreement.questionnaire_response)
        return fail(ErrorKind::invalid, "the person agreed upon other answers", "Consent.provision.data");
    if (team.kind == ServiceKind::low_threshold)
        return fail(ErrorKind::forbidden,
                    "a low-threshold centre receives no request and no name: tell the person where it is",
                    "Consent.provision.actor");
    if (auto enough = suffices(agreement, destination_of(team.kind)); !enough) return enough;
    if (agreement.team.id != team.id)
        return fail(ErrorKind::forbidden, "the person agreed to another team", "Consent.provision.actor");
    return Done{};
}

}  // namespace

std::string referral_id(const Agreement& agreement, std::string_view role) {
    return crypto::uuid5(crypto::repere_name_space,
                         "referral|" + agreement.identifier + "|" + std::string{role});
}

Result<Proposal> propose(const Agreement& agreement, const Positive& positive, const Team& team,
                         const Sender& sender, const Urgency& urgency, const Wording& wording, Instant now,
                         json::Node continued) {
    if (auto permitted = permits(agreement, positive.patient, now); !permitted) return permitted.error();
    if (auto founded = rests_on(agreement, positive, team); !founded) return founded.error();
    const Referral referral{agreement, positive, team, sender, urgency, wording, now, continued};
    const std::vector<std::string> made{referral.request(), referral.reference("Task", "task"),
                                        referral.reference("Consent", "consent")};
    return Proposal{service_request(referral), task(referral), consent(agreement, team, sender),
                    provenance({.id = referral_id(agreement, "provenance"),
                                .targets = made,
                                .activity = Activity::create,
                                .agent = sender.reference,
                                .on_behalf_of = sender.organization,
                                .source = agreement.questionnaire_response,
                                .recorded = now})};
}

Result<Refusal> record_refusal(const Agreement& agreement, const Team& team, const Sender& sender,
                               Instant now) {
    if (agreement.decision == Decision::agreed && !agreement.copy_to)
        return fail(ErrorKind::invalid, "the person agreed; this is not a refusal", "Consent.provision.type");
    const std::vector<std::string> made{fhir::reference_text("Consent", referral_id(agreement, "consent"))};
    return Refusal{consent(agreement, team, sender), provenance({.id = referral_id(agreement, "provenance"),
                                                                 .targets = made,
                                                                 .activity = Activity::create,
                                                                 .agent = sender.reference,
                                                                 .on_behalf_of = sender.organization,
                                                                 .source = {},
                                                                 .recorded = now})};
}

}  // namespace repere::referral
