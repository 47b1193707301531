// SPDX-License-Identifier: Apache-2.0
#include "store/payload.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "fhir/reference.h"
#include "json/document.h"
#include "store/delivery.h"

namespace repere::store {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '%' && i + 2 < text.size();
        const int high = escape ? hex_digit(text[i + 1]) : -1;
        const int low = escape ? hex_digit(text[i + 2]) : -1;
        if (high < 0 || low < 0) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

Error bad_entry(std::size_t index, const char* what) {
    return fail(ErrorKind::invalid, what, "entry[" + std::to_string(index) + "].request");
}

Result<PayloadEntry> put_entry(std::string_view url, json::Node resource, std::size_t index) {
    PayloadEntry entry{true, {}, {}, {}, resource};
    if (const auto question = url.find('?'); question != std::string_view::npos) {
        entry.type = url.substr(0, question);
        entry.criteria = parse_criteria(url.substr(question + 1));
    } else if (const auto slash = url.find('/'); slash != std::string_view::npos) {
        entry.type = url.substr(0, slash);
        entry.id = url.substr(slash + 1);
    }
    if (!fhir::is_resource_type(entry.type) || (!fhir::is_id(entry.id) && entry.criteria.empty()))
        return bad_entry(index, "a PUT needs Type/id or Type?criteria");
    return entry;
}

Result<PayloadEntry> entry_at(json::Node node, std::size_t index) {
    const std::string_view method = node["request"]["method"].text();
    const std::string_view url = node["request"]["url"].text();
    const json::Node resource = node["resource"];
    if (!resource.is_object()) return bad_entry(index, "an entry without a resource");
    if (method == "PUT") return put_entry(url, resource, index);
    if (method != "POST") return bad_entry(index, "only POST and PUT can be delivered");
    PayloadEntry entry{false, url, {}, parse_criteria(node["request"]["ifNoneExist"].text()), resource};
    if (!fhir::is_resource_type(url)) return bad_entry(index, "a POST goes to a resource type");
    if (entry.criteria.empty())
        return bad_entry(index, "a POST without ifNoneExist could not be repeated after a lost answer");
    return entry;
}

bool same_number(std::string_view a, std::string_view b) {
    double x = 0, y = 0;
    std::from_chars(a.data(), a.data() + a.size(), x);
    std::from_chars(b.data(), b.data() + b.size(), y);
    return !(x < y) && !(y < x);
}

bool same_text(std::string_view theirs, std::string_view ours) {
    if (theirs == ours || ours.starts_with("urn:uuid:")) return true;
    return theirs.size() > ours.size() && theirs.ends_with(ours) &&
           theirs[theirs.size() - ours.size() - 1] == '/';
}

bool contains_members(json::Node theirs, json::Node ours, bool is_resource) {
    static constexpr std::array<std::string_view, 3> rewritten{"id", "meta", "text"};
    for (const auto& [name, value] : ours.members()) {
        if (is_resource && std::ranges::find(rewritten, name) != rewritten.end()) continue;
        if (!contains(theirs[name], value)) return false;
    }
    return true;
}

}  // namespace

std::vector<fhir_client::Parameter> parse_criteria(std::string_view query) {
    std::vector<fhir_client::Parameter> parameters;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || equals == 0) continue;
        parameters.push_back(
            {percent_decoded(pair.substr(0, equals)), percent_decoded(pair.substr(equals + 1))});
    }
    return parameters;
}

Result<std::vector<PayloadEntry>> payload_entries(json::Node bundle) {
    if (bundle["resourceType"].text() != "Bundle" || bundle["type"].text() != "transaction")
        return fail(ErrorKind::invalid, "a payload is a transaction Bundle", "type");
    if (bundle["entry"].size() == 0) return fail(ErrorKind::invalid, "a payload has entries", "entry");
    std::vector<PayloadEntry> entries;
    for (std::size_t i = 0; i < bundle["entry"].size(); ++i) {
        auto entry = entry_at(bundle["entry"].at(i), i);
        if (!entry) return entry.error();
        entries.push_back(std::move(*entry));
    }
    return entries;
}

Result<Done> check_payload(std::string_view payload) {
    const auto document = json::Document::parse(payload);
    if (!document) return document.error();
    const auto entries = payload_entries(document->root());
    if (!entries) return entries.error();
    return Done{};
}

bool contains(json::Node theirs, json::Node ours) {
    switch (ours.kind()) {
        case json::Kind::object:
            return theirs.is_object() &&
                   contains_members(theirs, ours, static_cast<bool>(ours["resourceType"]));
        case json::Kind::array:
            if (theirs.size() != ours.size()) return false;
            for (std::size_t i = 0; i < ours.size(); ++i)
                if (!contains(theirs.at(i), ours.at(i))) return false;
            return true;
        case json::Kind::string:
            return theirs.string() && same_text(theirs.text(), ours.text());
        case json::Kind::number:
            return theirs.number() && same_number(*theirs.number(), *ours.number());
        case json::Kind::boolean:
            return theirs.boolean() == ours.boolean();
        default:
            return true;
    }
}

bool all_taken(json::Node response, std::size_t sent) {
    if (response["type"].text() != "transaction-response" || response["entry"].size() != sent) return false;
    for (const json::Node entry : response["entry"].items())
        if (!entry["response"]["status"].text().starts_with('2')) return false;
    return true;
}

}  // namespace repere::store
