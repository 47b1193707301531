// SPDX-License-Identifier: Apache-2.0
#include "http/reply.h"

#include <algorithm>
#include <array>

#include "http/head.h"

namespace repere::http {
namespace {

struct Phrase {
    int status;
    std::string_view text;
};

constexpr std::array phrases{Phrase{200, "OK"},
                             Phrase{201, "Created"},
                             Phrase{202, "Accepted"},
                             Phrase{204, "No Content"},
                             Phrase{303, "See Other"},
                             Phrase{304, "Not Modified"},
                             Phrase{400, "Bad Request"},
                             Phrase{401, "Unauthorized"},
                             Phrase{403, "Forbidden"},
                             Phrase{404, "Not Found"},
                             Phrase{405, "Method Not Allowed"},
                             Phrase{406, "Not Acceptable"},
                             Phrase{409, "Conflict"},
                             Phrase{410, "Gone"},
                             Phrase{412, "Precondition Failed"},
                             Phrase{413, "Content Too Large"},
                             Phrase{415, "Unsupported Media Type"},
                             Phrase{417, "Expectation Failed"},
                             Phrase{421, "Misdirected Request"},
                             Phrase{422, "Unprocessable Content"},
                             Phrase{429, "Too Many Requests"},
                             Phrase{431, "Request Header Fields Too Large"},
                             Phrase{500, "Internal Server Error"},
                             Phrase{501, "Not Implemented"},
                             Phrase{503, "Service Unavailable"},
                             Phrase{507, "Insufficient Storage"}};

bool safe_value(std::string_view value) {
    return std::ranges::all_of(value, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte >= 0x20 && byte != 0x7f) || c == '\t';
    });
}

bool safe_name(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

void append(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

// RFC 9110, 5.6.7, without the C locale.
std::string http_date(std::time_t moment) {
    constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm utc{};
    gmtime_r(&moment, &utc);
    const auto two = [](int value) { return std::string{value < 10 ? "0" : ""} + std::to_string(value); };
    return std::string{days[static_cast<std::size_t>(utc.tm_wday)]} + ", " + two(utc.tm_mday) + " " +
           std::string{months[static_cast<std::size_t>(utc.tm_mon)]} + " " +
           std::to_string(utc.tm_year + 1900) + " " + two(utc.tm_hour) + ":" + two(utc.tm_min) + ":" +
           two(utc.tm_sec) + " GMT";
}

bool is_text(std::string_view type) {
    return type.starts_with("text/") && type.find("charset") == std::string_view::npos;
}

bool names(const Response& response, std::string_view name) {
    return std::ranges::any_of(response.headers,
                               [&](const auto& header) { return same_name(header.first, name); });
}

// Pages get what they need and no more; data gets nothing at all, should a browser ever render it.
void append_security(std::string& out, const Response& response, const ReplyContext& context) {
    if (!names(response, "Cache-Control")) append(out, "Cache-Control", "no-store");
    append(out, "X-Content-Type-Options", "nosniff");
    append(out, "Referrer-Policy", "no-referrer");
    append(out, "Cross-Origin-Opener-Policy", "same-origin");
    if (!names(response, "Cross-Origin-Resource-Policy"))
        append(out, "Cross-Origin-Resource-Policy", "same-origin");
    if (context.encrypted) append(out, "Strict-Transport-Security", "max-age=31536000");
    out += "Content-Security-Policy: default-src 'none'; ";
    if (response.content_type.starts_with("text/html")) {
        out +=
            "script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
            "form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; ";
        if (!context.frames.empty()) out.append("frame-src ").append(context.frames).append("; ");
    }
    out.append("frame-ancestors ").append(context.frame_ancestors).append("\r\n");
}

}  // namespace

std::string_view reason_phrase(int status) {
    const auto at = std::ranges::find(phrases, status, &Phrase::status);
    return at == phrases.end() ? std::string_view{"Unknown"} : at->text;
}

Result<std::string> reply_head(const Response& response, const ReplyContext& context) {
    if (response.status < 200 || response.status > 599)
        return fail(ErrorKind::fault, "an answer with an odd status");
    std::string out;
    out.reserve(640);
    out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    out.append(reason_phrase(response.status)).append("\r\n");
    append(out, "Date", http_date(context.now));
    for (const auto& [name, value] : response.headers) {
        if (!safe_name(name) || !safe_value(value))
            return fail(ErrorKind::fault, "an answer with a forged header");
        append(out, name, value);
    }
    if (response.status != 204 && response.status != 304) {
        if (!safe_value(response.content_type)) return fail(ErrorKind::fault, "an answer with a forged type");
        if (!response.body.empty() || response.stream) {
            const std::string charset = is_text(response.content_type) ? "; charset=utf-8" : "";
            append(out, "Content-Type", response.content_type + charset);
        }
        // A stream ends with its connection (RFC 9112, 6.3, 8).
        if (!response.stream) append(out, "Content-Length", std::to_string(response.body.size()));
    }
    append_security(out, response, context);
    if (!context.keep_alive) append(out, "Connection", "close");
    return out += "\r\n";
}

}  // namespace repere::http
