// SPDX-License-Identifier: Apache-2.0
#include "http/gate.h"

#include <algorithm>

#include "crypto/digest.h"

namespace repere::http {
namespace {

std::string join(const std::vector<std::string_view>& words) {
    std::string out;
    for (const std::string_view word : words) out.append(out.empty() ? "" : ", ").append(word);
    return out;
}

std::string allow(const std::vector<std::string_view>& methods) {
    std::vector<std::string_view> all = methods;
    if (std::ranges::find(all, "GET") != all.end()) all.push_back("HEAD");
    all.push_back("OPTIONS");
    std::ranges::sort(all);
    return join(all);
}

Response refuse(int status, ErrorKind kind, std::string what) {
    return refusal(status, fail(kind, std::move(what)));
}

// Preflights carry no credentials by design, so they are answered before the secret is asked for.
Response answer_options(const Head& head, const Router::Match& match) {
    Response response{204, {}, {}, {{"Allow", allow(match.allowed)}}};
    if (!head.header("access-control-request-method").empty()) {
        response.headers.emplace_back("Access-Control-Allow-Methods", allow(match.allowed));
        response.headers.emplace_back("Access-Control-Allow-Headers",
                                      "authorization, content-type, if-match, if-none-exist, prefer");
        response.headers.emplace_back("Access-Control-Max-Age", "600");
    }
    return response;
}

bool knows_secret(const Head& head, const std::string& secret) {
    const std::string_view given = head.header("authorization");
    constexpr std::string_view scheme = "Bearer ";
    return same_name(given.substr(0, scheme.size()), scheme) &&
           crypto::equal_secrets(given.substr(scheme.size()), secret);
}

bool utf8_or_unsaid(std::string_view parameters) {
    const std::size_t at = parameters.find("charset=");
    if (at == std::string_view::npos) return true;
    std::string_view value = parameters.substr(at + 8);
    value = value.substr(0, value.find(';'));
    if (value.starts_with('"') && value.ends_with('"') && value.size() > 1)
        value = value.substr(1, value.size() - 2);
    return same_name(value, "utf-8") || same_name(value, "us-ascii");
}

bool accepted_type(std::string_view content_type, const Route& route) {
    const std::size_t semicolon = std::min(content_type.find(';'), content_type.size());
    std::string_view type = content_type.substr(0, semicolon);
    while (type.ends_with(' ')) type.remove_suffix(1);
    const bool known = std::ranges::any_of(
        route.accepts, [&](const std::string& accepted) { return same_name(accepted, type); });
    return known && utf8_or_unsaid(content_type.substr(semicolon));
}

std::optional<Response> judge_body(const Head& head, const Route& route) {
    const std::string_view encoding = head.header("content-encoding");
    if (!encoding.empty() && !same_name(encoding, "identity"))
        return refuse(415, ErrorKind::unsupported, "bodies are taken uncompressed only");
    if (head.content_length > route.body_limit)
        return refuse(413, ErrorKind::limit, "body larger than this address takes");
    if (!accepted_type(head.header("content-type"), route))
        return refuse(415, ErrorKind::unsupported, "Content-Type not taken here, see the documentation");
    return std::nullopt;
}

}  // namespace

Admission admit(const Head& head, const Router& router, const Options& options) {
    const auto refused = [](Response response) { return Admission{{}, std::move(response), false}; };
    const auto answers_to = [&](const std::string& host) { return same_name(host, head.host); };
    if (!options.allowed_hosts.empty() && std::ranges::none_of(options.allowed_hosts, answers_to))
        return refused(refuse(421, ErrorKind::not_found, "we do not answer for this host"));
    Router::Match match = router.find(head.method, head.path);
    if (head.method == "OPTIONS" && (head.path == "*" || !match.allowed.empty()))
        return refused(answer_options(head, match));
    if (match.allowed.empty()) return refused(refuse(404, ErrorKind::not_found, "nothing at this address"));
    if (match.route == nullptr) {
        Response response = refuse(405, ErrorKind::unsupported, "method not served at this address");
        response.headers.emplace_back("Allow", allow(match.allowed));
        return refused(std::move(response));
    }
    const Route& route = *match.route;
    const bool holds_secret = !options.bearer_secret.empty() && knows_secret(head, options.bearer_secret);
    if (route.access == Access::secret && !options.bearer_secret.empty() && !holds_secret)
        return refused({401, {}, {}, {{"WWW-Authenticate", "Bearer"}}});
    if (head.has_body())
        if (auto response = judge_body(head, route)) return refused(std::move(*response));
    const std::string_view expected = head.header("expect");
    if (!expected.empty() && !same_name(expected, "100-continue"))
        return refused(refuse(417, ErrorKind::unsupported, "unknown expectation"));
    return {std::move(match), std::nullopt, holds_secret};
}

void add_cors(Response& response, const Head& head, const Options& options) {
    if (options.allowed_origins.empty()) return;
    response.headers.emplace_back("Vary", "Origin");
    const std::string_view origin = head.header("origin");
    if (std::ranges::find(options.allowed_origins, origin) == options.allowed_origins.end()) return;
    response.headers.emplace_back("Access-Control-Allow-Origin", std::string{origin});
    response.headers.emplace_back("Access-Control-Expose-Headers", "ETag, Location, Retry-After");
}

}  // namespace repere::http
