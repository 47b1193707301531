// SPDX-License-Identifier: Apache-2.0
#include "app/demo/web.h"

namespace repere::app {

Result<Web::Got> Web::get(const std::string& path) const { return send("GET", path, {}, {}); }

Result<Web::Got> Web::post(const std::string& path, std::string_view body) const {
    return send("POST", path, body, {});
}

Result<Web::Got> Web::put(const std::string& path, std::string_view body, std::string_view etag) const {
    return send("PUT", path, body, etag);
}

Result<Web::Got> Web::send(std::string_view method, const std::string& path, std::string_view body,
                           std::string_view etag) const {
    sandbox::HttpHeaders headers = headers_;
    if (!body.empty()) headers.emplace_back("Content-Type", "application/fhir+json");
    if (!etag.empty()) headers.emplace_back("If-Match", etag);
    auto answer = sandbox::exchange(port_, method, base_ + path, headers, body);
    if (!answer) return answer.error();
    Got got;
    got.status = answer->status;
    got.etag = answer->header("etag");
    if (!answer->body.empty()) {
        auto document = json::Document::parse(answer->body);
        if (!document) return fail(ErrorKind::invalid, "the answer is not JSON", path);
        got.document = std::move(*document);
    }
    if (got.status >= 200 && got.status < 300) return got;
    const json::Node issue = got.root()["issue"].at(0);
    return fail(got.status == 412 ? ErrorKind::conflict : ErrorKind::invalid,
                "HTTP " + std::to_string(got.status) + " " + std::string{issue["diagnostics"].text()},
                std::string{method} + " " + path);
}

sandbox::Exchange call_services(std::uint16_t port, std::string_view language) {
    return [port, language = std::string{language}](std::string_view method, std::string_view path,
                                                    std::string_view body) -> Result<sandbox::Answered> {
        sandbox::HttpHeaders headers{{"Accept-Language", language}};
        if (!body.empty()) headers.emplace_back("Content-Type", "application/json");
        auto answer = sandbox::exchange(port, method, path, headers, body);
        if (!answer) return answer.error();
        return sandbox::Answered{answer->status, std::move(answer->body)};
    };
}

}  // namespace repere::app
