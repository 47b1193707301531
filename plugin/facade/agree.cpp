// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "facade/anonymous.h"
#include "facade/arrival.h"
#include "facade/commit.h"
#include "facade/consent_terms.h"
#include "facade/copy.h"
#include "facade/interactions.h"
#include "facade/label.h"
#include "facade/letters.h"
#include "facade/of_patient.h"
#include "facade/open_tasks.h"
#include "facade/routed.h"
#include "facade/scope.h"
#include "facade/told.h"
#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "fhir/reference.h"
#include "referral/note.h"
#include "referral/papers.h"
#include "referral/proposal.h"
#include "referral/routing_wording.h"
#include "referral/task_states.h"

namespace repere::facade {
namespace {

using How = referral::Outgoing::How;

Result<json::Document> find_answers(const Exchange& exchange, const referral::Agreement& agreement) {
    const auto reference = fhir::parse_reference(agreement.questionnaire_response);
    auto stored = exchange.store.read(reference->type, reference->id);
    if (!stored) return stored.error();
    if (!*stored)
        return fail(ErrorKind::invalid, "the answers it rests on are not here", "Consent.provision.data");
    auto document = json::Document::parse((*stored)->json);
    if (document && patient_of(document->root()) != agreement.patient.value)
        return fail(ErrorKind::conflict, "the answers are another person's", "Consent.provision.data");
    return document;
}

// Observations made from these answers.
Result<std::set<std::string>> derived_from(const Exchange& exchange, const referral::Agreement& agreement) {
    const auto observations = resources_of(exchange, "Observation", agreement.patient);
    if (!observations) return observations.error();
    std::set<std::string> derived;
    for (const store::Resource& observation : *observations) {
        const auto document = json::Document::parse(observation.json);
        if (!document) continue;
        for (const json::Node source : document->root()["derivedFrom"].items())
            if (source["reference"].text() == agreement.questionnaire_response)
                derived.insert(fhir::reference_text(observation.type, observation.id));
    }
    return derived;
}

// A form that was answered has scores; a positive one has RiskAssessments whose basis they are.
Result<referral::Positive> find_result(const Exchange& exchange, const referral::Agreement& agreement,
                                       json::Node answers) {
    referral::Positive positive{agreement.patient, {}, agreement.questionnaire_response, {}, {}, {}, {}};
    if (const auto encounter = fhir::reference(answers["encounter"]))
        positive.encounter = EncounterId{std::string{encounter->id}};
    const auto derived = derived_from(exchange, agreement);
    if (!derived) return derived.error();
    const auto assessments = resources_of(exchange, "RiskAssessment", agreement.patient);
    if (!assessments) return assessments.error();
    for (const store::Resource& assessment : *assessments) {
        const auto document = json::Document::parse(assessment.json);
        if (!document || document->root()["status"].text() == "entered-in-error") continue;
        for (const json::Node basis : document->root()["basis"].items()) {
            const std::string reference{basis["reference"].text()};
            if (!derived->contains(reference)) continue;
            positive.observations.push_back(reference);
            positive.assessments.push_back(fhir::reference_text(assessment.type, assessment.id));
        }
    }
    return positive;
}

// A second click with other words must not call the team twice.
Result<Done> none_open(const Exchange& exchange, const referral::Agreement& agreement,
                       const referral::Team& team) {
    std::vector<std::string> open;
    for (const referral::Status status : referral::all_statuses)
        if (!referral::is_final(status)) open.emplace_back(referral::to_string(status));
    const auto tasks = exchange.store.search(
        {.type = "Task",
         .filters = {{team.organization.empty() ? "asked:identifier" : "asked", {referral::owner_text(team)}},
                     {"patient", {fhir::reference_text("Patient", agreement.patient.value)}},
                     {"status", open}},
         .updated_since = {},
         .limit = 50,
         .after = {}});
    if (!tasks) return tasks.error();
    // A Task that the team works on in another service's place is no referral to the team itself.
    for (const store::Resource& task : tasks->resources) {
        const auto document = json::Document::parse(task.json);
        if (document && referral::task_proxy(document->root()) == team.organization &&
            !team.organization.empty())
            continue;
        return fail(ErrorKind::conflict, "a referral of this person to this team is open already",
                    fhir::reference_text("Task", task.id));
    }
    return Done{};
}

std::vector<json::Document> parsed(const std::vector<store::Resource>& resources) {
    std::vector<json::Document> documents;
    for (const store::Resource& resource : resources)
        if (auto document = json::Document::parse(resource.json)) documents.push_back(std::move(*document));
    return documents;
}

// Every Task on it came to nothing on the team's side; one that the sender withdrew ends the request.
Result<bool> was_not_taken_up(const Exchange& exchange, const std::string& request) {
    const auto tasks = exchange.store.search(
        {.type = "Task", .filters = {{"focus", {request}}}, .updated_since = {}, .limit = 50, .after = {}});
    if (!tasks) return tasks.error();
    for (const json::Document& task : parsed(tasks->resources)) {
        const std::string_view status = task.root()["status"].text();
        if (status != "rejected" && status != "failed") return false;
    }
    return tasks->total > 0;
}

// By the agreements it points to: the answers themselves are there only when the person let the team have
// them.
Result<bool> rests_on(const Exchange& exchange, json::Node request, std::string_view answers) {
    for (const json::Node item : request["supportingInfo"].items()) {
        const auto reference = fhir::reference(item);
        if (!reference || reference->type != "Consent") continue;
        const auto stored = exchange.store.read(reference->type, reference->id);
        if (!stored) return stored.error();
        const auto consent = *stored ? json::Document::parse((*stored)->json) : json::Document::parse("null");
        if (!consent) return fail(ErrorKind::fault, "a resource of ours is not JSON");
        if (consent->root()["provision"]["data"].at(0)["reference"]["reference"].text() == answers)
            return true;
    }
    return false;
}

// An active request about the same answers that no team took up: with another team it goes on.
Result<std::optional<store::Resource>> request_to_continue(const Exchange& exchange,
                                                           const referral::Agreement& agreement) {
    auto requests = resources_of(exchange, "ServiceRequest", agreement.patient);
    if (!requests) return requests.error();
    for (store::Resource& request : *requests) {
        const auto document = json::Document::parse(request.json);
        if (!document || document->root()["status"].text() != "active") continue;
        const auto same = rests_on(exchange, document->root(), agreement.questionnaire_response);
        if (!same) return same.error();
        if (!*same) continue;
        const auto free = was_not_taken_up(exchange, fhir::reference_text(request.type, request.id));
        if (!free) return free.error();
        if (*free) return std::optional{std::move(request)};
    }
    return std::optional<store::Resource>{};
}

// 42 CFR 2.32: what goes to such a program carries the notice, in the language of what is written.
std::vector<std::string> notices_for(const Exchange& exchange, const referral::Team& team) {
    std::vector<std::string> texts;
    if (!team.part2_program || exchange.content.country == nullptr) return texts;
    const bool english = exchange.content.wording.language() == "en";
    const Services& known = exchange.content.services;
    for (const referral::Notice& each : exchange.content.country->notices)
        if (each.when == "part2-program")
            texts.push_back(referral::text_of(each, english ? "en" : "fr",
                                              english ? known.wording.en : known.wording.fr));
    return texts;
}

referral::Reception reception(const Exchange& exchange, const referral::Team& team, bool closed) {
    const referral::Team* proxy = needs_proxy(exchange, team) ? proxy_team(exchange) : nullptr;
    return {closed, proxy == nullptr ? std::string{} : proxy->organization, notices_for(exchange, team)};
}

Result<std::vector<Piece>> referral_pieces(const Exchange& exchange, const referral::Agreement& agreement,
                                           const referral::Team& team, const referral::Sender& sender,
                                           const referral::Positive& positive,
                                           const referral::Urgency& urgency, bool closed) {
    if (auto free = none_open(exchange, agreement, team); !free) return free.error();
    const auto earlier = request_to_continue(exchange, agreement);
    if (!earlier) return earlier.error();
    const auto request = *earlier ? json::Document::parse((*earlier)->json) : json::Document::parse("null");
    if (!request) return request.error();
    auto made =
        referral::propose(agreement, positive, team, sender, urgency, exchange.content.wording, exchange.now,
                          *earlier ? request->root() : json::Node{}, reception(exchange, team, closed));
    if (!made) return made.error();
    std::vector<Piece> pieces;
    for (std::string* json : {&made->consent, &made->service_request, &made->task, &made->provenance})
        pieces.push_back({std::move(*json), How::create, 0});
    if (*earlier) {
        pieces[1].how = How::replace;
        pieces[1].version = (*earlier)->version;
    }
    return pieces;
}

Result<std::vector<Piece>> refusal_pieces(const Exchange& exchange, const referral::Agreement& agreement,
                                          const referral::Team& team, const referral::Sender& sender) {
    if (auto free = no_standing_yes(exchange, agreement.patient, referral::owner_text(team)); !free)
        return free.error();
    auto kept = referral::record_refusal(agreement, team, sender, exchange.now);
    if (!kept) return kept.error();
    std::vector<Piece> pieces;
    pieces.push_back({std::move(kept->consent), How::create, 0});
    pieces.push_back({std::move(kept->provenance), How::create, 0});
    return pieces;
}

// Who is anonymous in the chart goes to a service outside by themselves: the request would carry the record.
Result<Done> may_be_referred(const referral::Agreement& agreement, const referral::Situation& situation) {
    const bool outside = !referral::inside_hospital(agreement.team.kind);
    if (situation.patient_request && outside && agreement.decision == referral::Decision::agreed)
        return fail(ErrorKind::forbidden,
                    "the person is anonymous here: tell them where the service is, nothing is sent",
                    "Consent.provision.actor");
    return Done{};
}

// Of whoever reads the answer now; the site's where they name no language of ours.
const referral::Wording& readers_words(const Exchange& exchange) {
    const referral::Wording& site = exchange.content.wording;
    const auto& papers = exchange.content.letters.papers;
    if (!papers) return site;
    return papers->referral.choose(exchange.request.headers.accept_language, site.language());
}

std::string note_text(const Exchange& exchange, const referral::Agreement& agreement,
                      const referral::Urgency& urgency, const Arrival& arrival) {
    std::string text = referral::note(agreement, agreement.team, urgency, readers_words(exchange));
    if (agreement.decision == referral::Decision::agreed && !arrival.text.empty())
        text += "\n" + arrival.text;
    if (const std::string shown = slip(exchange, agreement.patient.value); !shown.empty())
        text += "\n" + shown;
    return text;
}

Result<Reply> keep(const Exchange& exchange, const referral::Agreement& agreement, json::Node answers) {
    auto positive = find_result(exchange, agreement, answers);
    if (!positive) return positive.error();
    ChartFacts facts = chart_facts(exchange, positive->patient, positive->encounter);
    positive->events = std::move(facts.events);
    auto ended = ended_request(exchange, positive->patient.value);
    if (!ended) return ended.error();
    positive->replaces = std::move(*ended);
    referral::Situation situation = situation_of(exchange, facts);
    situation.part2_program = situation.part2_program || agreement.team.part2_program;
    if (auto allowed = may_be_referred(agreement, situation); !allowed) return allowed.error();
    // A minor who asks that the parents are not told asks for more than the usual care with the record.
    situation.patient_request = situation.patient_request || agreement.parents_informed == "opposed";
    auto wishes =
        wishes_of(exchange, positive->patient, positive->encounter, agreement.questionnaire_response);
    if (!wishes) return wishes.error();
    positive->contact = std::move(*wishes);
    const referral::Team& team = agreement.team;
    const referral::Sender sender{exchange.actor.reference, exchange.site.organization};
    const auto told =
        told_reasons(exchange, positive->patient, positive->encounter, agreement.questionnaire_response);
    if (!told) return told.error();
    facts.urgency.insert(facts.urgency.end(), told->begin(), told->end());
    const referral::Urgency urgency = exchange.content.urgency.most_urgent(facts.urgency);
    const auto arrival = arrival_at(exchange, team, positive->encounter, answers);
    if (!arrival) return arrival.error();
    auto pieces = agreement.decision == referral::Decision::agreed
                      ? referral_pieces(exchange, agreement, team, sender, *positive, urgency,
                                        arrival->on.handling == referral::Handling::night_queue)
                      : refusal_pieces(exchange, agreement, team, sender);
    if (!pieces) return rule_broken(pieces.error());
    std::string hint = note_text(exchange, agreement, urgency, *arrival);
    if (agreement.decision == referral::Decision::agreed) {
        if (auto added = add_referral_letter(exchange, team, urgency, facts.urgency, *pieces); !added)
            return rule_broken(added.error());
        const auto why_no_mail = add_prepared_mail(exchange, team, *pieces);
        if (!why_no_mail) return why_no_mail.error();
        if (!why_no_mail->empty()) hint += "\n" + *why_no_mail;
    }
    return commit(exchange, {audit::Act::consent,
                             agreement.patient.value,
                             std::move(*pieces),
                             "Consent|" + agreement.identifier,
                             std::move(hint),
                             {},
                             situation});
}

// The second yes that a low-threshold centre takes stands beside the first (referral/recipient.h).
AskedFor asked_for(json::Node consent) {
    const auto patient = fhir::reference(consent["patient"]);
    return {
        {patient ? std::string{patient->id} : std::string{}},
        fhir::has_code(consent["category"], fhir::canonical("CodeSystem", "consent-category"), "name-given")};
}

}  // namespace

Result<Reply> record_agreement(const Exchange& exchange) {
    if (exchange.actor.position != Position::clinician)
        return fail(ErrorKind::forbidden, "agreements are recorded by the unit that refers");
    if (auto again = replay(exchange); !again || *again) {
        if (!again) return again.error();
        return std::move(**again);
    }
    const auto body = parse_body(exchange, "Consent");
    if (!body) return body.error();
    if (auto checked = check_if_none_exist(exchange, body->root()); !checked) return checked.error();
    if (referral::is_about_a_copy(body->root())) return record_copy_agreement(exchange, body->root());
    auto agreement = referral::read_agreement(
        body->root(),
        [&](std::string_view reference) { return addressed(exchange, reference, asked_for(body->root())); },
        exchange.actor.reference);
    if (!agreement) return rule_broken(agreement.error());
    if (auto known = complete_terms(exchange, body->root(), *agreement); !known)
        return rule_broken(known.error());
    if (auto same = same_chart(exchange.actor, agreement->patient.value); !same) return same.error();
    if (auto nameless = check_anonymous_agreement(exchange, body->root(), agreement->patient.value);
        !nameless)
        return rule_broken(nameless.error());

    const auto earlier = exchange.store.read("Consent", referral::referral_id(*agreement, "consent"));
    if (!earlier) return earlier.error();
    if (*earlier) return resource_reply(exchange, 200, **earlier);

    const auto answers = find_answers(exchange, *agreement);
    if (!answers) return rule_broken(answers.error());
    return keep(exchange, *agreement, answers->root());
}

}  // namespace repere::facade
