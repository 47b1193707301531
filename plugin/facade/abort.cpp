// SPDX-License-Identifier: Apache-2.0
#include "facade/abort.h"

#include "crypto/uuid.h"
#include "facade/interactions.h"
#include "facade/scope.h"
#include "fhir/reference.h"
#include "referral/abort.h"
#include "referral/provenance.h"

namespace repere::facade {
namespace {

using How = referral::Outgoing::How;

std::string provenance_of(const Exchange& exchange, const std::string& target, std::string_view act) {
    const std::vector<std::string> targets{target};
    return referral::provenance(
        {.id = crypto::uuid5(crypto::repere_name_space, std::string{act} + "|" + target + "|" +
                                                            std::to_string(exchange.now.milliseconds)),
         .targets = targets,
         .activity = act == "abort" ? referral::Activity::create : referral::Activity::update,
         .agent = exchange.actor.reference,
         .on_behalf_of = team_organization(exchange),
         .source = {},
         .recorded = exchange.now});
}

}  // namespace

Result<std::vector<store::Resource>> open_aborts(const Exchange& exchange, const std::string& task) {
    auto found = exchange.store.search(
        {.type = "Task",
         .filters = {{"focus", {fhir::reference_text("Task", task)}}, {"status", {"requested", "received"}}},
         .updated_since = {},
         .limit = 10,
         .after = {}});
    if (!found) return found.error();
    return std::move(found->resources);
}

Result<Done> settle_aborts(const Exchange& exchange, const std::string& task,
                           const referral::Applied& applied, Act& act) {
    if (!referral::is_final(applied.to)) return Done{};
    const auto aborts = open_aborts(exchange, task);
    if (!aborts) return aborts.error();
    for (const store::Resource& abort : *aborts) {
        const auto document = json::Document::parse(abort.json);
        if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
        auto settled =
            referral::settle_abort(document->root(), applied.to, exchange.content.wording, exchange.now);
        if (!settled) return settled.error();
        act.pieces.push_back({std::move(*settled), How::replace, abort.version});
    }
    return Done{};
}

Result<Reply> request_stop(const Exchange& exchange) {
    if (exchange.actor.position != Position::clinician)
        return fail(ErrorKind::forbidden, "the unit that refers asks a team to stop");
    if (auto again = replay(exchange); !again || *again) {
        if (!again) return again.error();
        return std::move(**again);
    }
    const auto body = parse_body(exchange, "Task");
    if (!body) return body.error();
    const auto wanted = referral::read_abort(body->root());
    if (!wanted) return rule_broken(wanted.error());
    const auto task = visible(exchange, "Task", wanted->task);
    if (!task) return task.error();
    const auto open = open_aborts(exchange, wanted->task);
    if (!open) return open.error();
    if (!open->empty()) return resource_reply(exchange, 200, open->front());

    const auto document = json::Document::parse(task->json);
    if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
    auto made = referral::make_abort(document->root(), wanted->reason, exchange.actor.reference,
                                     exchange.content.wording, exchange.now);
    if (!made) return rule_broken(made.error());
    const auto abort = json::Document::parse(*made);
    const std::string self = fhir::reference_text(abort->root());
    Act act{audit::Act::create, std::string{patient_of(document->root())}, {}, self, {}};
    act.pieces.push_back({std::move(*made), How::create, 0});
    act.pieces.push_back({provenance_of(exchange, self, "abort"), How::create, 0});
    return commit(exchange, act);
}

Result<Act> act_on_abort(const Exchange& exchange, const store::Resource& stored, json::Node abort,
                         const referral::Change& change, referral::Role role) {
    const auto applied = referral::apply_to_abort(abort, change, role, exchange.now);
    if (!applied) return applied.error();
    const std::string self = fhir::reference_text("Task", stored.id);
    Act act{audit::Act::update, std::string{patient_of(abort)}, {}, {}, {}};
    act.outbox_name = self + "|" + std::to_string(stored.version + 1);
    act.pieces.push_back({applied->task, How::replace, stored.version});
    act.pieces.push_back({provenance_of(exchange, self, "answer to abort"), How::create, 0});
    return act;
}

}  // namespace repere::facade
