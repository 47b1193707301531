// SPDX-License-Identifier: Apache-2.0
#include "app/pages.h"

#include <string>

#include "web/web.h"

namespace repere::app {
namespace {

bool takes_gzip(const http::Request& request) {
    const std::string_view given = request.header("Accept-Encoding");
    return given.find("gzip") != std::string_view::npos && given.find("gzip;q=0") == std::string_view::npos;
}

http::Response answer(const web::Asset& asset, const http::Request& request) {
    http::Response response;
    response.content_type = asset.type;
    response.headers.emplace_back("Vary", "Accept-Encoding");
    if (takes_gzip(request)) {
        response.headers.emplace_back("Content-Encoding", "gzip");
        response.body = asset.gzip;
    } else {
        response.body = web::unpacked(asset);
    }
    if (asset.kept) response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    return response;
}

http::Response file(const http::Request& request) {
    const web::Asset* asset = web::find(request.parameter("name"));
    if (asset == nullptr || !asset->kept)
        return http::refusal(fail(ErrorKind::not_found, "no such file", "assets"));
    return answer(*asset, request);
}

}  // namespace

void mount_pages(http::Router& router, std::span<const Page> pages) {
    if (web::assets().empty()) return;
    const auto add = [&router](const char* pattern, http::Handler handler) {
        http::Route route;
        route.method = "GET";
        route.pattern = pattern;
        route.handler = std::move(handler);
        route.access = http::Access::open;
        route.body_limit = 0;
        route.framable = true;
        router.add(std::move(route));
    };
    for (const Page& page : pages)
        if (const web::Asset* asset = web::find(page.asset))
            add(page.path, [asset](const http::Request& request) { return answer(*asset, request); });
    add("/assets/{name}", file);
}

}  // namespace repere::app
