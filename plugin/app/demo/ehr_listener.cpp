// SPDX-License-Identifier: Apache-2.0
#include "app/demo/ehr_listener.h"

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

}  // namespace

Result<std::unique_ptr<http::Server>> listen_as_ehr(sandbox::Ehr& ehr, std::uint16_t port) {
    constexpr std::size_t largest_body = std::size_t{16} << 20;
    http::Router router;
    for (const char* method : {"GET", "POST", "PUT", "DELETE"})
        for (const std::string& pattern : {std::string{ehr_path}, std::string{ehr_path} + "/{rest...}"}) {
            http::Route route;
            route.method = method;
            route.pattern = pattern;
            route.handler = [&ehr](const http::Request& request) { return answer(ehr, request); };
            route.body_limit = largest_body;
            route.accepts.emplace_back("application/x-www-form-urlencoded");
            router.add(std::move(route));
        }
    http::Options options;
    options.port = port;
    return http::Server::start(std::move(options), std::move(router));
}

}  // namespace repere::app
