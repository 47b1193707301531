// SPDX-License-Identifier: Apache-2.0
#include "fhir/reference.h"

#include <algorithm>

namespace repere::fhir {
namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Cuts the last path segment off the end of `rest`.
std::string_view pop_segment(std::string_view& rest) {
    const auto slash = rest.rfind('/');
    const std::string_view last = slash == std::string_view::npos ? rest : rest.substr(slash + 1);
    rest = slash == std::string_view::npos ? std::string_view{} : rest.substr(0, slash);
    return last;
}

}  // namespace

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return is_letter(c) || is_digit(c) || c == '-' || c == '.';
    });
}

bool is_resource_type(std::string_view text) {
    return !text.empty() && text[0] >= 'A' && text[0] <= 'Z' && std::ranges::all_of(text, is_letter);
}

std::optional<Reference> parse_reference(std::string_view text) {
    Reference out;
    if (text.starts_with('#')) {
        out.id = text.substr(1);
        out.contained = true;
        return out;
    }
    if (text.starts_with("urn:")) {
        out.id = text;
        return out;
    }
    std::string_view rest = text;
    std::string_view last = pop_segment(rest);
    if (rest.ends_with("/_history")) {
        out.version = last;
        rest.remove_suffix(std::string_view{"/_history"}.size());
        last = pop_segment(rest);
    }
    out.id = last;
    out.type = pop_segment(rest);
    out.base = rest;
    if (!is_id(out.id) || !is_resource_type(out.type)) return std::nullopt;
    if (!out.base.empty() && !out.base.starts_with("http://") && !out.base.starts_with("https://"))
        return std::nullopt;
    return out;
}

std::optional<Reference> reference(json::Node node) { return parse_reference(node["reference"].text()); }

std::string reference_text(std::string_view type, std::string_view id) {
    std::string out{type};
    out += '/';
    return out += id;
}

std::string reference_text(json::Node resource) {
    const std::string_view type = resource["resourceType"].text();
    const std::string_view id = resource["id"].text();
    return type.empty() || id.empty() ? std::string{} : reference_text(type, id);
}

}  // namespace repere::fhir
