// SPDX-License-Identifier: Apache-2.0
#include "instruments/resources.h"

#include <algorithm>
#include <array>
#include <functional>

#include "fhir/build.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "instruments/wording_shown.h"
#include "instruments/write_items.h"

namespace repere::instruments {
namespace {

constexpr std::string_view consent_category = "https://repere.example/fhir/CodeSystem/consent-category";
constexpr std::string_view chart_flag = "https://repere.example/fhir/CodeSystem/chart-flag";
constexpr std::string_view observation_category =
    "http://terminology.hl7.org/CodeSystem/observation-category";
constexpr std::string_view flag_category = "http://terminology.hl7.org/CodeSystem/flag-category";
constexpr std::string_view consent_scope = "http://terminology.hl7.org/CodeSystem/consentscope";
constexpr std::string_view participant_type =
    "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
constexpr std::string_view data_operation = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";

// The author, where the element takes a reference to such a resource (FHIR R4).
bool is_one_of(std::string_view reference, std::initializer_list<std::string_view> types) {
    const auto parsed = fhir::parse_reference(reference);
    return parsed && std::ranges::find(types, parsed->type) != types.end();
}

void write_author(json::Writer& writer, std::string_view name, std::string_view author,
                  std::initializer_list<std::string_view> types) {
    if (!is_one_of(author, types)) return;
    writer.key(name);
    fhir::write_reference(writer, author);
}

// FHIR R4 basedOn and partOf mean the same in a response and in an Observation (SDC 4.0).
void write_links(json::Writer& writer, const Submission& submission) {
    for (const std::string_view name : {std::string_view{"basedOn"}, std::string_view{"partOf"}}) {
        const auto& links = name == "basedOn" ? submission.based_on : submission.part_of;
        if (links.empty()) continue;
        writer.array(name, [&] {
            for (const std::string& link : links) fhir::write_reference(writer, link);
        });
    }
}

// The form's category, or that it was asked for in a survey.
void write_category(json::Writer& writer, std::span<const json::Node> categories) {
    writer.array("category", [&] {
        if (categories.empty()) fhir::write_concept(writer, {observation_category, "survey", "Survey"});
        for (const json::Node category : categories) writer.node(category);
    });
}

// All that SDC 4.0 observation-based extraction wants but for the value and what it derives from. A code is
// written without its extensions, which are marks for the extraction.
void write_observation(json::Writer& writer, const Submission& submission, const Item& item,
                       std::span<const json::Node> codes) {
    write_links(writer, submission);
    writer.field("status", submission.observation_status());
    write_category(writer, item.observation.categories);
    writer.object("code", [&] {
        writer.array("coding", [&] {
            for (const json::Node code : codes) fhir::write_coding(writer, fhir::coding(code));
        });
        writer.optional("text", item.node["text"].text());
    });
    write_subject(writer, submission);
    writer.field("effectiveDateTime", submission.authored).field("issued", to_string(submission.when));
    if (is_one_of(submission.subject.author, {"Practitioner", "PractitionerRole", "Organization", "CareTeam",
                                              "Patient", "RelatedPerson"}))
        writer.array("performer", [&] { fhir::write_reference(writer, submission.subject.author); });
}

void write_derived_from(json::Writer& writer, const Submission& submission) {
    writer.array("derivedFrom", [&] { fhir::write_reference(writer, submission.urn("")); });
}

struct ValueName {
    std::string_view answer;
    std::string_view observation;
};
constexpr std::array value_names{
    ValueName{"Boolean", "valueBoolean"},   ValueName{"Coding", "valueCodeableConcept"},
    ValueName{"Date", "valueDateTime"},     ValueName{"DateTime", "valueDateTime"},
    ValueName{"Decimal", "valueQuantity"},  ValueName{"Integer", "valueInteger"},
    ValueName{"Quantity", "valueQuantity"}, ValueName{"String", "valueString"},
    ValueName{"Time", "valueTime"},
};

// SDC 4.0: a number whose question has a unit is a quantity of it.
void write_measured(json::Writer& writer, json::Node unit, json::Node number) {
    writer.object("valueQuantity", [&] {
        writer.field("value", number).optional("unit", unit["display"].text());
        writer.optional("system", unit["system"].text()).optional("code", unit["code"].text());
    });
}

void write_value(json::Writer& writer, std::string_view name, const Item& item, const Value& value) {
    const bool number = value.type == "Integer" || value.type == "Decimal";
    if (number && item.observation.unit) return write_measured(writer, item.observation.unit, value.node);
    writer.key(name);
    if (value.type == "Coding") {
        for (const json::Node option : item.node["answerOption"].items())
            if (equal(value_of(option), value))
                return fhir::write_concept(writer, fhir::coding(option["valueCoding"]));
        fhir::write_concept(writer, fhir::coding(value.node));
    } else if (value.type == "Decimal") {
        writer.object([&] { writer.field("value", value.node); });
    } else {
        writer.node(value.node);
    }
}

void write_agent(json::Writer& writer, std::string_view role, std::string_view display,
                 const std::function<void()>& who) {
    writer.object([&] {
        writer.key("type");
        fhir::write_concept(writer, {participant_type, role, display});
        writer.key("who");
        who();
    });
}

// The labels of every resource, and a tag.
std::string tagged_meta(std::string_view urn) {
    json::Writer labels;
    fhir::write_meta(labels);
    const auto document = json::Document::parse(labels.text());
    json::Writer writer;
    writer.object([&] {
        if (document) writer.members_except(document->root(), {});
        writer.array("tag", [&] { fhir::write_coding(writer, {fhir::systems::uri, urn, {}}); });
    });
    return writer.take();
}

}  // namespace

namespace roles {
std::string answer(std::string_view link_id, std::size_t occurrence, std::size_t position) {
    return "answer " + std::string{link_id} + " " + std::to_string(occurrence) + " " +
           std::to_string(position);
}
std::string score(std::string_view code) { return "score " + std::string{code}; }
std::string risk(std::string_view code) { return "risk " + std::string{code}; }
}  // namespace roles

std::string response_resource(const Submission& submission, const Scored& scored) {
    const json::Node response = scored.answered.response();
    json::Writer writer;
    writer.object([&] {
        begin_resource(writer, "QuestionnaireResponse", submission, "");
        write_wording_shown(writer, scored);
        writer.field("questionnaire", submission.canonical).field("status", response["status"].text());
        write_subject(writer, submission);
        writer.field("authored", submission.authored);
        write_author(
            writer, "author", submission.subject.author,
            {"Device", "Practitioner", "PractitionerRole", "Patient", "RelatedPerson", "Organization"});
        write_author(writer, "source", response["source"]["reference"].text(),
                     {"Patient", "Practitioner", "PractitionerRole", "RelatedPerson"});
        write_items(writer, scored.answered, scored.computed);
    });
    return writer.take();
}

std::string answer_observation(const Submission& submission, const Item& item, const Value& value,
                               std::string_view role) {
    const auto* const name = std::ranges::find(value_names, value.type, &ValueName::answer);
    if (name == value_names.end()) return {};
    json::Writer writer;
    writer.object([&] {
        begin_resource(writer, "Observation", submission, role);
        write_observation(writer, submission, item, item.observation.extract_codes);
        write_value(writer, name->observation, item, value);
        write_derived_from(writer, submission);
    });
    return writer.take();
}

std::string amended_observation(json::Node original, const Item& item, const Value& value) {
    const auto* const name = std::ranges::find(value_names, value.type, &ValueName::answer);
    if (name == value_names.end()) return {};
    json::Writer writer;
    writer.object([&] {
        for (const auto [member, node] : original.members()) {
            if (member == "status")
                writer.field("status", "amended");
            else if (!member.starts_with("value") && !member.starts_with("_value") &&
                     member != "dataAbsentReason")
                writer.field(member, node);
        }
        write_value(writer, name->observation, item, value);
    });
    return writer.take();
}

std::string score_observation(const Submission& submission, const Item& item, const ScoredItem& scored) {
    json::Writer writer;
    writer.object([&] {
        begin_resource(writer, "Observation", submission, roles::score(scored.score.code));
        std::vector<json::Node> codes;
        for (const json::Node code : item.node["code"].items()) codes.push_back(code);
        write_observation(writer, submission, item, codes);
        writer.field("valueInteger", scored.score.value);
        if (scored.band != nullptr)
            writer.array("interpretation", [&] { fhir::write_concept(writer, scored.band->code); });
        write_derived_from(writer, submission);
    });
    return writer.take();
}

std::string risk_assessment(const Submission& submission, const ScoredItem& scored, bool stands) {
    const std::string_view status = stands ? submission.observation_status() : "entered-in-error";
    json::Writer writer;
    writer.object([&] {
        begin_resource(writer, "RiskAssessment", submission, roles::risk(scored.score.code));
        writer.field("status", status).key("method");
        fhir::write_concept(writer, {fhir::systems::uri, submission.canonical, {}});
        write_subject(writer, submission);
        writer.field("occurrenceDateTime", submission.authored);
        write_author(writer, "performer", submission.subject.author,
                     {"Practitioner", "PractitionerRole", "Device"});
        writer.array("basis",
                     [&] { fhir::write_reference(writer, submission.urn(roles::score(scored.score.code))); });
        if (stands && scored.band != nullptr)
            writer.array("prediction", [&] {
                writer.object([&] {
                    writer.key("qualitativeRisk");
                    fhir::write_concept(writer, scored.band->code);
                });
            });
    });
    return writer.take();
}

std::string flag(const Submission& submission, std::string_view risk_role, int days, bool stands) {
    Instant end = submission.when;
    if (stands) end.milliseconds += days * milliseconds_per_day;
    json::Writer writer;
    writer.object([&] {
        begin_resource(writer, "Flag", submission, roles::flag);
        writer.array("extension", [&] {
            writer.object([&] {
                writer.field("url", "http://hl7.org/fhir/StructureDefinition/flag-detail")
                    .key("valueReference");
                fhir::write_reference(writer, submission.urn(risk_role));
            });
        });
        writer.field("status", stands ? "active" : "inactive");
        writer.array("category", [&] {
            fhir::write_concept(writer, {flag_category, "clinical", "Clinical"});
        });
        writer.key("code");
        fhir::write_concept(
            writer, {chart_flag, "liaison-proposal", "Proposer une rencontre avec l'équipe de liaison"});
        writer.key("subject");
        fhir::write_reference(writer, fhir::reference_text("Patient", submission.subject.patient.value));
        writer.object("period", [&] {
            writer.field("start", to_string(submission.when)).field("end", to_string(end));
        });
        write_author(writer, "author", submission.subject.author,
                     {"Device", "Organization", "Patient", "Practitioner", "PractitionerRole"});
    });
    return writer.take();
}

// The shape rule E2 reads: the encounter in provision.data is what the refusal covers. Without an encounter
// it covers one day, because a refusal must never last longer than the occasion it was given on.
std::string refusal(const Submission& submission) {
    json::Writer writer;
    writer.object([&] {
        begin_resource(writer, "Consent", submission, roles::refusal);
        writer.field("status", "active").key("scope");
        fhir::write_concept(writer, {consent_scope, "treatment", "Treatment"});
        writer.array("category", [&] {
            fhir::write_concept(writer, {consent_category, "substance-use-screening", {}});
        });
        writer.key("patient");
        fhir::write_reference(writer, fhir::reference_text("Patient", submission.subject.patient.value));
        writer.field("dateTime", submission.authored).key("sourceReference");
        fhir::write_reference(writer, submission.urn(""));
        writer.key("policyRule");
        fhir::write_concept(writer, {fhir::systems::act_code, "OPTIN", "opt-in"});
        writer.object("provision", [&] {
            writer.field("type", "deny");
            if (submission.subject.encounter.value.empty()) {
                Instant end = submission.when;
                end.milliseconds += milliseconds_per_day;
                writer.object("period", [&] {
                    writer.field("start", to_string(submission.when)).field("end", to_string(end));
                });
                return;
            }
            writer.array("data", [&] {
                writer.object([&] {
                    writer.field("meaning", "related").key("reference");
                    fhir::write_reference(
                        writer, fhir::reference_text("Encounter", submission.subject.encounter.value));
                });
            });
        });
    });
    return writer.take();
}

std::string provenance(const Submission& submission, std::string_view role,
                       std::span<const std::string> targets) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Provenance").key("meta").raw(tagged_meta(submission.urn(role)));
        writer.array("target", [&] {
            for (const std::string& target : targets) fhir::write_reference(writer, target);
        });
        writer.field("occurredDateTime", submission.authored).field("recorded", to_string(submission.when));
        writer.key("activity");
        fhir::write_concept(writer, submission.amended ? fhir::Coding{data_operation, "UPDATE", "revise"}
                                                       : fhir::Coding{data_operation, "CREATE", "create"});
        writer.array("agent", [&] {
            if (!submission.subject.author.empty())
                write_agent(writer, "author", "Author",
                            [&] { fhir::write_reference(writer, submission.subject.author); });
            write_agent(writer, "assembler", "Assembler",
                        [&] { writer.object([&] { writer.field("display", "Repère"); }); });
        });
        writer.array("entity", [&] {
            writer.object([&] {
                writer.field("role", "source").key("what");
                fhir::write_reference(writer, submission.urn(""));
            });
        });
    });
    return writer.take();
}

}  // namespace repere::instruments
