// SPDX-License-Identifier: Apache-2.0
#include "facade/facade.h"

#include <algorithm>
#include <array>
#include <utility>

#include "facade/acquaintance.h"
#include "facade/anonymous.h"
#include "facade/commit.h"
#include "facade/interactions.h"
#include "facade/take_back.h"
#include "fhir/reference.h"

namespace repere::facade {
namespace {

// Everything the store may hold that a client may read.
constexpr std::array<std::string_view, 10> readable{
    "Communication",         "Consent",        "DocumentReference", "Flag", "Observation", "Provenance",
    "QuestionnaireResponse", "RiskAssessment", "ServiceRequest",    "Task"};

// /Type/id/_history/version, as far as it goes.
struct Address {
    std::string_view type, id, operation, version;
    bool malformed = false;
};

Address parse_address(std::string_view path) {
    std::array<std::string_view, 5> parts{};
    std::size_t count = 0;
    if (path.starts_with('/')) path.remove_prefix(1);
    while (!path.empty() && count < parts.size()) {
        const std::size_t slash = path.find('/');
        parts[count++] = path.substr(0, slash);
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    }
    Address address{parts[0], parts[1], parts[2], parts[3], false};
    const bool too_long = !path.empty() || !parts[4].empty();
    // Operations also stand where an id would: on the type.
    const bool on_type = address.id == "$populate" || address.id == "$extract" ||
                         address.id == "$open-loops" || address.id == "$worklist";
    if (on_type && address.operation.empty()) address.operation = std::exchange(address.id, {});
    constexpr std::array<std::string_view, 11> operations{
        "",          "_history", "$populate", "$extract", "$find-services",   "$open-loops",
        "$worklist", "$detail",  "$letter",   "$leaflet", "$evaluate-measure"};
    const bool bad_operation = std::ranges::find(operations, address.operation) == operations.end();
    const bool bad_id = !address.id.empty() && address.id != "_search" && !fhir::is_id(address.id);
    const bool operation_below = address.operation.starts_with('$') && !address.version.empty();
    address.malformed = too_long || bad_id || bad_operation || operation_below;
    return address;
}

Reply not_allowed(std::string_view allow) {
    Reply reply = refusal(405, "not-supported", "this interaction is not offered here");
    reply.headers.emplace_back("Allow", allow);
    return reply;
}

Error unknown_address() { return fail(ErrorKind::not_found, "nothing has this address"); }

// $populate and $find-services change nothing, so they may be a GET too (FHIR R4 operations, 3.2.0.1.1).
Result<Reply> operate(const Exchange& exchange, const Address& address, bool reading) {
    const bool posting = exchange.request.method == "POST";
    if (address.type == "Questionnaire" && address.operation == "$populate")
        return posting || (reading && !address.id.empty()) ? populate_form(exchange, address.id)
                                                           : not_allowed("POST");
    if (address.type == "QuestionnaireResponse" && address.operation == "$extract") {
        if (!posting) return not_allowed("POST");
        return address.id.empty() ? extract_sent(exchange) : extract_stored(exchange, address.id);
    }
    if (address.type == "QuestionnaireResponse" && address.operation == "$find-services" &&
        !address.id.empty())
        return posting || reading ? find_services(exchange, address.id) : not_allowed("GET, HEAD, POST");
    if (address.type == "Task" && address.operation == "$open-loops" && address.id.empty())
        return reading ? open_loops(exchange) : not_allowed("GET, HEAD");
    if (address.type == "Task" && address.operation == "$worklist" && address.id.empty())
        return reading ? worklist(exchange) : not_allowed("GET, HEAD");
    if (address.id.empty()) return unknown_address();
    if (address.type == "Task" && address.operation == "$detail")
        return reading ? task_detail(exchange, address.id) : not_allowed("GET, HEAD");
    if (address.type == "Measure" && address.operation == "$evaluate-measure")
        return reading ? evaluate_measure(exchange, address.id) : not_allowed("GET, HEAD");
    if (address.type == "Task" && address.operation == "$letter")
        return posting || reading ? letter_of_task(exchange, address.id) : not_allowed("GET, POST");
    if (address.type == "QuestionnaireResponse" && address.operation == "$leaflet")
        return posting || reading ? leaflet_for(exchange, address.id) : not_allowed("GET, POST");
    return unknown_address();
}

Result<Reply> get(const Exchange& exchange, const Address& address) {
    if (address.type == "Questionnaire")
        return address.id.empty() ? search_forms(exchange, exchange.request.query)
                                  : read_form(exchange, address.id);
    if (address.id.empty()) return search(exchange, address.type, exchange.request.query);
    if (address.operation.empty()) return read(exchange, address.type, address.id);
    if (address.version.empty()) return history(exchange, address.type, address.id);
    return read_version(exchange, address.type, address.id, address.version);
}

Result<Reply> post(const Exchange& exchange, const Address& address) {
    if (address.id == "_search" && address.type != "Questionnaire")
        return search(exchange, address.type, exchange.request.body);
    if (!address.id.empty()) return not_allowed("GET, HEAD");
    if (address.type == "QuestionnaireResponse") return submit_response(exchange);
    if (address.type == "Consent") return record_agreement(exchange);
    if (address.type == "Task") return request_stop(exchange);
    return not_allowed("GET, HEAD");
}

Result<Reply> route(const Exchange& exchange) {
    const Address address = parse_address(exchange.request.path);
    const std::string_view method = exchange.request.method;
    const bool reading = method == "GET" || method == "HEAD";
    if (address.type == "metadata" && address.id.empty())
        return reading ? capability_statement(exchange) : not_allowed("GET, HEAD");
    if (address.type == "$start-anonymous-episode" && address.id.empty())
        return method == "POST" ? start_anonymous_episode(exchange) : not_allowed("POST");
    if (address.type == "Binary" && !address.malformed && !address.id.empty() && address.operation.empty())
        return reading ? read_binary(exchange, address.id) : not_allowed("GET, HEAD");
    if (address.type == "MeasureReport" && !address.malformed && address.operation.empty() &&
        address.id != "_search") {
        if (!reading) return not_allowed("GET, HEAD");
        return address.id.empty() ? search_figures(exchange) : read_figures(exchange, address.id);
    }
    const bool known = address.type == "Questionnaire" ||
                       (address.type == "Measure" && !address.operation.empty()) ||
                       std::ranges::find(readable, address.type) != readable.end();
    if (address.malformed || !known) return unknown_address();
    if (address.operation.starts_with('$')) return operate(exchange, address, reading);
    if (reading) return get(exchange, address);
    if (method == "POST") return post(exchange, address);
    if (method == "PUT" && address.type == "Task" && !address.id.empty() && address.operation.empty())
        return change_task(exchange, address.id);
    if (method == "PUT" && address.type == "Communication" && !address.id.empty() &&
        address.operation.empty())
        return confirm_received(exchange, address.id);
    if (method == "PUT" && address.type == "QuestionnaireResponse" && !address.id.empty() &&
        address.operation.empty())
        return retract_response(exchange, address.id);
    if (method == "PUT" && address.type == "Consent" && !address.id.empty() && address.operation.empty())
        return take_back(exchange, address.id);
    const bool changes = address.type == "Task" || address.type == "Consent" ||
                         address.type == "Communication" || address.type == "QuestionnaireResponse";
    return not_allowed(changes && !address.id.empty() ? "GET, HEAD, PUT" : "GET, HEAD");
}

// A refusal is an act too: somebody tried (IHE BALP, access denied).
Result<Done> audit_denial(const Exchange& exchange) {
    audit::Event denied = event(exchange, audit::Act::operation);
    denied.outcome = audit::Outcome::minor_failure;
    denied.outcome_note = "HTTP 403";
    return audit_only(exchange, denied);
}

}  // namespace

Facade::Facade(store::Store& store, Content content, Site site, Clock clock)
    : store_{store}, content_{std::move(content)}, site_{std::move(site)}, clock_{std::move(clock)} {
    content_.acquaintance = std::make_shared<Acquaintance>(content_.query_ehr);
}

Reply Facade::handle(const Request& request, const Actor& actor) const {
    const Exchange exchange{store_, content_, site_, request, actor, clock_()};
    auto answered = route(exchange);
    Reply reply = answered ? std::move(*answered) : refusal(answered.error());
    if (reply.status == 403)
        if (auto audited = audit_denial(exchange); !audited) reply = refusal(audited.error());
    if (reply.status == 503) reply.headers.emplace_back("Retry-After", "5");
    if (request.method == "HEAD") reply.body.clear();
    return reply;
}

}  // namespace repere::facade
