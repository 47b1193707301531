// SPDX-License-Identifier: Apache-2.0
#include "facade/abort.h"
#include "facade/commit.h"
#include "facade/interactions.h"
#include "facade/letters.h"
#include "facade/open_tasks.h"
#include "facade/routed.h"
#include "facade/scope.h"
#include "fhir/reference.h"
#include "referral/abort.h"
#include "referral/answer.h"
#include "referral/task_change.h"

namespace repere::facade {
namespace {

using How = referral::Outgoing::How;

// The Task and what hangs on it, as stored before the change.
struct Situation {
    store::Resource task, request;
    std::optional<store::Resource> flag;
    json::Document task_json, request_json, flag_json;
    bool other_open_task = false;

    referral::Thread thread() const {
        return {task_json.root(), request_json.root(), flag_json.root(), other_open_task};
    }
};

Error nothing_there() { return fail(ErrorKind::not_found, "there is no such Task"); }

Result<Done> find_request(const Exchange& exchange, Situation& situation) {
    const auto focus = fhir::reference(situation.task_json.root()["focus"]);
    auto stored = focus ? exchange.store.read(focus->type, focus->id)
                        : Result<std::optional<store::Resource>>{std::optional<store::Resource>{}};
    if (!stored) return stored.error();
    if (!*stored) return fail(ErrorKind::fault, "the Task's request is not in the store", "Task.focus");
    situation.request = std::move(**stored);
    auto document = json::Document::parse(situation.request.json);
    if (!document) return document.error();
    situation.request_json = std::move(*document);
    return Done{};
}

Result<Done> find_flag(const Exchange& exchange, Situation& situation) {
    const std::string patient{situation.task_json.root()["for"]["reference"].text()};
    auto flags = exchange.store.search({.type = "Flag",
                                        .filters = {{"patient", {patient}}, {"status", {"active"}}},
                                        .updated_since = {},
                                        .limit = 1,
                                        .after = {}});
    if (!flags) return flags.error();
    if (flags->resources.empty()) return Done{};
    situation.flag = std::move(flags->resources.front());
    auto document = json::Document::parse(situation.flag->json);
    if (!document) return document.error();
    situation.flag_json = std::move(*document);
    return Done{};
}

Result<Done> find_other_tasks(const Exchange& exchange, Situation& situation) {
    const auto tasks = exchange.store.search(
        {.type = "Task",
         .filters = {{"focus", {fhir::reference_text("ServiceRequest", situation.request.id)}}},
         .updated_since = {},
         .limit = 50,
         .after = {}});
    if (!tasks) return tasks.error();
    for (const store::Resource& task : tasks->resources) {
        const auto document = json::Document::parse(task.json);
        const auto status = document ? referral::status(document->root()["status"].text()) : std::nullopt;
        if (task.id != situation.task.id && status && !referral::is_final(*status))
            situation.other_open_task = true;
    }
    return Done{};
}

Result<Situation> situation_of(const Exchange& exchange, std::string_view id) {
    auto stored = exchange.store.read("Task", id);
    if (!stored) return stored.error();
    if (!*stored) return nothing_there();
    const auto seen = may_see(exchange, **stored);
    if (!seen) return seen.error();
    if (!*seen) return nothing_there();

    Situation situation;
    situation.task = std::move(**stored);
    auto document = json::Document::parse(situation.task.json);
    if (!document) return document.error();
    situation.task_json = std::move(*document);
    if (referral::is_abort(situation.task_json.root())) return situation;  // hangs on another Task
    if (auto found = find_request(exchange, situation); !found) return found.error();
    if (auto found = find_flag(exchange, situation); !found) return found.error();
    if (auto found = find_other_tasks(exchange, situation); !found) return found.error();
    return situation;
}

// A service that has left the directory is what the Task says of it: the person is still followed.
referral::Team holder_of(const Exchange& exchange, json::Node task) {
    if (auto known = owner_of(exchange, task)) return *std::move(known);
    referral::Team team;
    const json::Node reference = referral::asked_reference(task);
    team.name = reference["display"].text();
    team.kind = referral::ServiceKind::specialised_centre;  // outside, so that no more is told than need be
    team.organization = reference["reference"].text();
    team.identifier = {std::string{reference["identifier"]["system"].text()},
                       std::string{reference["identifier"]["value"].text()}};
    return team;
}

Result<Act> act_of(const Exchange& exchange, const Situation& situation, const referral::Applied& applied) {
    const referral::Team team = holder_of(exchange, situation.task_json.root());
    auto answered = referral::answer(applied, situation.thread(), team, exchange.actor.reference,
                                     exchange.content.wording, exchange.now);
    if (!answered) return answered.error();

    Act act{audit::Act::update, std::string{patient_of(situation.task_json.root())}, {}, {}, {}};
    act.outbox_name = "Task|" + situation.task.id + "|" + std::to_string(situation.task.version + 1);
    act.pieces.push_back({applied.task, How::replace, situation.task.version});
    if (!answered->service_request.empty())
        act.pieces.push_back({answered->service_request, How::replace, situation.request.version});
    if (!answered->flag.empty())
        act.pieces.push_back({answered->flag, How::replace, situation.flag->version});
    if (!answered->communication.empty()) act.pieces.push_back({answered->communication, How::create, 0});
    act.pieces.push_back({answered->provenance, How::create, 0});
    if (auto lost = add_losers(exchange, fhir::reference_text("ServiceRequest", situation.request.id),
                               situation.task.id, applied, act.pieces);
        !lost)
        return lost.error();
    if (applied.by == referral::Role::owner && referral::is_final(applied.to))
        if (auto added = add_reply_letter(exchange, situation.request.json, applied.task, team, act.pieces);
            !added)
            return added.error();
    if (auto settled = settle_aborts(exchange, situation.task.id, applied, act); !settled)
        return settled.error();
    return act;
}

Result<Act> change_of_referral(const Exchange& exchange, const Situation& situation,
                               const referral::Change& change, referral::Role role) {
    const auto applied = referral::apply(situation.task_json.root(), change, role, exchange.now);
    if (!applied) return applied.error();
    return act_of(exchange, situation, *applied);
}

// Where a service has no account here and no team works in its place, the unit that asked keeps the Task up
// to date: as the requester where it may, else as the owner's hand.
referral::Role role_of(const Exchange& exchange, json::Node task, const referral::Change& change) {
    if (exchange.actor.position == Position::team_member) return referral::Role::owner;
    const bool tended = !referral::task_proxy(task).empty() ||
                        exchange.content.teams.by_reference(referral::asked(task)) != nullptr;
    if (tended || referral::is_abort(task)) return referral::Role::requester;
    const auto from = referral::status(task["status"].text());
    const auto* const wanted = from ? referral::transition(*from, change.to) : nullptr;
    const bool as_owner = wanted == nullptr || !referral::may_set(wanted->who, referral::Role::requester);
    return as_owner ? referral::Role::owner : referral::Role::requester;
}

}  // namespace

Result<Reply> change_task(const Exchange& exchange, std::string_view id) {
    if (auto again = replay(exchange); !again || *again) {
        if (!again) return again.error();
        return std::move(**again);
    }
    const auto body = parse_body(exchange, "Task");
    if (!body) return body.error();
    if (body->root()["id"].text() != id)
        return fail(ErrorKind::invalid, "the body must be the Task of this address", "Task.id");
    const auto situation = situation_of(exchange, id);
    if (!situation) return situation.error();
    if (auto unmet = unmet_precondition(exchange, situation->task.version)) return std::move(*unmet);

    const json::Node stored = situation->task_json.root();
    const auto change = referral::read_change(stored, body->root());
    if (!change) return rule_broken(change.error());
    const auto role = role_of(exchange, stored, *change);
    const auto act = referral::is_abort(stored)
                         ? act_on_abort(exchange, situation->task, stored, *change, role)
                         : change_of_referral(exchange, *situation, *change, role);
    if (!act) return rule_broken(act.error());
    auto done = commit(exchange, *act);
    if (!done && done.error().kind == ErrorKind::conflict)
        return refusal(412, "conflict", "somebody else has changed the Task: read it again", "If-Match");
    return done;
}

}  // namespace repere::facade
