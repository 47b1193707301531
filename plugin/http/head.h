// SPDX-License-Identifier: Apache-2.0
// Reads a request's head more strictly than parsers do by default: what two servers could read differently is
// refused, so that no proxy in front can be tricked (RFC 9112, 11.2).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "http/message.h"

namespace repere::http {

bool same_name(std::string_view a, std::string_view b);  // ASCII, in any case
bool valid_utf8(std::string_view text);  // Unicode 15, table 3-7: no surrogates, no overlong forms

struct HeadScan {
    enum class State : std::uint8_t { more, complete, bad } state;
    std::size_t size = 0;  // of the head with its empty line, when complete
};
// Is the whole head there? Bad as soon as a byte is seen that no head may hold (bare LF or CR, NUL, ...).
HeadScan scan_head(std::string_view bytes);

// Borrows from the text it was made of.
struct Head {
    std::string_view method;
    std::string path;        // decoded; "*" for OPTIONS *
    std::string_view query;  // as it came
    std::string_view host;
    std::vector<Header> headers;  // without those that claim to know who is behind a proxy
    int minor_version = 1;        // of HTTP/1.x
    bool keep_alive = true;
    bool chunked = false;
    std::uint64_t content_length = 0;

    bool has_body() const { return chunked || content_length > 0; }
    std::string_view header(std::string_view name) const;
};

// Errors: invalid (answer 400 and close), limit (431: more headers than that).
Result<Head> parse_head(std::string_view text, std::size_t most_headers);

}  // namespace repere::http
