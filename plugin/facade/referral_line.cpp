// SPDX-License-Identifier: Apache-2.0
#include "facade/referral_line.h"

#include <algorithm>

#include "facade/anonymous.h"
#include "facade/of_patient.h"
#include "facade/query.h"
#include "fhir/canonical.h"
#include "fhir/date_time.h"
#include "fhir/reference.h"
#include "referral/assignee.h"
#include "referral/document_reference.h"
#include "referral/fact_sources.h"
#include "referral/owner.h"
#include "referral/papers.h"
#include "referral/task_change.h"

namespace repere::facade {
namespace {

json::Node root_of(const Acquaintance::Known& known, std::string_view reference) {
    const auto found = known.find(reference);
    return found == known.end() ? json::Node{} : found->second->root();
}

// Where the person is now: the last place that is not over, else the unit.
std::string place_of(json::Node encounter) {
    std::string place;
    for (const json::Node location : encounter["location"].items())
        if (location["status"].text() != "completed") place = location["location"]["display"].text();
    std::string unit{encounter["serviceProvider"]["display"].text()};
    if (unit.empty()) unit = encounter["serviceType"]["text"].text();
    if (place.empty() || unit.empty()) return place + unit;
    return unit + ", " + place;
}

bool is_about(json::Node document, std::string_view reference) {
    for (const json::Node related : document["context"]["related"].items())
        if (related["reference"].text() == reference) return true;
    return false;
}

void write_whole_number(json::Writer& writer, std::string_view name, std::int64_t value) {
    writer.object([&] { writer.field("name", name).field("valueInteger", value); });
}
void write_truth(json::Writer& writer, std::string_view name, bool value) {
    if (value) writer.object([&] { writer.field("name", name).field("valueBoolean", true); });
}

void write_person(json::Writer& writer, const Exchange& exchange, json::Node task, const LineWords& words) {
    const json::Node patient = root_of(words.known, task["for"]["reference"].text());
    write_part(writer, "name", "valueString", referral::human_name(patient));
    write_part(writer, "sex", "valueCode", patient["gender"].text());
    write_part(writer, "born", "valueDate", patient["birthDate"].text());
    if (const auto birth = fhir::parse_date_time(patient["birthDate"].text()))
        if (const auto age = fhir::age_on(*birth, local_date(exchange.now)))
            write_whole_number(writer, "age", age->oldest);
    write_truth(writer, "anonymous", is_anonymous(patient_of(task)));
    const json::Node stay = root_of(words.known, task["encounter"]["reference"].text());
    write_part(writer, "place", "valueString", place_of(stay));
    write_truth(writer, "left", stay["status"].text() == "finished");
    write_person_part(writer, "requester", task["requester"]["reference"].text(), words.known);
    write_person_part(writer, "assignee", referral::assignee(task), words.known);
}

void write_concerns(json::Writer& writer, const Exchange& exchange, json::Node task) {
    const referral::Hours hours = hours_of(exchange, team_asked(exchange, task));
    for (const referral::Reminder& each : referral::due(task, hours, exchange.content.patience, exchange.now))
        write_part(writer, "concern", "valueCode", referral::to_string(each.concern));
    write_truth(writer, "overdue",
                referral::is_overdue(task, hours, exchange.content.patience, exchange.now));
}

void write_flags(json::Writer& writer, const Exchange& exchange, const ReferralLine& line,
                 const std::string& language) {
    const auto& papers = exchange.content.letters.papers;
    if (!papers) return;
    const std::string flags = fhir::canonical("CodeSystem", "red-flag");
    for (const std::string& code : line.red_flags) {
        const auto rule = std::ranges::find(papers->red_flags, code, &referral::RedFlagRule::id);
        if (rule != papers->red_flags.end())
            write_coding_part(writer, "red-flag", flags, code, rule->text.in(language));
    }
    const std::string urgency = fhir::canonical("CodeSystem", "referral-urgency");
    for (const std::string& code : line.reasons)
        write_coding_part(writer, "reason", urgency, code, papers->codes.text(code, language));
}

}  // namespace

Result<ReferralLine> referral_line(const Exchange& exchange, store::Resource task) {
    auto document = json::Document::parse(task.json);
    if (!document) return fail(ErrorKind::fault, "a stored resource cannot be read");
    ReferralLine line{std::move(task), std::move(*document), {}, {}, {}, {}, {}};
    const PatientId patient{std::string{patient_of(line.task())}};
    const auto documents = resources_of(exchange, "DocumentReference", patient);
    if (!documents) return documents.error();
    const std::string about = fhir::reference_text(line.stored.type, line.stored.id);
    for (const store::Resource& one : *documents) {
        const auto letter = json::Document::parse(one.json);
        if (!letter || letter->root()["status"].text() != "current") continue;
        if (!is_about(letter->root(), about)) continue;
        if (referral::is_document(letter->root(), referral::DocumentKind::reply_letter)) line.reply = one.id;
        if (!referral::is_document(letter->root(), referral::DocumentKind::referral_letter)) continue;
        line.letter = one.id;
        line.red_flags = referral::red_flags_of(letter->root());
        line.reasons = referral::reasons_of(letter->root());
    }
    return line;
}

void add_names_wanted(json::Node task, std::set<std::string>& references) {
    const auto add = [&](std::string_view reference) {
        if (!reference.empty()) references.emplace(reference);
    };
    if (!is_anonymous(patient_of(task))) add(task["for"]["reference"].text());
    add(task["encounter"]["reference"].text());
    add(task["requester"]["reference"].text());
    add(referral::assignee(task));
}

const referral::Team* team_asked(const Exchange& exchange, json::Node task) {
    const std::string_view proxy = referral::task_proxy(task);
    return exchange.content.teams.by_reference(proxy.empty() ? referral::asked(task) : std::string{proxy});
}

referral::Hours hours_of(const Exchange& exchange, const referral::Team* team) {
    if (team == nullptr) return {};
    const std::string& site = exchange.content.services.shown.time_zone;
    return {team->opening, TimeZone::find(team->time_zone.empty() ? site : team->time_zone)};
}

referral::Role role_in(const Exchange& exchange) {
    return exchange.actor.position == Position::team_member ? referral::Role::owner
                                                            : referral::Role::requester;
}

std::string reader_language(const Exchange& exchange) {
    const auto parameters = parse_query(exchange.request.query);
    if (parameters)
        for (const auto& [name, value] : *parameters)
            if (name == "lang" && (value == "fr" || value == "en")) return value;
    const Letters& letters = exchange.content.letters;
    if (!letters.papers) return letters.language;
    return std::string{
        letters.papers->letter.choose(exchange.request.headers.accept_language, letters.language).language()};
}

namespace {

void write_act(json::Writer& writer, const referral::NextAct& act) {
    writer.object([&] {
        writer.field("name", "act").array("part", [&] {
            write_part(writer, "code", "valueCode", act.code);
            write_part(writer, "status", "valueCode", to_string(act.to));
            if (act.business) write_part(writer, "business-status", "valueCode", to_string(*act.business));
            for (const referral::Ask ask : act.needs)
                write_part(writer, "needs", "valueCode", to_string(ask));
            for (const referral::Ask ask : act.takes)
                write_part(writer, "takes", "valueCode", to_string(ask));
        });
    });
}

void write_reference_part(json::Writer& writer, std::string_view name, const store::Resource& resource) {
    writer.object([&] {
        writer.field("name", name).object("valueReference", [&] {
            writer.field("reference", fhir::reference_text(resource.type, resource.id));
        });
    });
}

// Not a change of the Task: Communication.received of the answer (confirm.cpp).
void write_reading(json::Writer& writer, const Exchange& exchange, const ReferralLine& line) {
    if (!line.loop || !line.loop->answer) return;
    const store::Resource& answer = *line.loop->answer;
    const auto message = json::Document::parse(answer.json);
    if (!message || !referral::may_say_received(message->root(), role_in(exchange))) return;
    writer.object([&] {
        writer.field("name", "act").array("part", [&] {
            write_part(writer, "code", "valueCode", "answer-read");
            write_part(writer, "status", "valueCode", line.task()["status"].text());
            write_reference_part(writer, "answer", answer);
        });
    });
}

}  // namespace

Result<Done> add_loop(const Exchange& exchange, ReferralLine& line) {
    const auto status = referral::status(line.task()["status"].text());
    if (!status || !referral::is_final(*status)) return Done{};
    auto loop = loop_of(exchange.store, line.stored);
    if (!loop) return loop.error();
    line.loop = std::move(*loop);
    return Done{};
}

void write_acts(json::Writer& writer, const Exchange& exchange, const ReferralLine& line) {
    for (const referral::NextAct& act : referral::next_acts(line.task(), role_in(exchange)))
        write_act(writer, act);
    write_reading(writer, exchange, line);
}

void write_line_parts(json::Writer& writer, const Exchange& exchange, const ReferralLine& line,
                      const LineWords& words) {
    write_person(writer, exchange, line.task(), words);
    write_flags(writer, exchange, line, words.language);
    write_concerns(writer, exchange, line.task());
    if (const std::size_t tried = referral::attempts(line.task()))
        write_whole_number(writer, "attempts", static_cast<std::int64_t>(tried));
    write_part(writer, "letter", "valueId", line.letter);
    write_part(writer, "reply", "valueId", line.reply);
    if (!line.loop) return;
    write_part(writer, "stage", "valueCode", to_string(line.loop->loop.stage));
    if (line.loop->answer) write_reference_part(writer, "answer", *line.loop->answer);
}

std::string name_of(const Acquaintance::Known& known, std::string_view reference) {
    return referral::human_name(root_of(known, reference));
}

void write_part(json::Writer& writer, std::string_view name, std::string_view type, std::string_view value) {
    if (!value.empty()) writer.object([&] { writer.field("name", name).field(type, value); });
}

void write_coding_part(json::Writer& writer, std::string_view name, std::string_view system,
                       std::string_view code, std::string_view display) {
    writer.object([&] {
        writer.field("name", name).object("valueCoding", [&] {
            writer.field("system", system).field("code", code).optional("display", display);
        });
    });
}

void write_person_part(json::Writer& writer, std::string_view name, std::string_view reference,
                       const Acquaintance::Known& known) {
    if (reference.empty()) return;
    writer.object([&] {
        writer.field("name", name).object("valueReference", [&] {
            writer.field("reference", reference).optional("display", name_of(known, reference));
        });
    });
}

}  // namespace repere::facade
