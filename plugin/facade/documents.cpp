// SPDX-License-Identifier: Apache-2.0
// Documents on demand: the letter about a Task, the leaflet for answers, and the page of either for a
// browser.
#include "facade/interactions.h"
#include "facade/letters.h"
#include "facade/parameters.h"
#include "facade/routed.h"
#include "facade/scope.h"
#include "facade/shape.h"
#include "fhir/build.h"
#include "fhir/reference.h"
#include "json/writer.h"
#include "referral/leaflet.h"
#include "referral/papers.h"
#include "referral/task_states.h"

namespace repere::facade {
namespace {

using How = referral::Outgoing::How;
using referral::DocumentKind;

Error none_kept() { return fail(ErrorKind::not_found, "no letters are made here"); }

Result<Done> audit_reading(const Exchange& exchange, json::Node document) {
    audit::Event read_event = event(exchange, audit::Act::read);
    read_event.patient = document["subject"]["reference"].text();
    read_event.what = {fhir::reference_text(document)};
    return audit_only(exchange, read_event);
}

DocumentKind kind_for(const Exchange& exchange) {
    return exchange.actor.position == Position::team_member ? DocumentKind::reply_letter
                                                            : DocumentKind::referral_letter;
}

struct LetterTask {
    store::Resource task, request;
    json::Document json;
    std::optional<referral::Team> team;
};

Result<LetterTask> letter_task(const Exchange& exchange, std::string_view id) {
    if (!exchange.content.letters.papers) return none_kept();
    auto task = visible(exchange, "Task", id);
    if (!task) return task.error();
    auto document = json::Document::parse(task->json);
    if (!document) return fail(ErrorKind::fault, "a stored resource cannot be read");
    const auto focus = fhir::reference(document->root()["focus"]);
    if (!focus || focus->type != "ServiceRequest")
        return fail(ErrorKind::invalid, "no letter goes with this Task", "Task.focus");
    auto request = exchange.store.read(focus->type, focus->id);
    if (!request) return request.error();
    if (!*request) return fail(ErrorKind::fault, "the Task's request is not in the store", "Task.focus");
    LetterTask found{std::move(*task), std::move(**request), std::move(*document), std::nullopt};
    found.team = owner_of(exchange, found.json.root());
    if (!found.team)
        return fail(ErrorKind::conflict, "its team is neither configured nor in the directory any more",
                    "Task.owner");
    return found;
}

// How urgent it was said to be; why follows from the facts that are known now.
referral::Urgency urgency_now(const Exchange& exchange, json::Node task,
                              const std::vector<std::string>& reasons) {
    referral::Urgency urgency = exchange.content.urgency.most_urgent(reasons);
    urgency.priority = task["priority"].string_or(urgency.priority);
    return urgency;
}

Result<Reply> write_anew(const Exchange& exchange, const LetterTask& found) {
    const json::Node task = found.json.root();
    std::vector<Piece> pieces;
    if (kind_for(exchange) == DocumentKind::reply_letter) {
        const auto status = referral::status(task["status"].text());
        if (!status || !referral::is_final(*status))
            return fail(ErrorKind::conflict, "the reply is written when the Task ends", "Task.status");
        auto added = add_reply_letter(exchange, found.request.json, found.task.json, *found.team, pieces);
        if (!added) return rule_broken(added.error());
    } else {
        const PatientId patient{std::string{patient_of(task)}};
        std::optional<EncounterId> encounter;
        if (const auto stay = fhir::reference(task["encounter"]))
            encounter = EncounterId{std::string{stay->id}};
        const ChartFacts facts = chart_facts(exchange, patient, encounter);
        pieces.push_back({found.request.json, How::replace, 0});
        pieces.push_back({found.task.json, How::replace, 0});
        auto added = add_referral_letter(exchange, *found.team, urgency_now(exchange, task, facts.urgency),
                                         facts.urgency, pieces);
        if (!added) return rule_broken(added.error());
        pieces.erase(pieces.begin(), pieces.begin() + 2);  // the letter changes neither
    }
    return commit(exchange, {audit::Act::create,
                             std::string{patient_of(task)},
                             pieces,
                             "Letter|" + found.task.id + "|" + std::to_string(exchange.now.milliseconds),
                             {}});
}

Result<bool> was_given(const Exchange& exchange) {
    if (exchange.request.method != "POST" || exchange.request.body.empty()) return false;
    const auto body = parse_body(exchange, "Parameters");
    if (!body) return body.error();
    const auto given = parameter(body->root(), "given");
    if (!given) return given.error();
    return (*given)["valueBoolean"].boolean().value_or(false);
}

Result<std::string> leaflet_document(const Exchange& exchange, const store::Resource& answers,
                                     json::Node response) {
    const Letters& letters = exchange.content.letters;
    referral::Dossier dossier;
    const auto form = find_form(exchange, response);
    dossier.told =
        referral::answers_told(response, form ? (*form)->questionnaire() : json::Node{}, letters.language);
    dossier.now = exchange.now;
    const PatientId patient{std::string{patient_of(response)}};
    std::optional<EncounterId> encounter;
    if (const auto stay = fhir::reference(response["encounter"]))
        encounter = EncounterId{std::string{stay->id}};
    for (std::string& reason : chart_facts(exchange, patient, encounter).urgency)
        dossier.reasons.insert(std::move(reason));
    std::optional<json::Document> person;
    if (exchange.content.query_ehr)
        if (auto read = exchange.content.query_ehr(fhir::reference_text("Patient", patient.value))) {
            person = std::move(*read);
            dossier.patient = person->root();
        }
    const referral::LetterWords words =
        letters.papers->words(letters.language, exchange.content.country.get());
    const auto paper =
        referral::leaflet(letters.papers->leaflet,
                          referral::needs_of(letters.papers->leaflet, referral::circumstances_of(dossier)),
                          services_now(exchange), *exchange.content.country, words.letter, exchange.now);
    if (!paper) return paper.error();
    referral::DocumentParts parts;
    parts.kind = DocumentKind::leaflet;
    parts.about = fhir::reference_text(answers.type, answers.id);
    parts.subject = response["subject"];
    parts.encounter = response["encounter"];
    parts.author = exchange.actor.reference;
    parts.custodian = exchange.site.organization;
    parts.related = {parts.about};
    return referral::document_reference(parts, *paper, exchange.now);
}

}  // namespace

Result<Reply> letter_of_task(const Exchange& exchange, std::string_view id) {
    const auto found = letter_task(exchange, id);
    if (!found) return found.error();
    if (exchange.request.method == "POST") return write_anew(exchange, *found);
    const bool reply = exchange.request.query.find("reply=true") != std::string_view::npos;
    const auto letter = present_document(exchange, found->json.root()["for"]["reference"].text(),
                                         reply ? DocumentKind::reply_letter : DocumentKind::referral_letter,
                                         fhir::reference_text(found->task.type, found->task.id));
    if (!letter) return letter.error();
    if (!*letter) return fail(ErrorKind::not_found, "there is no such letter");
    auto found_letter = read(exchange, (*letter)->type, (*letter)->id);
    if (!found_letter || found_letter->status != 200) return found_letter;
    return as_asked(exchange, std::move(*found_letter));
}

Result<Reply> leaflet_for(const Exchange& exchange, std::string_view id) {
    if (!exchange.content.letters.papers || !exchange.content.country) return none_kept();
    if (exchange.actor.position != Position::clinician)
        return fail(ErrorKind::forbidden, "the unit that screens gives the leaflet");
    const auto answers = visible(exchange, "QuestionnaireResponse", id);
    if (!answers) return answers.error();
    const auto document = json::Document::parse(answers->json);
    if (!document) return fail(ErrorKind::fault, "a stored resource cannot be read");
    const auto given = was_given(exchange);
    if (!given) return given.error();
    auto leaflet = leaflet_document(exchange, *answers, document->root());
    if (!leaflet) return leaflet.error();
    if (!*given) return as_asked(exchange, Reply{200, std::move(*leaflet), {}});
    return commit(exchange, {audit::Act::create,
                             std::string{patient_of(document->root())},
                             {{std::move(*leaflet), How::create, 0}},
                             "Leaflet|" + answers->id + "|" + std::to_string(exchange.now.milliseconds),
                             {}});
}

// FHIR R4 Binary, "serving": whoever does not ask for a FHIR format gets the content as it is.
Result<Reply> read_binary(const Exchange& exchange, std::string_view id) {
    const auto found = visible(exchange, "DocumentReference", id);
    if (!found) return found.error();
    const auto document = json::Document::parse(found->json);
    if (!document) return fail(ErrorKind::fault, "a stored resource cannot be read");
    if (auto audited = audit_reading(exchange, document->root()); !audited) return audited.error();
    const auto shown = shape_asked(exchange.request, Shape::page);
    if (!shown) return no_such_shape(shown.error());
    if (*shown != Shape::resource) return shown_as(exchange, document->root(), *shown);
    const json::Node attachment = document->root()["content"].at(0)["attachment"];
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Binary").field("id", id);
        writer.field("contentType", attachment["contentType"].text());
        fhir::write_reference(writer.key("securityContext"), fhir::reference_text(found->type, found->id));
        writer.field("data", attachment["data"].text());
    });
    Reply reply{200, writer.take(), {}};
    reply.headers.emplace_back("Vary", "Accept");
    return reply;
}

}  // namespace repere::facade
