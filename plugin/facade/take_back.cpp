// SPDX-License-Identifier: Apache-2.0
#include "facade/take_back.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "crypto/uuid.h"
#include "facade/interactions.h"
#include "facade/scope.h"
#include "facade/withdraw.h"
#include "fhir/reference.h"
#include "referral/provenance.h"

namespace repere::facade {
namespace {

using How = referral::Outgoing::How;
constexpr std::string_view mistaken = "entered-in-error";

bool names(json::Node list, std::string_view reference) {
    for (const json::Node item : list.items())
        if (item["reference"].text() == reference) return true;
    return false;
}

// What rests on these answers and is no part of their own Provenance: what the person agreed to, the request,
// its Tasks.
bool rests_on(const store::Resource& resource, json::Node content, std::string_view answers,
              const std::set<std::string>& requests) {
    if (resource.type == "Consent") return content["sourceReference"]["reference"].text() == answers;
    if (resource.type == "ServiceRequest") return names(content["supportingInfo"], answers);
    return requests.contains(std::string{content["focus"]["reference"].text()});
}

Result<Done> add_what_rests(const Exchange& exchange, const std::string& patient, std::string_view answers,
                            std::vector<Piece>& pieces) {
    std::set<std::string> requests;
    for (const char* type : {"Consent", "ServiceRequest", "Task"}) {
        const auto page =
            exchange.store.search({.type = type,
                                   .filters = {{"patient", {fhir::reference_text("Patient", patient)}}},
                                   .updated_since = {},
                                   .limit = 500,
                                   .after = {}});
        if (!page) return page.error();
        for (const store::Resource& resource : page->resources) {
            const auto document = json::Document::parse(resource.json);
            if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
            if (!rests_on(resource, document->root(), answers, requests)) continue;
            requests.insert(fhir::reference_text(resource.type, resource.id));
            if (document->root()["status"].text() == mistaken) continue;
            pieces.push_back({status_replaced(document->root(), mistaken), How::replace, resource.version});
        }
    }
    return Done{};
}

void add_once(std::vector<Piece>& pieces, std::vector<Piece> more) {
    std::set<std::string> known;
    const auto name = [](const Piece& piece) {
        const auto document = json::Document::parse(piece.json);
        return document ? fhir::reference_text(document->root()) : std::string{};
    };
    for (const Piece& piece : pieces) known.insert(name(piece));
    std::ranges::copy_if(std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()),
                         std::back_inserter(pieces),
                         [&](const Piece& piece) { return known.insert(name(piece)).second; });
}

std::string provenance_of(const Exchange& exchange, const std::vector<Piece>& pieces) {
    std::vector<std::string> targets;
    for (const Piece& piece : pieces)
        if (const auto document = json::Document::parse(piece.json))
            targets.push_back(fhir::reference_text(document->root()));
    const bool program = exchange.actor.position == Position::program;
    return referral::provenance(
        {.id = crypto::uuid5(crypto::repere_name_space, "taken back|" + targets.front()),
         .targets = targets,
         .activity = referral::Activity::update,
         .agent = exchange.actor.reference,
         .on_behalf_of = {},
         .source = {},
         .recorded = exchange.now,
         .agent_type = program ? "assembler" : "author"});
}

}  // namespace

Result<Act> taken_back(const Exchange& exchange, std::string_view questionnaire_response) {
    const auto stored = exchange.store.read("QuestionnaireResponse", questionnaire_response);
    if (!stored) return stored.error();
    if (!*stored) return fail(ErrorKind::not_found, "there are no such answers");
    const auto document = json::Document::parse((*stored)->json);
    if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
    const std::string self = fhir::reference_text("QuestionnaireResponse", questionnaire_response);
    Act act{audit::Act::update, std::string{patient_of(document->root())}, {}, {}, {}};
    if (document->root()["status"].text() == mistaken) return act;
    act.outbox_name = self + "|" + std::to_string((*stored)->version + 1);
    act.pieces.push_back({status_replaced(document->root(), mistaken), How::replace, (*stored)->version});
    auto derived = withdrawn(exchange, self, {});
    if (!derived) return derived.error();
    add_once(act.pieces, std::move(*derived));
    std::vector<Piece> resting;
    if (auto added = add_what_rests(exchange, act.patient, self, resting); !added) return added.error();
    add_once(act.pieces, std::move(resting));
    act.pieces.push_back({provenance_of(exchange, act.pieces), How::create, 0});
    return act;
}

Result<Reply> retract_response(const Exchange& exchange, std::string_view id) {
    if (exchange.actor.position != Position::clinician)
        return fail(ErrorKind::forbidden, "answers are taken back by the unit that asked");
    if (auto again = replay(exchange); !again || *again) {
        if (!again) return again.error();
        return std::move(**again);
    }
    const auto body = parse_body(exchange, "QuestionnaireResponse");
    if (!body) return body.error();
    if (body->root()["id"].text() != id || body->root()["status"].text() != mistaken)
        return rule_broken(fail(ErrorKind::invalid,
                                "only status entered-in-error is set here; answers are amended by POST",
                                "QuestionnaireResponse.status"));
    const auto stored = visible(exchange, "QuestionnaireResponse", id);
    if (!stored) return stored.error();
    const std::string_view expected = exchange.request.headers.if_match;
    if (expected.empty())
        return refusal(428, "required", "send the ETag that was read, as If-Match", "If-Match");
    if (parse_etag(expected) != stored->version)
        return refusal(412, "conflict", "somebody else has changed the answers: read them again", "If-Match");
    const auto act = taken_back(exchange, id);
    if (!act) return act.error();
    if (act->pieces.empty()) return resource_reply(exchange, 200, *stored);
    return commit(exchange, *act);
}

}  // namespace repere::facade
