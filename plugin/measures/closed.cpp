// SPDX-License-Identifier: Apache-2.0
#include "measures/closed.h"

#include "fhir/reference.h"
#include "measures/linked.h"
#include "referral/closure.h"

namespace repere::measures {
namespace {

using referral::Carried;

struct Told {
    bool tells = false;
    bool received = false;
};

// What the act that ended the Task told the sender, and whether they had said by then that they have it.
Result<Told> told(store::Store& store, json::Node task, Instant act, Instant moment) {
    store::Query query;
    query.type = "Communication";
    query.filters = {{"based-on", {std::string{task["focus"]["reference"].text()}}}};
    query.limit = 200;
    const auto messages = store.search(query);
    if (!messages) return messages.error();
    for (const store::Resource& message : messages->resources) {
        const std::string reference = fhir::reference_text(message.type, message.id);
        const auto versions = versions_until(store, reference, moment);
        if (!versions) return versions.error();
        if (versions->empty()) continue;
        const json::Node latest = versions->back().root();
        if (referral::tells_of(latest, fhir::reference_text(task), act))
            return Told{true, !latest["received"].text().empty()};
    }
    return Told{};
}

Result<Carried> carried(store::Store& store, json::Node task, Instant act, Instant moment) {
    store::OutboxQuery query;
    query.about = fhir::reference_text(task);
    const auto entries = store.outbox(query);
    if (!entries) return entries.error();
    for (const store::Parcel& entry : *entries)
        if (entry.created == act) {
            const bool arrived = entry.state == store::State::verified && entry.settled <= moment;
            return arrived ? Carried::verified : Carried::waiting;
        }
    return Carried::nothing;
}

}  // namespace

Result<bool> closed_by(store::Store& store, const std::vector<json::Document>& task, Instant moment) {
    std::vector<json::Node> versions;
    for (const json::Document& version : task) versions.push_back(version.root());
    const auto end = referral::version_of_end(versions);
    if (!end) return false;
    const json::Node ended = versions[*end];
    const auto status = referral::status(ended["status"].text());
    const auto act = parse_instant(ended["meta"]["lastUpdated"].text());
    if (!status || !act) return fail(ErrorKind::fault, "a Task of ours cannot be read");
    const auto message = told(store, ended, *act, moment);
    if (!message) return message.error();
    const auto delivery = carried(store, ended, *act, moment);
    if (!delivery) return delivery.error();
    return referral::loop(*status, *delivery, message->tells, message->received).closed();
}

}  // namespace repere::measures
