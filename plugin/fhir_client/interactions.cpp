// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "fhir/bundle.h"
#include "fhir/reference.h"
#include "fhir_client/fhir_client.h"

namespace repere::fhir_client {
namespace {

ErrorKind kind_of(int status) {
    switch (status) {
        case 401:
        case 403:
            return ErrorKind::forbidden;
        case 404:
        case 410:
            return ErrorKind::not_found;
        case 408:
        case 425:
        case 429:
            return ErrorKind::unavailable;
        case 409:
        case 412:
            return ErrorKind::conflict;
        case 413:
            return ErrorKind::limit;
        default:
            break;
    }
    if (status >= 500) return ErrorKind::unavailable;
    return status >= 400 ? ErrorKind::invalid : ErrorKind::fault;
}

// A search's values may name a patient; its path does not.
std::string without_query(std::string_view target) { return std::string{target.substr(0, target.find('?'))}; }

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

void append_encoded(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char c : text) {
        if (is_unreserved(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
    }
}

bool is_fhir_json(std::string_view content_type) {
    std::string type{content_type.substr(0, content_type.find(';'))};
    while (!type.empty() && type.back() == ' ') type.pop_back();
    std::ranges::transform(type, type.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return type == "application/fhir+json" || type == "application/json";
}

Result<Fetched> fetched(FhirClient& client, const Request& request) {
    const Reply reply = client.send(request);
    auto resource = resource_of(reply, request.target);
    if (!resource) return resource.error();
    return Fetched{std::move(*resource), reply.etag, reply.status};
}

Request writing(Method method, std::string target, std::string_view body) {
    Request request;
    request.method = method;
    request.target = std::move(target);
    request.body = body;
    request.prefer = "return=representation";
    return request;
}

Result<json::Document> only_resource(Result<Fetched> result) {
    if (!result) return result.error();
    return std::move(result->resource);
}

}  // namespace

std::string search_target(std::string_view type, const std::vector<Parameter>& parameters) {
    std::string target{type};
    char separator = '?';
    for (const Parameter& parameter : parameters) {
        target += std::exchange(separator, '&');
        append_encoded(target, parameter.name);
        target += '=';
        append_encoded(target, parameter.value);
    }
    return target;
}

Error error_of(const Reply& reply, std::string_view target) {
    if (reply.reach != Reach::answered) {
        Error error = reply.problem;
        error.where = without_query(target);
        return error;
    }
    return fail(kind_of(reply.status), "the FHIR server answered HTTP " + std::to_string(reply.status),
                without_query(target));
}

Result<json::Document> resource_of(const Reply& reply, std::string_view target) {
    if (!reply.ok()) return error_of(reply, target);
    if (!is_fhir_json(reply.content_type))
        return fail(ErrorKind::fault, "the FHIR server's answer is not FHIR JSON", without_query(target));
    auto document = json::Document::parse(reply.body);
    if (!document || document->root()["resourceType"].text().empty())
        return fail(ErrorKind::fault, "the FHIR server's answer is not a resource", without_query(target));
    return document;
}

Result<Fetched> read(FhirClient& client, std::string_view type, std::string_view id,
                     std::optional<std::chrono::milliseconds> deadline, std::string_view access_token) {
    if (!fhir::is_resource_type(type) || !fhir::is_id(id))
        return fail(ErrorKind::invalid, "not a resource type and id");
    Request request;
    request.target = fhir::reference_text(type, id);
    request.deadline = deadline;
    request.access_token = access_token;
    auto result = fetched(client, request);
    if (result && result->resource.root()["resourceType"].text() != type)
        return fail(ErrorKind::fault, "the FHIR server answered with another type", std::string{type});
    return result;
}

Result<std::vector<json::Document>> search(FhirClient& client, std::string_view type,
                                           const std::vector<Parameter>& parameters,
                                           const SearchLimits& limits) {
    if (!fhir::is_resource_type(type)) return fail(ErrorKind::invalid, "not a resource type");
    std::vector<json::Document> pages;
    std::size_t entries = 0;
    Request request;
    request.target = search_target(type, parameters);
    request.deadline = limits.deadline;
    request.access_token = limits.access_token;
    for (;;) {
        auto page = fetched(client, request);
        if (!page) return page.error();
        const json::Node bundle = page->resource.root();
        if (!fhir::is_bundle(bundle))
            return fail(ErrorKind::fault, "the FHIR server answered a search without a Bundle",
                        std::string{type});
        entries += bundle["entry"].size();
        if (pages.size() == limits.pages || entries > limits.entries)
            return fail(ErrorKind::limit, "the FHIR server has more matches than we take", std::string{type});
        const std::string next{fhir::link(bundle, "next")};
        pages.push_back(std::move(page->resource));
        if (next.empty()) return pages;
        auto below = client.base().below(next);
        if (!below)
            return fail(ErrorKind::fault, "the FHIR server's next page is on another server",
                        std::string{type});
        request.target = std::move(*below);
    }
}

Result<Fetched> create(FhirClient& client, std::string_view type, std::string_view resource,
                       std::string_view if_none_exist) {
    Request request = writing(Method::post, std::string{type}, resource);
    request.if_none_exist = if_none_exist;
    return fetched(client, request);
}

Result<Fetched> update(FhirClient& client, std::string_view type, std::string_view id,
                       std::string_view resource, std::string_view if_match) {
    Request request = writing(Method::put, fhir::reference_text(type, id), resource);
    request.if_match = if_match;
    return fetched(client, request);
}

Result<json::Document> transaction(FhirClient& client, std::string_view bundle) {
    Request request;
    request.method = Method::post;
    request.body = bundle;
    return only_resource(fetched(client, request));
}

Result<json::Document> capability_statement(FhirClient& client) {
    Request request;
    request.target = "metadata";
    return only_resource(fetched(client, request));
}

}  // namespace repere::fhir_client
