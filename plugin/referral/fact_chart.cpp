// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "fhir/coding.h"
#include "fhir/date_time.h"
#include "fhir/reference.h"
#include "referral/fact_sources.h"

namespace repere::referral {
namespace {

constexpr std::string_view reliability =
    "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability";
constexpr std::string_view interpreter =
    "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";

// What a liaison team needs to know of a treatment (ATC): substitution and opioids, psychotropics and
// antiepileptics, what acts on the heart's rhythm, and what thins the blood.
constexpr std::array<std::string_view, 9> medicines_that_matter{"N07B", "N02A", "N05",  "N06A", "N03A",
                                                                "C01B", "C07",  "B01A", "J05AR"};
constexpr std::string_view atc = "http://www.whocc.no/atc";

std::string_view identity_status(json::Node patient) {
    for (const json::Node extension : patient["extension"].items()) {
        if (extension["url"].text() != reliability) continue;
        for (const json::Node part : extension["extension"].items())
            if (part["url"].text() == "identityStatus") return part["valueCoding"]["code"].text();
    }
    return {};
}

void say_birth(const FactSink& sink) {
    const json::Node patient = sink.dossier.patient;
    const auto birth = fhir::parse_date_time(patient["birthDate"].text());
    if (!birth || birth->precision < fhir::Precision::day) return;
    const auto age = fhir::age_on(*birth, local_date(sink.dossier.now));
    if (!age) return;
    sink.say("patient.birth",
             sink.words.letter.fill("born", {{"date", day_text(birth->date, sink.words.letter)},
                                             {"years", std::to_string(age->youngest)}}),
             fhir::reference_text(patient));
}

// Enough for a team to find the request, and nobody's name.
std::string alias(const FactSink& sink) {
    constexpr std::size_t enough = 8;
    const std::string_view id = sink.dossier.service_request["id"].text();
    return sink.words.letter.fill("anonymous", {{"code", id.substr(0, enough)}});
}

void say_patient(const FactSink& sink) {
    const Dossier& dossier = sink.dossier;
    const json::Node patient = dossier.patient;
    const std::string source{dossier.service_request["subject"]["reference"].text()};
    const bool anonymous = sink.circumstances.facts.contains("anonymous");
    std::string name = human_name(patient);
    if (name.empty()) name = source;  // the EHR could not be read: its own number stands for the person
    sink.say("patient.name", anonymous ? alias(sink) : name, source);
    if (!anonymous) say_birth(sink);
    const std::string_view sex = patient["gender"].text();
    if (!sex.empty()) sink.say("patient.sex", sink.word("sex." + std::string{sex}), source);
    if (!anonymous && dossier.identity_entitled)
        sink.say("patient.identifier", qualified_identifier(patient), source);
    for (const json::Node one : patient["communication"].items())
        sink.say("patient.language", concept_text(one["language"]), source);
}

void say_stay(const FactSink& sink) {
    const json::Node encounter = sink.dossier.encounter;
    const std::string source{sink.dossier.service_request["encounter"]["reference"].text()};
    sink.say("stay.identifier", std::string{encounter["identifier"].at(0)["value"].text()}, source);
    sink.say("stay.arrival", sink.moment(encounter["period"]["start"].text()), source);
    if (encounter["status"].text() != "finished")
        sink.say("stay.leaves", sink.moment(encounter["period"]["end"].text()), source);
    std::string setting = concept_text(encounter["serviceType"]);
    if (setting.empty() && encounter["class"])
        setting = sink.word("setting." + std::string{encounter["class"]["code"].text()});
    sink.say("stay.setting", std::move(setting), source);
    for (const json::Node place : encounter["location"].items())
        if (place["status"].text().empty() || place["status"].text() == "active")
            sink.say("patient.place", std::string{place["location"]["display"].text()}, source);
}

std::string dated(const FactSink& sink, std::string text, std::string_view date) {
    if (text.empty() || date.empty()) return text;
    return text + ", " + sink.moment(date);
}

void say_events(const FactSink& sink) {
    for (const json::Node event : sink.dossier.events) {
        std::string_view date = event["onsetDateTime"].text();
        if (date.empty()) date = event["recordedDate"].text();
        sink.say("event.list", dated(sink, concept_text(event["code"]), date), fhir::reference_text(event));
    }
}

// An ATC code says whether it matters; without one nobody can tell, so it is told.
bool matters(json::Node medication) {
    bool coded = false;
    for (const json::Node coding : medication["medicationCodeableConcept"]["coding"].items()) {
        if (coding["system"].text() != atc) continue;
        coded = true;
        for (const std::string_view family : medicines_that_matter)
            if (coding["code"].text().starts_with(family)) return true;
    }
    return !coded;
}

void say_treatment(const FactSink& sink) {
    const std::string none = sink.word("nothing-noted");
    if (sink.dossier.medications) {
        for (const json::Node one : *sink.dossier.medications) {
            std::string text = concept_text(one["medicationCodeableConcept"]);
            if (text.empty()) text = one["medicationReference"]["display"].text();
            if (matters(one)) sink.say("chart.medications", std::move(text), fhir::reference_text(one));
        }
        if (!sink.facts.contains("chart.medications")) sink.say("chart.medications", none);
    }
    if (!sink.dossier.allergies) return;
    for (const json::Node one : *sink.dossier.allergies)
        sink.say("chart.allergies", concept_text(one["code"]), fhir::reference_text(one));
    if (!sink.facts.contains("chart.allergies")) sink.say("chart.allergies", none);
}

}  // namespace

bool is_anonymous(json::Node patient) {
    const std::string_view status = identity_status(patient);
    return status == "ANOM" || status == "CACH";
}

std::string qualified_identifier(json::Node patient) {
    const std::string_view status = identity_status(patient);
    if (status != "VALI" && status != "QUAL") return {};
    for (const json::Node identifier : patient["identifier"].items())
        for (const json::Node coding : identifier["type"]["coding"].items())
            if (coding["code"].text() == "INS-NIR" || coding["code"].text() == "INS-NIA")
                return std::string{identifier["value"].text()};
    return {};
}

bool needs_interpreter(json::Node patient) {
    for (const json::Node extension : patient["extension"].items())
        if (extension["url"].text() == interpreter)
            return extension["valueBoolean"].boolean().value_or(false);
    return false;
}

std::string human_name(json::Node person) {
    json::Node chosen = person["name"].at(0);
    for (const json::Node name : person["name"].items())
        if (name["use"].text() == "official") chosen = name;
    if (!chosen["text"].text().empty()) return std::string{chosen["text"].text()};
    std::string text;
    const auto add = [&](std::string_view part) {
        if (part.empty()) return;
        if (!text.empty()) text += ' ';
        text += part;
    };
    add(chosen["prefix"].at(0).text());
    for (const json::Node given : chosen["given"].items()) add(given.text());
    add(chosen["family"].text());
    return text;
}

std::string concept_text(json::Node concept_node) {
    if (!concept_node["text"].text().empty()) return std::string{concept_node["text"].text()};
    for (const char* name : {"display", "code"})
        for (const json::Node coding : concept_node["coding"].items())
            if (!coding[std::string_view{name}].text().empty())
                return std::string{coding[std::string_view{name}].text()};
    return {};
}

void add_chart_facts(const FactSink& sink) {
    say_patient(sink);
    say_stay(sink);
    say_events(sink);
    say_treatment(sink);
    if (sink.circumstances.facts.contains("pregnancy"))
        sink.say("chart.pregnancy", sink.word("pregnancy.yes"));
    for (const char* rule : {"D-TOX-CONFIRMED", "S-IMMUNOASSAY"})
        if (sink.dossier.reasons.contains(rule) && !sink.facts.contains("chart.laboratory"))
            sink.say("chart.laboratory", sink.word("laboratory.exists"));
}

}  // namespace repere::referral
