// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "fhir/reference.h"
#include "referral/fact_sources.h"
#include "referral/note.h"

namespace repere::referral {
namespace {

constexpr std::string_view rpps = "https://rpps.esante.gouv.fr";

void say_sender(const FactSink& sink) {
    const Dossier& dossier = sink.dossier;
    const json::Node person = dossier.practitioner;
    std::string name = human_name(person);
    if (name.empty()) name = person["practitioner"]["display"].text();  // of a PractitionerRole
    sink.say("sender.name", name.empty() ? dossier.sender : name, dossier.sender);
    sink.say("sender.unit", std::string{dossier.organization["name"].text()},
             fhir::reference_text(dossier.organization));
    for (const json::Node identifier : person["identifier"].items())
        if (identifier["system"].text() == rpps)
            sink.say("sender.identifier", std::string{identifier["value"].text()}, dossier.sender);
    for (const json::Node from : {person, dossier.organization})
        for (const json::Node telecom : from["telecom"].items())
            if (telecom["system"].text() == "phone" || telecom["system"].text() == "pager")
                sink.say("sender.telephone", std::string{telecom["value"].text()},
                         fhir::reference_text(from));
    sink.say("reply.to", name.empty() ? dossier.sender : name, dossier.sender);
}

void say_urgency(const FactSink& sink) {
    const Dossier& dossier = sink.dossier;
    if (dossier.urgency.priority.empty()) return;
    const std::string source = fhir::reference_text(dossier.service_request);
    sink.say("urgency.level",
             sink.words.letter.fill("urgency.level", {{"level", std::to_string(dossier.urgency.level)}}),
             source);
    sink.say("urgency.target", target_text(dossier.urgency, sink.words.referral), source);
    std::vector<std::string> said;
    const auto say = [&](std::string_view code) {
        std::string text = sink.words.codes.text(code, sink.words.language());
        if (text.empty() || std::ranges::find(said, text) != said.end()) return;
        sink.say("urgency.reasons", text, source);
        said.push_back(std::move(text));
    };
    say(dossier.urgency.reason);
    for (const std::string& reason : dossier.reasons) say(reason);
}

void say_request(const FactSink& sink) {
    const Dossier& dossier = sink.dossier;
    const bool inside = dossier.team && inside_hospital(dossier.team->kind);
    const char* type = dossier.urgency.level == 4 ? "request.advice"
                       : inside                   ? "request.see"
                                                  : "request.appointment";
    sink.say("request.type", sink.word(type), fhir::reference_text(dossier.service_request));
    sink.say("request.written", sink.moment(dossier.service_request["authoredOn"].text()));
    if (!dossier.team) return;
    sink.say("team.name", dossier.team->name, dossier.team->organization);
    sink.say("team.contact", dossier.team->contact, dossier.team->organization);
}

void say_agreement(const FactSink& sink) {
    const json::Node consent = sink.dossier.consent;
    const std::string source = fhir::reference_text(consent);
    const std::string_view status = consent["status"].text(), type = consent["provision"]["type"].text();
    if (status == "active" && type == "permit")
        sink.say("consent.answer", sink.word("consent.agreed"), source);
    else if (status == "active" && type == "deny")
        sink.say("consent.answer", sink.word("consent.refused"), source);
    else if (status == "proposed")
        sink.say("consent.answer", sink.word("consent.later"), source);
    std::string by = human_name(sink.dossier.practitioner);
    sink.say("consent.told-by", by.empty() ? sink.dossier.sender : std::move(by), source);
    sink.say("consent.when", sink.moment(consent["dateTime"].text()), source);
}

std::string code_name(const FactSink& sink, json::Node concept_node) {
    for (const json::Node coding : concept_node["coding"].items()) {
        std::string text = sink.words.codes.text(coding["code"].text(), sink.words.language());
        if (!text.empty()) return text;
    }
    return concept_text(concept_node);
}

void say_result(const FactSink& sink) {
    for (const json::Node score : sink.dossier.observations) {
        const auto number = score["valueInteger"].number();
        if (!number) continue;
        sink.say(
            "score.list",
            sink.words.letter.fill("score", {{"name", code_name(sink, score["code"])}, {"value", *number}}),
            fhir::reference_text(score));
    }
    for (const json::Node assessment : sink.dossier.assessments)
        for (const json::Node prediction : assessment["prediction"].items())
            sink.say("score.list", code_name(sink, prediction["qualitativeRisk"]),
                     fhir::reference_text(assessment));
    for (const json::Node response : sink.dossier.responses)
        sink.say("score.instruments", std::string{response["questionnaire"].text()},
                 fhir::reference_text(response));
}

void say_done(const FactSink& sink) {
    const Wording& letter = sink.words.letter;
    for (const std::string& done : sink.dossier.done)
        sink.say("done.list", std::string{letter.text("done." + done)});
    if (sink.dossier.leaflet_given)
        sink.say("done.list",
                 letter.fill("done.leaflet", {{"date", day_text(*sink.dossier.leaflet_given, letter)}}));
}

void say_copies(const FactSink& sink) {
    bool practitioner = false, prescriber = false;
    for (const CopyTo& copy : sink.dossier.copies) {
        const bool to_gp = copy.destination == Destination::general_practitioner;
        const bool to_prescriber = copy.destination == Destination::substitution_prescriber;
        if (!to_gp && !to_prescriber) continue;
        practitioner = practitioner || to_gp;
        prescriber = prescriber || to_prescriber;
        const std::string who = sink.word(to_gp ? "copy.gp" : "copy.prescriber");
        sink.say("copies.list", copy.name.empty() ? who : copy.name + " (" + who + ")");
    }
    sink.say("copies.gp", sink.word(practitioner ? "yes" : "no"));
    sink.say("copies.prescriber", sink.word(prescriber ? "yes" : "no"));
}

// The notices of the country that go with everything, each with its source and date; without a country the
// project's own sentence.
void say_secrecy(const FactSink& sink) {
    const Wording& letter = sink.words.letter;
    if (sink.words.country)
        for (const Notice& notice : sink.words.country->notices)
            if (notice.id == "secrecy" || notice.when == "part2-program")
                sink.say("secrecy", letter.fill("notice", {{"text", notice.text.in(letter.language())},
                                                           {"source", notice.source},
                                                           {"date", day_text(notice.date, letter)}}));
    if (!sink.facts.contains("secrecy")) sink.say("secrecy", sink.word("secrecy"));
}

}  // namespace

void add_referral_facts(const FactSink& sink) {
    say_sender(sink);
    say_urgency(sink);
    say_request(sink);
    say_agreement(sink);
    say_result(sink);
    say_done(sink);
    say_copies(sink);
    say_secrecy(sink);
    sink.say("letter.written", sink.moment(to_string(sink.dossier.now)));
    for (const json::Node response : sink.dossier.responses)
        sink.say("attachments.list",
                 sink.words.letter.fill("answers", {{"date", sink.moment(response["authored"].text())}}),
                 fhir::reference_text(response));
}

}  // namespace repere::referral
