// SPDX-License-Identifier: Apache-2.0
#include "facade/closure.h"

#include "fhir/reference.h"
#include "referral/outcome.h"
#include "referral/owner.h"
#include "referral/task_change.h"

namespace repere::facade {
namespace {

using referral::Carried;

Carried carried(const store::Parcel& parcel) {
    switch (parcel.state) {
        case store::State::verified:
            return Carried::verified;
        case store::State::ready:
            return Carried::waiting;
        case store::State::leased:
            return parcel.accepted ? Carried::accepted : Carried::waiting;
        case store::State::sent:
            return Carried::accepted;
        case store::State::quarantined:
            return Carried::refused;
        case store::State::withheld:
            return Carried::withheld;
        case store::State::dropped:
            break;
    }
    return Carried::given_up;
}

Error unreadable() { return fail(ErrorKind::fault, "a stored resource cannot be read"); }

struct Version {
    json::Document task;
    Instant updated;
};

Result<std::vector<Version>> versions_of(store::Store& store, const store::Resource& task) {
    const auto history = store.history(task.type, task.id);
    if (!history) return history.error();
    std::vector<Version> versions;
    for (auto version = history->rbegin(); version != history->rend(); ++version) {
        auto document = json::Document::parse(version->json);
        if (!document) return unreadable();
        versions.push_back({std::move(*document), version->updated});
    }
    return versions;
}

// What one act told the sender, kept in the same commit.
Result<std::optional<store::Resource>> answer_of(store::Store& store, json::Node task, Instant act) {
    auto messages = store.search({.type = "Communication",
                                  .filters = {{"based-on", {std::string{task["focus"]["reference"].text()}}}},
                                  .updated_since = {},
                                  .limit = 200,
                                  .after = {}});
    if (!messages) return messages.error();
    for (store::Resource& message : messages->resources) {
        const auto document = json::Document::parse(message.json);
        if (document && referral::tells_of(document->root(), fhir::reference_text(task), act))
            return std::optional{std::move(message)};
    }
    return std::optional<store::Resource>{};
}

// What carries one act on a Task is put in the outbox in the commit of that act, about that Task.
Result<std::optional<store::Parcel>> entry_of(store::Store& store, json::Node task, Instant act) {
    store::OutboxQuery query;
    query.about = fhir::reference_text(task);
    auto entries = store.outbox(query);
    if (!entries) return entries.error();
    for (store::Parcel& entry : *entries)
        if (entry.created == act) return std::optional{std::move(entry)};
    return std::optional<store::Parcel>{};
}

bool was_received(const std::optional<store::Resource>& answer) {
    const auto document = answer ? json::Document::parse(answer->json) : json::Document::parse("null");
    return document && !document->root()["received"].text().empty();
}

}  // namespace

Result<LoopState> loop_of(store::Store& store, const store::Resource& task) {
    const auto versions = versions_of(store, task);
    if (!versions) return versions.error();
    std::vector<json::Node> nodes;
    for (const Version& version : *versions) nodes.push_back(version.task.root());
    const auto status = nodes.empty() ? std::nullopt : referral::status(nodes.back()["status"].text());
    if (!status) return unreadable();
    LoopState state{{}, versions->back().updated, std::nullopt, {}};
    const auto end = referral::version_of_end(nodes);
    if (!end) {
        const json::Node now = nodes.back();
        const bool asks = now["owner"]["reference"].text() != referral::asked(now);
        state.loop = referral::loop(*status, Carried::nothing, false, false, asks);
        return state;
    }
    state.since = (*versions)[*end].updated;
    auto answer = answer_of(store, nodes[*end], state.since);
    if (!answer) return answer.error();
    const auto entry = entry_of(store, nodes[*end], state.since);
    if (!entry) return entry.error();
    state.answer = std::move(*answer);
    if (*entry) state.entry = (*entry)->entry.id;
    state.loop = referral::loop(*status, *entry ? carried(**entry) : Carried::nothing,
                                state.answer.has_value(), was_received(state.answer));
    return state;
}

std::string note_for_chart(const Exchange& exchange, json::Node message) {
    const referral::Wording& wording = exchange.content.wording;
    std::string text{message["payload"].at(0)["contentString"].text()};
    if (const std::string_view received = message["received"].text(); !received.empty())
        text = wording.fill("answer.to-paste",
                            {{"text", text}, {"date", referral::moment_text(received, wording)}});
    return text + "\n" + std::string{wording.text("note.secrecy")};
}

}  // namespace repere::facade
