// SPDX-License-Identifier: Apache-2.0
// PUT Consent/{id} with status inactive: the person takes an agreement back. One commit ends the Consent and
// every open Task it opened, holds back what has not left, and asks the other side to stop; the answer says
// what had left.
#include <array>

#include "crypto/uuid.h"
#include "facade/abort.h"
#include "facade/commit.h"
#include "facade/interactions.h"
#include "facade/scope.h"
#include "fhir/reference.h"
#include "referral/owner.h"
#include "referral/provenance.h"
#include "referral/revocation.h"
#include "referral/task_change.h"

namespace repere::facade {
namespace {

using How = referral::Outgoing::How;

struct Held {
    store::Resource stored;
    json::Document json;
    std::string reference() const { return fhir::reference_text(stored.type, stored.id); }
};

// What hangs on one Consent, as stored before it is taken back.
struct Agreed {
    Held consent;
    std::string recipient;                // owner_text()
    std::vector<Held> requests, tasks;    // requests that rest on it; the recipient's open Tasks on them
    std::vector<std::string> references;  // of all of it, closed Tasks and papers too: what may still leave
    std::vector<bool> goes_on;            // requests[n] has another team's open Task
};

bool points_to(json::Node node, std::string_view reference) {
    for (const auto [name, value] : node.members())
        if ((name == "reference" && value.text() == reference) || points_to(value, reference)) return true;
    for (const json::Node item : node.items())
        if (points_to(item, reference)) return true;
    return false;
}

Result<std::vector<Held>> found(const Exchange& exchange, store::Query query) {
    query.limit = 200;
    auto page = exchange.store.search(query);
    if (!page) return page.error();
    std::vector<Held> held;
    for (store::Resource& resource : page->resources) {
        auto document = json::Document::parse(resource.json);
        if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
        held.push_back({std::move(resource), std::move(*document)});
    }
    return held;
}

Result<std::vector<Held>> of_patient(const Exchange& exchange, const char* type, const std::string& patient) {
    return found(exchange,
                 {.type = type, .filters = {{"patient", {patient}}}, .updated_since = {}, .after = {}});
}

Result<Done> find_tasks(const Exchange& exchange, const Held& request, Agreed& agreed) {
    auto tasks = found(
        exchange,
        {.type = "Task", .filters = {{"focus", {request.reference()}}}, .updated_since = {}, .after = {}});
    if (!tasks) return tasks.error();
    bool another = false;
    for (Held& task : *tasks) {
        const auto status = referral::status(task.json.root()["status"].text());
        const bool open = status && !referral::is_final(*status);
        const bool theirs = referral::asked(task.json.root()) == agreed.recipient;
        another = another || (open && !theirs);
        if (!theirs) continue;
        agreed.references.push_back(task.reference());
        if (open) agreed.tasks.push_back(std::move(task));
    }
    agreed.goes_on.push_back(another);
    return Done{};
}

// Letters that were made with this agreement, or from the request it opened.
Result<Done> find_papers(const Exchange& exchange, const std::string& patient, Agreed& agreed) {
    const auto papers = of_patient(exchange, "DocumentReference", patient);
    if (!papers) return papers.error();
    const std::vector<std::string> about = agreed.references;
    for (const Held& paper : *papers)
        for (const std::string& reference : about)
            if (points_to(paper.json.root(), reference)) {
                agreed.references.push_back(paper.reference());
                break;
            }
    return Done{};
}

Result<Done> find_thread(const Exchange& exchange, Agreed& agreed) {
    const json::Node consent = agreed.consent.json.root();
    const std::string patient{consent["patient"]["reference"].text()};
    const std::string self = agreed.consent.reference();
    agreed.recipient = referral::owner_text(consent["provision"]["actor"].at(0)["reference"]);
    agreed.references.push_back(self);
    auto requests = of_patient(exchange, "ServiceRequest", patient);
    if (!requests) return requests.error();
    for (Held& request : *requests) {
        if (!points_to(request.json.root()["supportingInfo"], self)) continue;
        agreed.requests.push_back(std::move(request));
        if (auto tasks = find_tasks(exchange, agreed.requests.back(), agreed); !tasks) return tasks.error();
        if (!agreed.goes_on.back()) agreed.references.push_back(agreed.requests.back().reference());
    }
    return find_papers(exchange, patient, agreed);
}

// A team hears it too, and may record it for the agreements that name it.
Result<Agreed> agreed_before(const Exchange& exchange, std::string_view id) {
    const Error nothing = fail(ErrorKind::not_found, "there is no such Consent");
    auto stored = exchange.store.read("Consent", id);
    if (!stored) return stored.error();
    if (!*stored) return nothing;
    auto document = json::Document::parse((*stored)->json);
    if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
    Agreed agreed;
    agreed.consent = {std::move(**stored), std::move(*document)};
    const std::string organization = team_organization(exchange);
    const json::Node actor = agreed.consent.json.root()["provision"]["actor"].at(0);
    const bool named = !organization.empty() && actor["reference"]["reference"].text() == organization;
    const auto seen = named ? Result<bool>{true} : may_see(exchange, agreed.consent.stored);
    if (!seen) return seen.error();
    if (!*seen) return nothing;
    return agreed;
}

std::string provenance_of(const Exchange& exchange, const std::vector<std::string>& targets) {
    return referral::provenance(
        {.id = crypto::uuid5(crypto::repere_name_space, "agreement withdrawn, who|" + targets.front() + "|" +
                                                            std::to_string(exchange.now.milliseconds)),
         .targets = targets,
         .activity = referral::Activity::update,
         .agent = exchange.actor.reference,
         .on_behalf_of = team_organization(exchange),
         .source = {},
         .recorded = exchange.now});
}

Result<Done> end_task(const Exchange& exchange, const Agreed& agreed, const Held& task, Act& act) {
    const auto applied =
        referral::ended_by_the_person(task.json.root(), exchange.content.wording, exchange.now);
    if (!applied) return applied.error();
    act.pieces.push_back({applied->task, How::replace, task.stored.version, {}, true});
    const std::string request{task.json.root()["focus"]["reference"].text()};
    const bool by_team = exchange.actor.position == Position::team_member;
    const std::string asked_by{task.json.root()["requester"]["reference"].text()};
    act.pieces.push_back({referral::stop_notice({.task = task.json.root(),
                                                 .request = request,
                                                 .sender = exchange.actor.reference,
                                                 .recipient = by_team ? asked_by : agreed.recipient,
                                                 .now = exchange.now},
                                                exchange.content.wording),
                          How::create,
                          0,
                          {},
                          true});
    const std::size_t before = act.pieces.size();
    if (auto settled = settle_aborts(exchange, task.stored.id, *applied, act); !settled)
        return settled.error();
    for (std::size_t i = before; i < act.pieces.size(); ++i) act.pieces[i].apart = true;
    return Done{};
}

bool is_open(json::Node request) {
    const std::string_view status = request["status"].text();
    return status == "active" || status == "on-hold" || status == "draft";
}

// The Consent leaves for the chart in any case; what ends the Tasks leaves apart, and only when they did.
Result<Act> act_of(const Exchange& exchange, const Agreed& agreed) {
    const Held& consent = agreed.consent;
    Act act{audit::Act::consent, std::string{patient_of(consent.json.root())}, {}, {}, {}};
    act.outbox_name = consent.reference() + "|" + std::to_string(consent.stored.version + 1);
    act.withhold_about = agreed.references;
    act.pieces.push_back(
        {referral::with_status(consent.json.root(), "inactive"), How::replace, consent.stored.version});
    act.pieces.push_back({provenance_of(exchange, {consent.reference()}), How::create, 0});
    std::vector<std::string> ended;
    for (const Held& task : agreed.tasks) {
        if (auto done = end_task(exchange, agreed, task, act); !done) return done.error();
        ended.push_back(task.reference());
    }
    for (std::size_t i = 0; i < agreed.requests.size(); ++i) {
        const Held& request = agreed.requests[i];
        if (agreed.goes_on[i] || !is_open(request.json.root())) continue;
        act.pieces.push_back({referral::with_status(request.json.root(), "revoked"),
                              How::replace,
                              request.stored.version,
                              {},
                              true});
        ended.push_back(request.reference());
    }
    if (!ended.empty()) act.pieces.push_back({provenance_of(exchange, ended), How::create, 0, {}, true});
    return act;
}

struct Left {
    std::size_t in_chart = 0, on_its_way = 0, withheld = 0;
};

// What earlier acts had sent, from the outbox as it is now: what this act sends itself is no part of it.
Result<Left> what_left(const Exchange& exchange, const Agreed& agreed) {
    Left left;
    for (const std::string& about : agreed.references) {
        store::OutboxQuery query;
        query.about = about;
        query.limit = 500;
        const auto entries = exchange.store.outbox(query);
        if (!entries) return entries.error();
        for (const store::Parcel& entry : *entries) {
            if (entry.created >= exchange.now) continue;
            if (entry.state == store::State::sent || entry.state == store::State::verified)
                ++left.in_chart;
            else if (entry.state == store::State::leased || entry.in_doubt)
                ++left.on_its_way;
            else if (entry.state == store::State::withheld)
                ++left.withheld;
        }
    }
    return left;
}

bool had_opened(const Held& task) {
    const auto status = referral::status(task.json.root()["status"].text());
    return status && *status != referral::Status::draft && *status != referral::Status::requested;
}

// Said honestly: what cannot be called back is named.
std::string account(const Exchange& exchange, const Agreed& agreed, const Left& left) {
    const referral::Wording& wording = exchange.content.wording;
    std::string text =
        wording.fill("revoked.stop", {{"date", referral::written_date(exchange.now, wording)}});
    const auto add = [&text](const std::string& sentence) { text += "\n" + sentence; };
    const auto count = [&](std::string_view key, std::size_t number) {
        if (number > 0) add(wording.fill(key, {{"count", std::to_string(number)}}));
    };
    if (left.in_chart + left.on_its_way == 0) add(std::string{wording.text("revoked.nothing-left")});
    count("revoked.in-chart", left.in_chart);
    count("revoked.on-its-way", left.on_its_way);
    count("revoked.withheld", left.withheld);
    for (const Held& task : agreed.tasks)
        if (had_opened(task))
            add(wording.fill("revoked.opened", {{"team", task.json.root()["owner"]["display"].text()}}));
    add(std::string{wording.text("revoked.offer")});
    return text;
}

Result<Reply> with_account(const Exchange& exchange, const Agreed& agreed, Reply reply) {
    if (exchange.request.headers.prefer.find("return=OperationOutcome") == std::string_view::npos)
        return reply;
    const auto left = what_left(exchange, agreed);
    if (!left) return left.error();
    const std::array issues{
        fhir::Issue{fhir::Severity::information, "informational", account(exchange, agreed, *left), {}}};
    reply.body = fhir::operation_outcome(issues);
    return reply;
}

}  // namespace

Result<Reply> take_back(const Exchange& exchange, std::string_view id) {
    if (auto again = replay(exchange); !again || *again) {
        if (!again) return again.error();
        return std::move(**again);
    }
    const auto body = parse_body(exchange, "Consent");
    if (!body) return body.error();
    if (body->root()["id"].text() != id)
        return fail(ErrorKind::invalid, "the body must be the Consent of this address", "Consent.id");
    auto agreed = agreed_before(exchange, id);
    if (!agreed) return agreed.error();
    if (auto unmet = unmet_precondition(exchange, agreed->consent.stored.version)) return std::move(*unmet);
    if (auto allowed = referral::takes_back(agreed->consent.json.root(), body->root()); !allowed)
        return rule_broken(allowed.error());
    if (auto thread = find_thread(exchange, *agreed); !thread) return thread.error();
    const auto act = act_of(exchange, *agreed);
    if (!act) return rule_broken(act.error());
    auto done = commit(exchange, *act);
    if (!done && done.error().kind == ErrorKind::conflict)
        return refusal(412, "conflict", "somebody else has changed it: read it again", "If-Match");
    if (!done) return done;
    return with_account(exchange, *agreed, std::move(*done));
}

}  // namespace repere::facade
