// SPDX-License-Identifier: Apache-2.0
#include "facade/withdraw.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "fhir/reference.h"
#include "json/writer.h"

namespace repere::facade {
namespace {

using How = referral::Outgoing::How;
using References = std::set<std::string, std::less<>>;

// FHIR R4 has no entered-in-error that would end a Flag in every client; inactive does.
struct Withdrawal {
    std::string_view type, status;
};
constexpr std::array withdrawals{Withdrawal{"Observation", "entered-in-error"},
                                 Withdrawal{"RiskAssessment", "entered-in-error"},
                                 Withdrawal{"Consent", "entered-in-error"}, Withdrawal{"Flag", "inactive"}};

Result<References> written_before(const Exchange& exchange, std::string_view response) {
    store::Query query;
    query.type = "Provenance";
    query.filters = {{"target", {std::string{response}}}};
    const auto found = exchange.store.search(query);
    if (!found) return found.error();
    References targets;
    for (const store::Resource& resource : found->resources) {
        const auto document = json::Document::parse(resource.json);
        if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
        for (const json::Node target : document->root()["target"].items())
            targets.emplace(target["reference"].text());
    }
    return targets;
}

// An Observation that answers were filled in from may have been amended with them, and stays.
bool came_from(json::Node resource, std::string_view response) {
    if (resource["resourceType"].text() != "Observation") return true;
    for (const json::Node source : resource["derivedFrom"].items())
        if (source["reference"].text() == response) return true;
    return false;
}

}  // namespace

std::string status_replaced(json::Node resource, std::string_view status) {
    constexpr std::string_view head[] = {"resourceType", "id", "status"};
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", resource["resourceType"].text()).field("id", resource["id"].text());
        writer.field("status", status).members_except(resource, head);
    });
    return writer.take();
}

Result<std::vector<Piece>> withdrawn(const Exchange& exchange, std::string_view response,
                                     const std::vector<Piece>& pieces) {
    auto before = written_before(exchange, response);
    if (!before) return before.error();
    for (const Piece& piece : pieces)
        if (const auto document = json::Document::parse(piece.json))
            before->erase(fhir::reference_text(document->root()));
    std::vector<Piece> taken_back;
    for (const std::string& text : *before) {
        const auto reference = fhir::parse_reference(text);
        const auto* const rule = reference
                                     ? std::ranges::find(withdrawals, reference->type, &Withdrawal::type)
                                     : withdrawals.end();
        if (rule == withdrawals.end()) continue;
        const auto stored = exchange.store.read(reference->type, reference->id);
        if (!stored) return stored.error();
        if (!*stored) continue;
        const auto document = json::Document::parse((*stored)->json);
        if (!document) return fail(ErrorKind::fault, "a resource of ours is not JSON");
        const json::Node resource = document->root();
        if (resource["status"].text() == rule->status || !came_from(resource, response)) continue;
        taken_back.push_back({status_replaced(resource, rule->status), How::replace, (*stored)->version});
    }
    return taken_back;
}

}  // namespace repere::facade
