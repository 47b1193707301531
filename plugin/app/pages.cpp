// SPDX-License-Identifier: Apache-2.0
#include "app/pages.h"

#include <algorithm>
#include <string>
#include <vector>

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
    if (!asset.kept) return response;
    response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    // A frame that is sandboxed without its origin loads them as a stranger; there is nothing of anybody in
    // them.
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
    response.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
    return response;
}

// "form" of "form-03de617206aaffa4.js"
std::string_view stem(std::string_view name) { return name.substr(0, name.find_first_of("-.")); }

// What any page may need, or the script of one of these.
bool belongs(const web::Asset& asset, std::span<const Page> pages) {
    return asset.kept && (asset.type != "text/javascript" ||
                          std::ranges::any_of(
                              pages, [&](const Page& page) { return stem(page.asset) == stem(asset.name); }));
}

http::Response file(std::span<const Page> pages, const http::Request& request) {
    const web::Asset* asset = web::find(request.parameter("name"));
    if (asset == nullptr || !belongs(*asset, pages))
        return http::refusal(fail(ErrorKind::not_found, "no such file", "assets"));
    return answer(*asset, request);
}

}  // namespace

void mount_pages(http::Router& router, std::span<const Page> pages, const std::string& frames) {
    if (web::assets().empty()) return;
    const auto add = [&](const char* pattern, http::Handler handler) {
        http::Route route;
        route.method = "GET";
        route.pattern = pattern;
        route.handler = std::move(handler);
        route.access = http::Access::open;
        route.body_limit = 0;
        route.framable = true;
        route.frames = frames;
        router.add(std::move(route));
    };
    for (const Page& page : pages)
        if (const web::Asset* asset = web::find(page.asset))
            add(page.path, [asset](const http::Request& request) { return answer(*asset, request); });
    add("/assets/{name}", [mounted = std::vector<Page>(pages.begin(), pages.end())](
                              const http::Request& request) { return file(mounted, request); });
}

std::string stylesheet() {
    const auto all = web::assets();
    const auto sheet = std::ranges::find(all, "text/css", &web::Asset::type);
    if (sheet == all.end()) return {};
    return "<link rel=\"stylesheet\" href=\"/assets/" + std::string{sheet->name} + "\">\n";
}

}  // namespace repere::app
