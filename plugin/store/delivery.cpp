// SPDX-License-Identifier: Apache-2.0
#include "store/delivery.h"

#include <algorithm>

#include "json/document.h"
#include "store/payload.h"

namespace repere::store {
namespace {

class FhirDelivery final : public Delivery {
public:
    explicit FhirDelivery(fhir_client::FhirClient& client) : client_{client} {}

    Answer send(const OutboxEntry& entry) override {
        fhir_client::Request request;
        request.method = fhir_client::Method::post;
        request.body = entry.payload;
        request.request_id = entry.id;
        const fhir_client::Reply reply = client_.send(request);
        return {reply.reach, reply.status, reply.ok() && understood(reply, entry), reply.retry_after};
    }

    Result<Presence> find(const OutboxEntry& entry) override {
        const auto document = json::Document::parse(entry.payload);
        if (!document) return document.error();
        const auto entries = payload_entries(document->root());
        if (!entries) return entries.error();
        std::size_t absent = 0;
        bool changed = false;
        for (const PayloadEntry& wanted : *entries) {
            auto presence = wanted.id.empty() ? find_by_search(wanted) : find_by_read(wanted);
            if (!presence || *presence == Presence::doubled) return presence;
            absent += *presence == Presence::absent ? 1U : 0U;
            changed = changed || *presence == Presence::changed;
        }
        if (absent == entries->size()) return Presence::absent;
        if (absent > 0) return Presence::partial;
        return changed ? Presence::changed : Presence::complete;
    }

    bool renew_credentials() override { return client_.renew_token(); }

private:
    static bool understood(const fhir_client::Reply& reply, const OutboxEntry& entry) {
        const auto response = fhir_client::resource_of(reply, "");
        const auto sent = json::Document::parse(entry.payload);
        return response && sent && all_taken(response->root(), sent->root()["entry"].size());
    }

    static Presence compare(const PayloadEntry& wanted, json::Node theirs) {
        return wanted.put && !contains(theirs, wanted.resource) ? Presence::changed : Presence::complete;
    }

    Result<Presence> find_by_read(const PayloadEntry& wanted) {
        const auto found = fhir_client::read(client_, wanted.type, wanted.id);
        if (found) return compare(wanted, found->resource.root());
        if (found.error().kind == ErrorKind::not_found) return Presence::absent;
        return found.error();
    }

    Result<Presence> find_by_search(const PayloadEntry& wanted) {
        const auto pages = fhir_client::search(client_, wanted.type, wanted.criteria);
        if (!pages) return pages.error();
        std::vector<json::Node> matches;
        for (const json::Document& page : *pages)
            for (const json::Node entry : page.root()["entry"].items())
                if (entry["resource"]["resourceType"].text() == wanted.type)
                    matches.push_back(entry["resource"]);
        if (matches.empty()) return Presence::absent;
        if (matches.size() > 1) return Presence::doubled;
        return compare(wanted, matches.front());
    }

    fhir_client::FhirClient& client_;
};

}  // namespace

std::unique_ptr<Delivery> make_fhir_delivery(fhir_client::FhirClient& client) {
    return std::make_unique<FhirDelivery>(client);
}

}  // namespace repere::store
