// SPDX-License-Identifier: Apache-2.0
#include "smart/urls.h"

#include <algorithm>
#include <optional>

#include "fhir_client/address.h"

namespace repere::smart {
namespace {

constexpr std::size_t most_fields = 32;

std::optional<int> hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

std::optional<std::string> decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        char c = text[at] == '+' ? ' ' : text[at];
        if (c == '%') {
            if (at + 2 >= text.size()) return std::nullopt;
            const auto high = hex_digit(text[at + 1]);
            const auto low = hex_digit(text[at + 2]);
            if (!high || !low) return std::nullopt;
            c = static_cast<char>(*high * 16 + *low);
            at += 2;
        }
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7f) return std::nullopt;
        out += c;
    }
    return out;
}

}  // namespace

Result<Fields> Fields::parse(std::string_view text) {
    Fields out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view field = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (field.empty()) continue;
        const std::size_t equals = std::min(field.find('='), field.size());
        auto name = decoded(field.substr(0, equals));
        auto value = decoded(field.substr(std::min(equals + 1, field.size())));
        if (!name || !value) return fail(ErrorKind::invalid, "a parameter is malformed");
        if (out.fields_.size() == most_fields) return fail(ErrorKind::limit, "too many parameters");
        for (const auto& [known, ignored] : out.fields_)
            if (known == *name) return fail(ErrorKind::invalid, "a parameter is there twice");
        out.fields_.emplace_back(std::move(*name), std::move(*value));
    }
    return out;
}

std::string_view Fields::operator[](std::string_view name) const {
    const auto at = std::ranges::find(fields_, name, [](const auto& field) { return field.first; });
    return at == fields_.end() ? std::string_view{} : std::string_view{at->second};
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                c == '-' || c == '.' || c == '_' || c == '~';
        if (unreserved)
            out += c;
        else
            (out += '%').append({digits[byte >> 4], digits[byte & 15]});
    }
    return out;
}

std::string form(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
    std::string out;
    for (const auto& [name, value] : fields) {
        if (value.empty()) continue;
        if (!out.empty()) out += '&';
        out.append(name).append("=").append(percent_encode(value));
    }
    return out;
}

Result<std::string> origin_of(std::string_view url) {
    if (url.find('#') != std::string_view::npos) return fail(ErrorKind::invalid, "a URL with a fragment");
    const auto address = fhir_client::Address::parse(url.substr(0, url.find('?')));
    if (!address) return address.error();
    return address->origin();
}

std::string resolve(std::string_view fhir_base, std::string_view endpoint) {
    const bool absolute =
        endpoint.find(':') < endpoint.find_first_of("/?#");  // RFC 3986, 4.2: it has a scheme
    if (endpoint.empty() || absolute) return std::string{endpoint};
    while (fhir_base.ends_with('/')) fhir_base.remove_suffix(1);
    if (!endpoint.starts_with('/')) return std::string{fhir_base} + "/" + std::string{endpoint};
    const std::size_t host = fhir_base.find("://");
    const std::size_t path = host == std::string_view::npos ? host : fhir_base.find('/', host + 3);
    return std::string{fhir_base.substr(0, path)} + std::string{endpoint};
}

}  // namespace repere::smart
