// SPDX-License-Identifier: Apache-2.0
#include "fhir_client/address.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace repere::fhir_client {
namespace {

struct Parts {
    bool secure = false;
    std::string host;  // lower case
    std::uint16_t port = 0;
    std::string_view rest;  // from the first slash, question mark or hash on
};

Error bad(const char* what) { return fail(ErrorKind::invalid, what); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

// What a URL on the wire may hold (RFC 3986, 2); a backslash or a space is read differently by different
// parsers.
bool is_url_character(char c) {
    constexpr std::string_view others = "-._~:/?#[]@!$&'()*+,;=%";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           others.find(c) != std::string_view::npos;
}

bool is_host_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

// A name, an IPv4 address, or an IPv6 address in brackets.
bool is_host(std::string_view host) {
    if (host.starts_with('[')) {
        if (host.size() < 4 || !host.ends_with(']')) return false;
        host = host.substr(1, host.size() - 2);
        return std::ranges::all_of(host, [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == ':' || c == '.';
        });
    }
    return !host.empty() && std::ranges::all_of(host, is_host_character);
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
    std::uint16_t port = 0;
    const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || at != text.data() + text.size() || port == 0) return {};
    return port;
}

Result<Parts> split(std::string_view url) {
    if (!std::ranges::all_of(url, is_url_character))
        return bad("a URL with characters that do not belong in one");
    Parts parts;
    const auto colon = url.find("://");
    const std::string scheme = lowered(url.substr(0, colon == std::string_view::npos ? 0 : colon));
    if (scheme != "http" && scheme != "https") return bad("a URL that is neither http nor https");
    parts.secure = scheme == "https";
    url.remove_prefix(colon + 3);
    const auto end = std::min(url.find_first_of("/?#"), url.size());
    std::string_view authority = url.substr(0, end);
    parts.rest = url.substr(end);
    if (authority.find('@') != std::string_view::npos) return bad("a URL with user information");
    parts.port = parts.secure ? 443 : 80;
    const auto bracket = authority.rfind(']');
    const auto port_at = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (port_at != std::string_view::npos) {
        const auto port = parse_port(authority.substr(port_at + 1));
        if (!port) return bad("a URL with an impossible port");
        parts.port = *port;
        authority = authority.substr(0, port_at);
    }
    parts.host = lowered(authority);
    if (!is_host(parts.host)) return bad("a URL without a proper host");
    return parts;
}

// "..", "%2e." and their like, "//" and an encoded slash or backslash: each is a way to leave the base on
// some server.
bool leaves_path(std::string_view path) {
    const std::string text = lowered(path);
    for (const char* trick : {"%2f", "%5c", "%00", "//"})
        if (text.find(trick) != std::string::npos) return true;
    std::size_t at = 0;
    while (at <= text.size()) {
        const auto end = std::min(text.find('/', at), text.size());
        std::string segment = text.substr(at, end - at);
        for (auto dot = segment.find("%2e"); dot != std::string::npos; dot = segment.find("%2e"))
            segment.replace(dot, 3, ".");
        if (segment == "." || segment == "..") return true;
        at = end + 1;
    }
    return false;
}

}  // namespace

Result<Address> Address::parse(std::string_view url) {
    const auto parts = split(url);
    if (!parts) return parts.error();
    if (parts->rest.find_first_of("?#") != std::string_view::npos)
        return bad("a base URL with a query or fragment");
    std::string_view path = parts->rest;
    while (path.ends_with('/')) path.remove_suffix(1);
    if (leaves_path(path)) return bad("a base URL with dot segments");
    Address address;
    address.secure_ = parts->secure;
    address.host_ = parts->host;
    address.port_ = parts->port;
    address.path_ = path;
    const std::string scheme = parts->secure ? "https://" : "http://";
    address.origin_ = scheme + parts->host + ':' + std::to_string(parts->port);
    const bool usual_port = parts->port == (parts->secure ? 443 : 80);
    address.text_ = (usual_port ? scheme + parts->host : address.origin_) + address.path_;
    return address;
}

Result<std::string> Address::below(std::string_view url) const {
    const Error outside = fail(ErrorKind::forbidden, "a URL outside the configured server", text_);
    const auto parts = split(url);
    if (!parts || parts->secure != secure_ || parts->host != host_ || parts->port != port_) return outside;
    std::string_view rest = parts->rest;
    if (rest.find('#') != std::string_view::npos || !rest.starts_with(path_)) return outside;
    rest.remove_prefix(path_.size());
    if (!rest.empty() && rest.front() != '/' && rest.front() != '?') return outside;
    if (leaves_path(rest.substr(0, rest.find('?')))) return outside;
    if (rest.starts_with('/')) rest.remove_prefix(1);
    return std::string{rest};
}

}  // namespace repere::fhir_client
