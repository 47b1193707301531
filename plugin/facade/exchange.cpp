// SPDX-License-Identifier: Apache-2.0
#include "facade/exchange.h"

#include <array>
#include <charconv>

#include "facade/anonymous.h"
#include "facade/query.h"
#include "fhir/reference.h"

namespace repere::facade {
namespace {

// RFC 9110 5.6.7: Sun, 06 Nov 1994 08:49:37 GMT
std::string http_date(Instant instant) {
    constexpr std::array<std::string_view, 7> days{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::int64_t day_number = instant.milliseconds / milliseconds_per_day;
    const std::int64_t seconds = instant.milliseconds % milliseconds_per_day / 1000;
    const CivilDate day = civil_from_days(day_number);
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::string{days[static_cast<std::size_t>(day_number % 7)]} + ", " + two(day.day) + " " +
           std::string{months[static_cast<std::size_t>(day.month - 1)]} + " " + std::to_string(day.year) +
           " " + two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60) + " GMT";
}

std::string hint_outcome(std::string_view hint) {
    const std::array issues{fhir::Issue{fhir::Severity::information, "informational", std::string{hint}, {}}};
    return hint.empty() ? fhir::operation_outcome(std::span<const fhir::Issue>{})
                        : fhir::operation_outcome(issues);
}

bool prefers(const Exchange& exchange, std::string_view what) {
    return exchange.request.headers.prefer.find(what) != std::string_view::npos;
}

}  // namespace

Reply refusal(const Error& error) { return refusal(fhir::http_status(error.kind), error); }

Reply refusal(int status, const Error& error) { return {status, fhir::operation_outcome(error), {}}; }

Reply refusal(int status, std::string code, std::string what, std::string where) {
    const std::array issues{
        fhir::Issue{fhir::Severity::error, std::move(code), std::move(what), std::move(where)}};
    return {status, fhir::operation_outcome(issues), {}};
}

Reply rule_broken(const Error& error) {
    if (error.kind != ErrorKind::invalid) return refusal(error);
    return refusal(422, "business-rule", error.what, error.where);
}

std::string etag(std::int64_t version) { return "W/\"" + std::to_string(version) + "\""; }

std::optional<std::int64_t> parse_etag(std::string_view text) {
    if (text.starts_with("W/")) text.remove_prefix(2);
    if (text.size() < 3 || text.front() != '"' || text.back() != '"') return std::nullopt;
    text = text.substr(1, text.size() - 2);
    std::int64_t version = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (error != std::errc{} || end != text.data() + text.size() || version < 1) return std::nullopt;
    return version;
}

std::optional<Reply> unmet_precondition(const Exchange& exchange, std::int64_t version) {
    const std::string_view expected = exchange.request.headers.if_match;
    if (expected.empty())
        return refusal(428, "required", "send the ETag that was read, as If-Match", "If-Match");
    const auto wanted = parse_etag(expected);
    if (!wanted) return refusal(400, "invalid", "If-Match must read W/\"version\"", "If-Match");
    if (*wanted != version)
        return refusal(412, "conflict", "somebody else has changed it: read it again", "If-Match");
    return std::nullopt;
}

Reply resource_reply(const Exchange& exchange, int status, const store::Resource& resource,
                     std::string_view hint) {
    Reply reply{status, resource.json, {}};
    reply.headers = {{"ETag", etag(resource.version)}, {"Last-Modified", http_date(resource.updated)}};
    if (exchange.request.method == "GET" || exchange.request.method == "HEAD") return reply;
    if (prefers(exchange, "return=minimal")) reply.body.clear();
    if (prefers(exchange, "return=OperationOutcome")) reply.body = hint_outcome(hint);
    reply.headers.emplace_back("Location", exchange.site.base + "/" + resource.type + "/" + resource.id +
                                               "/_history/" + std::to_string(resource.version));
    return reply;
}

Result<json::Document> parse_body(const Exchange& exchange, std::string_view type) {
    json::Limits limits;
    limits.bytes = 256U << 10;
    auto document = json::Document::parse(exchange.request.body, limits);
    if (document && document->root()["resourceType"].text() != type)
        return fail(ErrorKind::invalid, "the body must be one " + std::string{type}, "resourceType");
    return document;
}

Result<Done> check_if_none_exist(const Exchange& exchange, json::Node body) {
    if (exchange.request.headers.if_none_exist.empty()) return Done{};
    const auto condition = parse_query(exchange.request.headers.if_none_exist);
    if (!condition) return condition.error();
    for (const json::Node identifier : body["identifier"].each()) {
        const Parameters own{{"identifier", std::string{identifier["system"].text()} + "|" +
                                                std::string{identifier["value"].text()}}};
        if (*condition == own) return Done{};
    }
    return fail(ErrorKind::invalid, "only identifier=system|value of the body itself is supported",
                "If-None-Exist");
}

ChartFacts chart_facts(const Exchange& exchange, const PatientId& patient,
                       const std::optional<EncounterId>& encounter) {
    ChartFacts unasked;
    unasked.identity_withheld = is_anonymous(patient.value);  // the EHR knows no such person
    if (unasked.identity_withheld || !exchange.content.read_chart) return unasked;
    return exchange.content.read_chart(patient, encounter);
}

std::string_view patient_of(json::Node resource) {
    for (const char* element : {"for", "patient", "subject"}) {
        const auto reference = fhir::reference(resource[std::string_view{element}]);
        if (reference && reference->type == "Patient") return reference->id;
    }
    return {};
}

}  // namespace repere::facade
