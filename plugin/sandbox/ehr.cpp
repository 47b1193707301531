// SPDX-License-Identifier: Apache-2.0
#include "sandbox/ehr.h"

#include <thread>
#include <vector>

#include "fhir/reference.h"
#include "sandbox/transaction.h"

namespace repere::sandbox {
namespace {

std::vector<std::string_view> path_parts(std::string_view path) {
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        if (slash != 0) parts.push_back(path.substr(0, slash));
        path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    }
    return parts;
}

using Parts = std::vector<std::string_view>;

Reply not_allowed() { return outcome(405, "not-supported", "no such interaction at this address"); }

Reply get(const Interactions& interactions, const Parts& parts, std::string_view query) {
    if (parts.size() == 1) return interactions.search(parts[0], query);
    if (parts.size() == 2) return interactions.read(parts[0], parts[1]);
    if (parts.size() == 4 && parts[2] == "_history") return interactions.vread(parts[0], parts[1], parts[3]);
    return outcome(404, "not-found", "no such address");
}

Reply write(const Interactions& interactions, const Parts& parts, const Call& call) {
    const auto body = json::Document::parse(call.body);
    if (!body) return outcome(400, "structure", to_string(body.error()));
    if (call.method == "POST" && parts.size() == 1)
        return interactions.create(parts[0], body->root(), call.if_none_exist);
    if (call.method == "PUT" && parts.size() == 2 && fhir::is_id(parts[1]))
        return interactions.update(parts[0], parts[1], body->root(), call.if_match, call.if_none_match);
    if (call.method == "PUT" && parts.size() == 1 && !call.query.empty())
        return interactions.update_matching(parts[0], call.query, body->root());
    return not_allowed();
}

}  // namespace

void Ehr::set_fault(Fault fault, std::chrono::milliseconds delay) {
    const std::lock_guard lock{mutex_};
    fault_ = fault;
    delay_ = delay;
}

Reply Ehr::handle(const Call& call) {
    std::unique_lock lock{mutex_};
    const Fault fault = fault_;
    if (fault == Fault::down) return outcome(503, "transient", "the server is down");
    Reply reply = dispatch(call);
    const std::chrono::milliseconds delay = delay_;
    lock.unlock();
    if (fault == Fault::slow) std::this_thread::sleep_for(delay);
    if (fault == Fault::mute) return outcome(500, "exception", "something went wrong");
    return reply;
}

Reply Ehr::dispatch(const Call& call) {
    const Interactions interactions{records_, base_, clock_()};
    const Parts parts = path_parts(call.path);
    if (parts.empty()) {
        if (call.method != "POST") return not_allowed();
        const auto bundle = json::Document::parse(call.body);
        if (!bundle) return outcome(400, "structure", to_string(bundle.error()));
        return run_transaction(bundle->root());
    }
    if (parts[0] == "metadata" && call.method == "GET") return capability_statement(base_, interactions.now);
    if (!is_known_type(parts[0])) return outcome(404, "not-supported", "unknown resource type");
    if (call.method == "GET") return get(interactions, parts, call.query);
    if (call.method == "POST" && parts.size() == 2 && parts[1] == "_search")
        return interactions.search(parts[0], call.query.empty()
                                                 ? std::string{call.body}
                                                 : std::string{call.query} + "&" + std::string{call.body});
    if (call.method == "DELETE" && parts.size() == 2)
        return interactions.remove(parts[0], parts[1], call.if_match);
    return write(interactions, parts, call);
}

Reply Ehr::run_transaction(json::Node bundle) {
    if (bundle["resourceType"].text() != "Bundle" || bundle["type"].text() != "transaction")
        return outcome(400, "not-supported", "only a transaction Bundle can be posted here");
    Records copy = records_;
    Reply reply = transaction({copy, base_, clock_()}, bundle);
    if (reply.status == 200) records_ = std::move(copy);
    return reply;
}

}  // namespace repere::sandbox
