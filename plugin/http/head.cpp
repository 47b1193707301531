// SPDX-License-Identifier: Apache-2.0
#include "http/head.h"

#include <algorithm>
#include <array>

namespace repere::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

// RFC 9110, 5.6.2.
bool is_token(std::string_view text) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return is_alpha(c) || is_digit(c) || marks.find(c) != std::string_view::npos;
    });
}

std::string_view trim(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

Error bad(std::string what) { return fail(ErrorKind::invalid, std::move(what)); }

int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    const char small = lower(c);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

// Once, and nothing that could mean another path to somebody else: an encoded slash or backslash, a dot
// segment, a control character.
Result<std::string> decode_path(std::string_view raw) {
    std::string out;
    out.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        char c = raw[i];
        if (c == '%') {
            const int high = i + 2 < raw.size() ? hex_digit(raw[i + 1]) : -1;
            const int low = i + 2 < raw.size() ? hex_digit(raw[i + 2]) : -1;
            if (high < 0 || low < 0) return bad("malformed percent encoding in the path");
            c = static_cast<char>(high * 16 + low);
            if (c == '/') return bad("encoded slash in the path");
            i += 2;
        }
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f || c == '\\') return bad("forbidden character in the path");
        out += c;
    }
    if (!valid_utf8(out)) return bad("the path is not UTF-8");
    for (std::size_t at = 0; at < out.size();) {
        const std::size_t end = std::min(out.find('/', at + 1), out.size());
        const std::string_view segment = std::string_view{out}.substr(at + 1, end - at - 1);
        if (segment == "." || segment == "..") return bad("dot segment in the path");
        at = end;
    }
    return out;
}

bool valid_host(std::string_view host) {
    constexpr std::string_view marks = ".-_:[]";
    return !host.empty() && std::ranges::all_of(host, [&](char c) {
        return is_alpha(c) || is_digit(c) || marks.find(c) != std::string_view::npos;
    });
}

// Names a proxy in front may set; believing them from anybody would let callers choose who they are.
bool claims_origin(std::string_view name) {
    constexpr std::array<std::string_view, 4> prefixes{"x-forwarded-", "x-client-", "x-ssl-", "ssl-client-"};
    const auto begins = [&](std::string_view prefix) {
        return same_name(name.substr(0, prefix.size()), prefix);
    };
    return std::ranges::any_of(prefixes, begins) || same_name(name, "forwarded") ||
           same_name(name, "x-real-ip");
}

Result<Done> read_target(Head& head, std::string_view target) {
    for (const char c : target)
        if (c <= 0x20 || c >= 0x7f || c == '#') return bad("forbidden character in the request target");
    if (target == "*" && head.method == "OPTIONS") {
        head.path = "*";
        return Done{};
    }
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!same_name(target.substr(0, scheme.size()), scheme)) continue;
        const std::string_view rest = target.substr(scheme.size());
        const std::string_view authority = rest.substr(0, rest.find_first_of("/?"));
        if (!same_name(authority, head.host))
            return bad("the target names another host than the Host header");
        target = rest.substr(authority.size());
        break;
    }
    if (!target.starts_with('/')) return bad("unsupported form of request target");
    const std::size_t question = target.find('?');
    auto path = decode_path(target.substr(0, question));
    if (!path) return path.error();
    head.path = std::move(*path);
    if (question != std::string_view::npos) head.query = target.substr(question + 1);
    return Done{};
}

struct Lines {
    std::string_view rest;
    std::string_view next() {
        const std::size_t end = rest.find("\r\n");
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(line.size() + 2, rest.size()));
        return line;
    }
};

Result<Done> read_headers(Head& head, Lines lines, std::size_t most) {
    for (std::string_view line = lines.next(); !line.empty(); line = lines.next()) {
        if (line.front() == ' ' || line.front() == '\t') return bad("folded header line");
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) return bad("header line without a colon");
        const Header header{line.substr(0, colon), trim(line.substr(colon + 1))};
        if (!is_token(header.name)) return bad("malformed header name");
        if (head.headers.size() >= most) return fail(ErrorKind::limit, "too many headers");
        head.headers.push_back(header);
    }
    return Done{};
}

