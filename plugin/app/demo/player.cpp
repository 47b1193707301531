// SPDX-License-Identifier: Apache-2.0
#include "app/demo/player.h"

#include <array>

#include "fhir/reference.h"
#include "json/writer.h"

namespace repere::app {
namespace {

constexpr const char* organization = "Organization/elsa";

facade::Actor clinician() { return {facade::Position::clinician, "Practitioner/urgentiste", {}, {}}; }
facade::Actor team_member(const std::string& practitioner) {
    return {facade::Position::team_member, practitioner, TeamId{"elsa"}, {}};
}

std::string practitioner_of(const std::string& form) {
    if (form == "cardiology") return "Practitioner/cardiologue";
    return form == "obstetrics" ? "Practitioner/sage-femme" : "Practitioner/urgentiste";
}

std::string id_of(const std::string& reference) { return reference.substr(reference.find('/') + 1); }

}  // namespace

struct Player::World {
    Instant now;
    facade::ChartFacts facts;
};

Player::Player(sandbox::Ehr& ehr, store::Store& store, const Service::MakeFacade& make, bool quiet)
    : ehr_{ehr},
      store_{store},
      world_{std::make_shared<World>()},
      facade_{make(
          {[world = world_] { return world->now; },
           [world = world_](const PatientId&, const std::optional<EncounterId>&) { return world->facts; },
           quiet})},
      clinician_{clinician()},
      team_{team_member("Practitioner/infirmiere-elsa")} {}

void Player::set_clock(Instant now) { world_->now = now; }
void Player::set_member(const std::string& practitioner) { team_ = team_member(practitioner); }
void Player::set_urgency(std::vector<std::string> reasons) { world_->facts.urgency = std::move(reasons); }

Result<facade::Reply> Player::send(std::string_view method, const std::string& path, const std::string& body,
                                   const facade::Actor& actor, const std::string& if_match) const {
    facade::Request request;
    request.method = method;
    request.path = path;
    request.body = body;
    request.client = "127.0.0.1";
    request.headers.if_match = if_match;
    facade::Reply reply = facade_.handle(request, actor);
    if (reply.status < 300) return reply;
    return fail(ErrorKind::fault, "HTTP " + std::to_string(reply.status) + " " + reply.body, path);
}

Result<Done> Player::answer(Stay& stay, const Answers& answers, bool known_before) {
    clinician_.reference = practitioner_of(stay.form);
    auto form = questionnaires_.find(stay.form);
    if (form == questionnaires_.end()) {
        const auto read = send("GET", "/Questionnaire/" + stay.form, {}, clinician_);
        if (!read) return read.error();
        auto document = json::Document::parse(read->body);
        if (!document) return document.error();
        form = questionnaires_.emplace(stay.form, std::move(*document)).first;
    }
    const auto body =
        fill(form->second.root(), answers, {stay.patient, stay.encounter, clinician_.reference, world_->now});
    if (!body) return body.error();
    world_->facts.use_already_recorded = known_before;
    const auto kept = send("POST", "/QuestionnaireResponse", *body, clinician_);
    if (!kept) return kept.error();
    const auto document = json::Document::parse(kept->body);
    if (!document) return document.error();
    stay.response = fhir::reference_text(document->root());
    return Done{};
}

Result<Done> Player::decide(const Stay& stay, Said said) {
    clinician_.reference = practitioner_of(stay.form);
    const auto kept =
        send("POST", "/Consent", decision(stay.patient, organization, stay.response, said, world_->now),
             clinician_);
    if (!kept) return kept.error();
    return Done{};
}

Result<store::Resource> Player::latest(const char* type, const char* filter, const std::string& value) const {
    store::Query query;
    query.type = type;
    query.filters = {{filter, {value}}};
    query.limit = 1;
    auto page = store_.search(query);
    if (!page) return page.error();
    if (page->resources.empty()) return fail(ErrorKind::not_found, "the invented year lacks it", type);
    return std::move(page->resources.front());
}

Result<Done> Player::change(const Stay& stay, const TaskChange& change) {
    const auto task = latest("Task", "patient", stay.patient);
    if (!task) return task.error();
    const auto document = json::Document::parse(task->json);
    if (!document) return document.error();
    const auto kept = send("PUT", "/Task/" + task->id, changed_task(document->root(), change), team_,
                           "W/\"" + std::to_string(task->version) + "\"");
    if (!kept) return kept.error();
    return Done{};
}

Result<Done> Player::confirm(const Stay& stay) {
    const auto message = latest("Communication", "patient", stay.patient);
    if (!message) return message.error();
    const auto document = json::Document::parse(message->json);
    if (!document) return document.error();
    json::Writer writer;
    writer.object([&] {
        static constexpr std::array<std::string_view, 1> replaced{"received"};
        writer.members_except(document->root(), replaced);
        writer.field("received", to_string(world_->now));
    });
    const auto kept = send("PUT", "/Communication/" + message->id, writer.take(), clinician_,
                           "W/\"" + std::to_string(message->version) + "\"");
    if (!kept) return kept.error();
    return Done{};
}

void Player::write(const std::string& path, const std::string& body) {
    sandbox::Call call;
    call.method = "PUT";
    call.path = path;
    call.body = body;
    ehr_.handle(call);
}

void Player::stayed(const Stay& stay, Instant from, Instant until) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Encounter").field("id", id_of(stay.encounter));
        writer.field("status", "finished");
        writer.object("class", [&] {
            writer.field("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode");
            writer.field("code", stay.form == "emergency" ? "EMER" : "IMP");
        });
        writer.object("subject", [&] { writer.field("reference", stay.patient); });
        writer.object("period",
                      [&] { writer.field("start", to_string(from)).field("end", to_string(until)); });
        writer.object("serviceProvider", [&] { writer.field("reference", "Organization/hopital"); });
    });
    write("/" + stay.encounter, writer.take());
}

void Player::known(const Stay& stay, const std::string& given, const std::string& born, Instant from) {
    json::Writer person;
    person.object([&] {
        person.field("resourceType", "Patient").field("id", id_of(stay.patient)).field("active", true);
        person.array("name", [&] {
            person.object([&] {
                person.field("use", "official").field("family", "Exemple");
                person.array("given", [&] { person.string(given); });
            });
        });
        person.field("birthDate", born);
    });
    write("/" + stay.patient, person.take());
    json::Writer visit;
    visit.object([&] {
        visit.field("resourceType", "Encounter").field("id", id_of(stay.encounter));
        visit.field("status", "in-progress");
        visit.object("class", [&] {
            visit.field("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode");
            visit.field("code", stay.form == "emergency" ? "EMER" : "IMP");
        });
        visit.object("subject", [&] { visit.field("reference", stay.patient); });
        visit.object("period", [&] { visit.field("start", to_string(from)); });
        visit.object("serviceProvider", [&] { visit.field("reference", "Organization/hopital"); });
    });
    write("/" + stay.encounter, visit.take());
}

}  // namespace repere::app
