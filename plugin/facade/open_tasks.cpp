// SPDX-License-Identifier: Apache-2.0
#include "facade/open_tasks.h"

#include "crypto/uuid.h"
#include "fhir/reference.h"
#include "referral/abort.h"
#include "referral/provenance.h"
#include "referral/raise.h"

namespace repere::facade {
namespace {

using How = referral::Outgoing::How;

std::vector<std::string> open_statuses() {
    std::vector<std::string> open;
    for (const referral::Status status : referral::all_statuses)
        if (!referral::is_final(status)) open.emplace_back(referral::to_string(status));
    return open;
}

Result<std::vector<store::Resource>> find(const Exchange& exchange, const char* type,
                                          std::vector<store::Filter> filters) {
    auto page = exchange.store.search(
        {.type = type, .filters = std::move(filters), .updated_since = {}, .limit = 200, .after = {}});
    if (!page) return page.error();
    return std::move(page->resources);
}

// Not begun yet, so that it can be taken from the team without asking.
bool can_be_taken_away(json::Node task) {
    const auto now_is = referral::status(task["status"].text());
    if (!now_is || referral::is_abort(task)) return false;
    const auto* const cancelling = referral::transition(*now_is, referral::Status::cancelled);
    return cancelling != nullptr && referral::may_set(cancelling->who, referral::Role::requester);
}

std::string raised_provenance(const Exchange& exchange, const std::vector<std::string>& targets,
                              const std::string& reason) {
    const std::string name =
        "raised|" + targets.front() + "|" + reason + "|" + std::to_string(exchange.now.milliseconds);
    return referral::provenance({.id = crypto::uuid5(crypto::repere_name_space, name),
                                 .targets = targets,
                                 .activity = referral::Activity::update,
                                 .agent = exchange.actor.reference,
                                 .on_behalf_of = {},
                                 .source = {},
                                 .recorded = exchange.now,
                                 .reason = reason});
}

}  // namespace

Result<Done> add_losers(const Exchange& exchange, const std::string& request, const std::string& winner,
                        const referral::Applied& applied, std::vector<Piece>& pieces) {
    if (applied.to != referral::Status::accepted || !applied.changes_status()) return Done{};
    const auto tasks = find(exchange, "Task", {{"focus", {request}}, {"status", open_statuses()}});
    if (!tasks) return tasks.error();
    for (const store::Resource& other : *tasks) {
        const auto document = json::Document::parse(other.json);
        if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
        if (other.id == winner || !can_be_taken_away(document->root())) continue;
        referral::Change change;
        change.to = referral::Status::cancelled;
        change.reason = exchange.content.wording.text("not-selected");
        change.reason_code = "not-selected";
        const auto lost = referral::apply(document->root(), change, referral::Role::requester, exchange.now);
        if (!lost) return lost.error();
        pieces.push_back({lost->task, How::replace, other.version});
    }
    return Done{};
}

Result<Done> add_raised(const Exchange& exchange, const std::string& patient,
                        const std::vector<std::string>& told, std::vector<Piece>& pieces) {
    const referral::Urgency urgency = exchange.content.urgency.most_urgent(told);
    const auto tasks =
        find(exchange, "Task",
             {{"patient", {fhir::reference_text("Patient", patient)}}, {"status", open_statuses()}});
    if (!tasks) return tasks.error();
    std::vector<std::string> targets;
    const auto add = [&](const store::Resource& before, std::optional<std::string> after) {
        if (!after) return;
        pieces.push_back({std::move(*after), How::replace, before.version});
        targets.push_back(fhir::reference_text(before.type, before.id));
    };
    for (const store::Resource& task : *tasks) {
        const auto document = json::Document::parse(task.json);
        if (!document || referral::is_abort(document->root())) continue;
        add(task, referral::raised_task(document->root(), urgency, exchange.now));
        const auto focus = fhir::reference(document->root()["focus"]);
        if (!focus) continue;
        const auto request = exchange.store.read(focus->type, focus->id);
        if (!request) return request.error();
        const auto content = *request ? json::Document::parse((*request)->json) : json::Document::parse("{}");
        if (*request && content) add(**request, referral::raised_request(content->root(), urgency));
    }
    if (!targets.empty())
        pieces.push_back({raised_provenance(exchange, targets, urgency.reason), How::create, 0});
    return Done{};
}

Result<std::string> ended_request(const Exchange& exchange, const std::string& patient) {
    const auto requests =
        find(exchange, "ServiceRequest",
             {{"patient", {fhir::reference_text("Patient", patient)}}, {"status", {"completed", "revoked"}}});
    if (!requests) return requests.error();
    if (requests->empty()) return std::string{};
    return fhir::reference_text(requests->front().type, requests->front().id);
}

}  // namespace repere::facade
