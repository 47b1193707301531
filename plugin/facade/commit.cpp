// SPDX-License-Identifier: Apache-2.0
#include "facade/commit.h"

#include <array>
#include <set>
#include <tuple>

#include "crypto/digest.h"
#include "crypto/uuid.h"
#include "facade/anonymous.h"
#include "facade/guarded.h"
#include "facade/label.h"
#include "fhir/reference.h"
#include "json/writer.h"

namespace repere::facade {
namespace {

// Keys of different people never meet.
std::string key_name(const Exchange& exchange) {
    return "fhir|" + exchange.actor.reference + "|" + std::string{exchange.request.headers.idempotency_key};
}

std::string body_hash(const Exchange& exchange) {
    const Request& request = exchange.request;
    return crypto::sha256_hex(std::string{request.method} + " " + std::string{request.path} + "\n" +
                              std::string{request.headers.if_match} + "\n" + std::string{request.body});
}

// What is needed to give the same answer again; the resource itself is in the store, by version.
std::string answer_text(int status, const store::Resource& resource, std::string_view hint) {
    json::Writer writer;
    writer.object([&] {
        writer.field("status", status).field("type", resource.type).field("id", resource.id);
        writer.field("version", resource.version).field("hint", hint);
    });
    return writer.take();
}

Result<Reply> same_answer(const Exchange& exchange, std::string_view answer) {
    const auto document = json::Document::parse(answer);
    if (!document) return fail(ErrorKind::fault, "a kept answer cannot be read");
    const json::Node kept = document->root();
    auto resource = exchange.store.read_version(kept["type"].text(), kept["id"].text(),
                                                kept["version"].integer().value_or(0));
    if (!resource) return resource.error();
    if (!*resource) return fail(ErrorKind::fault, "the resource of a kept answer is gone");
    return resource_reply(exchange, static_cast<int>(kept["status"].integer().value_or(200)), **resource,
                          kept["hint"].text());
}

void collect_references(json::Node node, std::vector<std::string>& found) {
    for (const auto [name, value] : node.members()) {
        if (name == "reference" && value.string())
            found.emplace_back(value.text());
        else
            collect_references(value, found);
    }
    for (const json::Node item : node.items()) collect_references(item, found);
}

bool leaves(const Site& site, json::Node resource) {
    const std::string_view type = resource["resourceType"].text();
    return site.write_back == WriteBack::full ||
           (site.write_back == WriteBack::documents &&
            (type == "QuestionnaireResponse" || type == "DocumentReference"));
}

// Everything of ours that the pieces refer to, directly or through one another: what the EHR must be able to
// resolve. References to the EHR's own resources are not in our store and stay as they are.
Result<std::vector<Piece>> with_referred(const Exchange& exchange, std::vector<Piece> pieces) {
    std::set<std::string> known;
    for (const Piece& piece : pieces) {
        const auto document = json::Document::parse(piece.json);
        if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
        known.insert(fhir::reference_text(document->root()));
    }
    std::vector<std::string> wanted;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto document = json::Document::parse(pieces[i].json);
        if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
        if (!leaves(exchange.site, document->root())) continue;  // it is named, and brings nothing along
        wanted.clear();
        collect_references(document->root(), wanted);
        for (const std::string& text : wanted) {
            const auto reference = fhir::parse_reference(text);
            if (!reference || !crypto::is_uuid(reference->id)) continue;
            if (!known.insert(fhir::reference_text(reference->type, reference->id)).second) continue;
            auto stored = exchange.store.read(reference->type, reference->id);
            if (!stored) return stored.error();
            if (*stored) pieces.push_back({(*stored)->json, referral::Outgoing::How::refer, 0});
        }
    }
    return pieces;
}

bool is_theirs(const Piece& piece) { return piece.how == referral::Outgoing::How::theirs; }

std::string reference_of(const Piece& piece) {
    const auto document = json::Document::parse(piece.json);
    return document ? fhir::reference_text(document->root()) : std::string{};
}

// What only its references bring along travels where its type may; elsewhere it is named.
referral::Outgoing::How on_its_way(const Site& site, const Piece& piece) {
    using How = referral::Outgoing::How;
    if (piece.how != How::refer || site.write_back == WriteBack::full) return piece.how;
    const auto document = json::Document::parse(piece.json);
    return document && leaves(site, document->root()) ? How::refer : How::stays;
}

Result<store::OutboxEntry> outbox_entry(const Exchange& exchange, const Act& act, const std::string& about,
                                        std::vector<Piece> pieces, const std::string& name) {
    auto whole = with_referred(exchange, std::move(pieces));
    if (!whole) return whole.error();
    std::vector<referral::Outgoing> outgoing;
    for (const Piece& piece : *whole)
        outgoing.push_back({piece.json, on_its_way(exchange.site, piece), piece.if_match});
    auto payload = referral::transaction(outgoing, exchange.site.addressing);
    if (!payload) return payload.error();
    const bool theirs = !whole->empty() && is_theirs(whole->front());
    if (auto known =
            guard(exchange, act.patient, *payload, *whole, theirs ? Belongs::to_the_ehr : Belongs::to_us);
        !known)
        return known.error();
    return store::OutboxEntry{.id = crypto::uuid5(crypto::repere_name_space, "outbox|" + name),
                              .patient = act.patient,
                              .destination = exchange.site.destination,
                              .about = about,
                              .payload = std::move(*payload)};
}

Result<std::vector<store::OutboxEntry>> outbox_entries(const Exchange& exchange, const Act& act,
                                                       const store::Write& first) {
    std::vector<store::OutboxEntry> entries;
    if (is_anonymous(act.patient)) return entries;
    std::vector<Piece> ours, theirs, apart, here;
    for (const Piece& piece : act.pieces) {
        const auto document = json::Document::parse(piece.json);
        if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
        if (leaves(exchange.site, document->root()))
            (is_theirs(piece) ? theirs : piece.apart ? apart : ours).push_back(piece);
        else if (!is_theirs(piece))
            here.push_back({piece.json, referral::Outgoing::How::stays, 0});
    }
    if (exchange.site.write_back == WriteBack::documents) theirs.clear();
    if (ours.empty()) return entries;
    ours.insert(ours.end(), here.begin(), here.end());  // named by those that leave; not in the store yet
    const std::string about = fhir::reference_text(first.type, first.id);
    const std::string about_apart = apart.empty() ? std::string{} : reference_of(apart.front());
    for (auto& [pieces, subject, name] :
         {std::tuple{&ours, about, act.outbox_name}, std::tuple{&theirs, about, act.outbox_name + "|theirs"},
          std::tuple{&apart, about_apart, act.outbox_name + "|apart"}}) {
        if (pieces->empty()) continue;
        auto entry = outbox_entry(exchange, act, subject, std::move(*pieces), name);
        if (!entry) return entry.error();
        entries.push_back(std::move(*entry));
    }
    return entries;
}

Result<std::vector<store::Write>> writes(const Act& act) {
    std::vector<store::Write> made;
    for (const Piece& piece : act.pieces) {
        if (is_theirs(piece)) continue;
        const auto document = json::Document::parse(piece.json);
        if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
        const json::Node resource = document->root();
        made.push_back({std::string{resource["resourceType"].text()}, std::string{resource["id"].text()},
                        piece.json, piece.version});
    }
    return made;
}

}  // namespace

