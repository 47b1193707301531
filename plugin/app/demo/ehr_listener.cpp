// SPDX-License-Identifier: Apache-2.0
#include "app/demo/ehr_listener.h"

#include "app/pages.h"

namespace repere::app {
namespace {

http::Response answer(sandbox::Ehr& ehr, const http::Request& request) {
    const std::string path = "/" + std::string{request.parameter("rest")};
    sandbox::Call call;
    call.method = request.method;
    call.path = path;
    call.query = request.query;
    call.body = request.body;
    call.if_match = request.header("If-Match");
    call.if_none_match = request.header("If-None-Match");
    call.if_none_exist = request.header("If-None-Exist");
    sandbox::Reply reply = ehr.handle(call);
    http::Response response;
    response.status = reply.status;
    response.body = std::move(reply.body);
    response.content_type = "application/fhir+json";
    if (!reply.etag.empty()) response.headers.emplace_back("ETag", reply.etag);
    if (!reply.location.empty()) response.headers.emplace_back("Location", ehr.base() + "/" + reply.location);
    return response;
}

http::Response answer(sandbox::Authority::Reply reply) {
    http::Response response;
    response.status = reply.status;
    response.body = std::move(reply.body);
    response.content_type = std::move(reply.content_type);
    if (!reply.location.empty()) response.headers.emplace_back("Location", std::move(reply.location));
    return response;
}

// SMART 2.2, conformance: browser applications of any origin may read the configuration.
http::Response readable_by_all(http::Response response) {
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
    return response;
}

void mount_authority(http::Router& router, sandbox::Authority& authority) {
    const auto add = [&router](const char* method, const std::string& pattern, http::Handler handler) {
        http::Route route;
        route.method = method;
        route.pattern = pattern;
        route.handler = std::move(handler);
        route.accepts.emplace_back("application/x-www-form-urlencoded");
        router.add(std::move(route));
    };
    const std::string base = authority_path;
    add("GET", std::string{ehr_path} + "/.well-known/smart-configuration",
        [&authority](const http::Request&) { return readable_by_all(answer(authority.configuration())); });
    add("GET", base + "/jwks", [&authority](const http::Request&) {
        http::Response response = answer(authority.jwks());
        response.headers.emplace_back("Cache-Control", "max-age=3600");
        return response;
    });
    add("GET", base + "/authorize",
        [&authority](const http::Request& request) { return answer(authority.authorize(request.query)); });
    add("POST", base + "/token",
        [&authority](const http::Request& request) { return answer(authority.token(request.body)); });
}

http::Response json_answer(Result<std::string> body) {
    if (!body) return http::refusal(body.error());
    http::Response response;
    response.body = *std::move(body);
    return response;
}

void mount_desk(http::Router& router, const Front& front) {
    sandbox::Desk* const desk = front.desk;
    const auto add = [&router](const char* method, const char* name, http::Handler handler) {
        http::Route route;
        route.method = method;
        route.pattern = std::string{desk_path} + "/" + name;
        route.handler = std::move(handler);
        router.add(std::move(route));
    };
    add("GET", "patients", [desk](const http::Request&) { return json_answer(desk->patients()); });
    add("POST", "cards",
        [desk](const http::Request& request) { return json_answer(desk->cards(request.body)); });
    add("POST", "launch",
        [desk](const http::Request& request) { return json_answer(desk->launch(request.body)); });
    add("POST", "close", [desk](const http::Request& request) {
        return json_answer(
            desk->close(request.body).transform([](const Done&) { return std::string{"{}"}; }));
    });
    static constexpr Page page[] = {{"/", "ehr.html"}};
    mount_pages(router, page, front.frames);
}

bool may_read(const sandbox::Authority* authority, const http::Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const std::string_view given = request.header("Authorization");
    return authority == nullptr || !given.starts_with(scheme) ||
           authority->is_live(given.substr(scheme.size()));
}

}  // namespace

Result<std::unique_ptr<http::Server>> listen_as_ehr(sandbox::Ehr& ehr, std::uint16_t port,
                                                    const Front& front) {
    constexpr std::size_t largest_body = std::size_t{16} << 20;
    http::Router router;
    for (const char* method : {"GET", "POST", "PUT", "DELETE"})
        for (const std::string& pattern : {std::string{ehr_path}, std::string{ehr_path} + "/{rest...}"}) {
            http::Route route;
            route.method = method;
            route.pattern = pattern;
            route.handler = [&ehr, authority = front.authority](const http::Request& request) {
                if (!may_read(authority, request))
                    return http::refusal(401, fail(ErrorKind::forbidden, "the access token has ended"));
                return answer(ehr, request);
            };
            route.body_limit = largest_body;
            route.accepts.emplace_back("application/x-www-form-urlencoded");
            router.add(std::move(route));
        }
    if (front.authority != nullptr) mount_authority(router, *front.authority);
    if (front.desk != nullptr) mount_desk(router, front);
    http::Options options;
    options.port = port;
    return http::Server::start(std::move(options), std::move(router));
}

}  // namespace repere::app