// Where two copies could be read differently, one is all there may be.
Result<Done> refuse_doubles(const Head& head) {
    constexpr std::array<std::string_view, 8> single{
        "host",   "content-length", "transfer-encoding", "content-type", "content-encoding", "authorization",
        "origin", "expect"};
    for (const std::string_view name : single)
        if (std::ranges::count_if(head.headers, [&](const Header& h) { return same_name(h.name, name); }) > 1)
            return bad("a header is there twice that may be there once");
    return Done{};
}

Result<Done> read_framing(Head& head) {
    const std::string_view encoding = head.header("transfer-encoding");
    const auto has = [&](std::string_view name) {
        return std::ranges::any_of(head.headers, [&](const Header& h) { return same_name(h.name, name); });
    };
    if (has("transfer-encoding")) {
        if (head.minor_version == 0) return bad("Transfer-Encoding with HTTP/1.0");
        if (has("content-length")) return bad("both Transfer-Encoding and Content-Length");
        if (!same_name(encoding, "chunked")) return bad("a Transfer-Encoding other than chunked");
        head.chunked = true;
        return Done{};
    }
    if (!has("content-length")) return Done{};
    const std::string_view length = head.header("content-length");
    if (length.empty() || length.size() > 18 || !std::ranges::all_of(length, is_digit))
        return bad("malformed Content-Length");
    for (const char c : length)
        head.content_length = head.content_length * 10 + static_cast<unsigned>(c - '0');
    return Done{};
}

void read_connection(Head& head) {
    head.keep_alive = head.minor_version == 1;
    for (const Header& header : head.headers) {
        if (!same_name(header.name, "connection")) continue;
        for (std::string_view rest = header.value; !rest.empty();) {
            const std::size_t comma = rest.find(',');
            if (same_name(trim(rest.substr(0, comma)), "close")) head.keep_alive = false;
            rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
        }
    }
}

Result<std::string_view> read_request_line(Head& head, std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return bad("malformed request line");
    head.method = line.substr(0, first);
    if (!is_token(head.method) || head.method.size() > 16) return bad("malformed method");
    const std::string_view version = line.substr(last + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return bad("unsupported HTTP version");
    head.minor_version = version.back() - '0';
    return line.substr(first + 1, last - first - 1);
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::ranges::equal(a, b, {}, lower, lower);
}

bool valid_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto at = [&](std::size_t k) -> unsigned {
            return k < text.size() ? static_cast<unsigned char>(text[k]) : 0;
        };
        const unsigned lead = at(i);
        const std::size_t more = lead < 0x80                   ? 0
                                 : lead >= 0xC2 && lead < 0xE0 ? 1
                                 : lead >= 0xE0 && lead < 0xF0 ? 2
                                 : lead >= 0xF0 && lead < 0xF5 ? 3
                                                               : 4;
        if (more == 4) return false;
        const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (more > 0 && (at(i + 1) < low || at(i + 1) > high)) return false;
        for (std::size_t k = 2; k <= more; ++k)
            if ((at(i + k) & 0xC0) != 0x80) return false;
        i += more + 1;
    }
    return true;
}

HeadScan scan_head(std::string_view bytes) {
    using enum HeadScan::State;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (byte >= 0x20 && byte != 0x7f) continue;
        if (byte == '\t') continue;
        if (byte != '\r') return {bad, 0};
        if (i + 1 == bytes.size()) break;
        if (bytes[i + 1] != '\n') return {bad, 0};
        if (bytes.substr(i, 4) == "\r\n\r\n") return {complete, i + 4};
        ++i;
    }
    return {more, 0};
}

std::string_view Head::header(std::string_view name) const {
    for (const Header& header : headers)
        if (same_name(header.name, name)) return header.value;
    return {};
}

Result<Head> parse_head(std::string_view text, std::size_t most_headers) {
    Head head;
    Lines lines{text};
    const auto target = read_request_line(head, lines.next());
    if (!target) return target.error();
    if (auto read = read_headers(head, lines, most_headers); !read) return read.error();
    if (auto single = refuse_doubles(head); !single) return single.error();
    head.host = head.header("host");
    if (head.minor_version == 1 || !head.host.empty())
        if (!valid_host(head.host)) return bad("missing or malformed Host header");
    if (auto read = read_target(head, *target); !read) return read.error();
    if (auto read = read_framing(head); !read) return read.error();
    read_connection(head);
    std::erase_if(head.headers, [](const Header& header) { return claims_origin(header.name); });
    return head;
}

}  // namespace repere::http