Result<std::optional<Reply>> replay(const Exchange& exchange) {
    constexpr std::size_t longest_key = 128;
    if (exchange.request.headers.idempotency_key.empty()) return std::optional<Reply>{};
    if (exchange.request.headers.idempotency_key.size() > longest_key)
        return std::optional{refusal(400, "too-long", "at most 128 characters", "Idempotency-Key")};
    auto kept = exchange.store.find_key(key_name(exchange));
    if (!kept) return kept.error();
    if (!*kept) return std::optional<Reply>{};
    if ((*kept)->body_hash != body_hash(exchange))
        return std::optional{refusal(422, "duplicate", "this Idempotency-Key was used for another request")};
    auto again = same_answer(exchange, (*kept)->answer);
    if (!again) return again.error();
    return std::optional{std::move(*again)};
}

Result<Reply> commit(const Exchange& exchange, const Act& asked) {
    const auto with_labels = labelled(exchange, asked);
    if (!with_labels) return with_labels.error();
    const Act& act = *with_labels;
    auto resources = writes(act);
    if (!resources) return resources.error();
    const store::Write first = resources->front();
    auto leaving = outbox_entries(exchange, act, first);
    if (!leaving) return leaving.error();

    const int status = act.pieces.front().version == 0 ? 201 : 200;
    const store::Resource promised{first.type, first.id, act.pieces.front().version + 1, exchange.now, {}};
    audit::Event recorded = event(exchange, act.kind);
    recorded.patient = fhir::reference_text("Patient", act.patient);
    // The client's own word: of an anonymous episode only one that can say nothing is kept.
    if (is_anonymous(act.patient) && !crypto::is_uuid(recorded.request_id)) recorded.request_id.clear();
    for (const store::Write& write : *resources)
        recorded.what.push_back(fhir::reference_text(write.type, write.id));

    store::Change change;
    change.now = exchange.now;
    change.resources = std::move(*resources);
    change.outbox = std::move(*leaving);
    change.withhold_about = act.withhold_about;
    change.sent = act.sent;
    change.audit_event = audit::to_json(recorded);
    if (!exchange.request.headers.idempotency_key.empty())
        change.key = {key_name(exchange), body_hash(exchange), answer_text(status, promised, act.hint)};
    auto committed = exchange.store.commit(change);
    if (!committed) return committed.error();
    if (committed->replayed) return same_answer(exchange, committed->answer);
    return resource_reply(exchange, status, committed->resources.front(), act.hint);
}

audit::Event event(const Exchange& exchange, audit::Act kind) {
    audit::Event made;
    made.act = kind;
    made.recorded = exchange.now;
    made.client.address = exchange.request.client;
    made.server.who = exchange.site.device;
    constexpr std::array<std::string_view, 3> roles{"clinician", "team-member", "program"};
    const auto role = roles[static_cast<std::size_t>(exchange.actor.position)];
    made.user = audit::User{exchange.actor.reference, std::string{role}, "TREAT"};
    made.request_id = exchange.request.headers.request_id;
    return made;
}

Result<Done> audit_only(const Exchange& exchange, const audit::Event& recorded) {
    store::Change change;
    change.now = exchange.now;
    change.audit_event = audit::to_json(recorded);
    auto committed = exchange.store.commit(change);
    if (!committed) return committed.error();
    return Done{};
}

}  // namespace repere::facade
