// SPDX-License-Identifier: Apache-2.0
// The base URL of a configured server, and the one question asked of every URL a server sends: is it inside?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

namespace repere::fhir_client {

// RFC 3986 restricted: http or https, a host, an optional port, a path; no userinfo, query or fragment.
class Address {
public:
    Address() = default;
    static Result<Address> parse(std::string_view url);  // invalid, with what is wrong

    const std::string& text() const { return text_; }  // scheme://host[:port]/path, without a trailing slash
    const std::string& origin() const { return origin_; }  // scheme://host:port, always with the port
    bool secure() const { return secure_; }
    const std::string& host() const { return host_; }
    std::uint16_t port() const { return port_; }

    // The part below the base ("Task/1", "?page=2") of an absolute URL that is inside it, else forbidden.
    // Compared in parsed form: scheme, lower-case host, port, path on a slash boundary; dot segments in any
    // spelling are refused.
    Result<std::string> below(std::string_view url) const;

private:
    std::string text_;
    std::string origin_;
    std::string host_;
    std::string path_;
    std::uint16_t port_ = 0;
    bool secure_ = false;
};

}  // namespace repere::fhir_client
