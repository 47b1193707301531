// SPDX-License-Identifier: Apache-2.0
// From method and path to a handler and its limits; knows 404, 405 and what OPTIONS may answer.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace repere::http {

// Called on one of the server's worker threads, by many at a time. May block until Request::deadline.
using Handler = std::function<Response(const Request&)>;

inline constexpr std::size_t cds_body_limit = 1U << 20;    // 1 MiB
inline constexpr std::size_t app_body_limit = 256U << 10;  // 256 KiB

enum class Access : std::uint8_t {
    secret,  // needs the bearer secret when one is configured
    open,    // probes, and routes that authenticate callers themselves
    either,  // open too, but the handler is told whether the caller holds the secret: Request::holds_secret
};

struct Route {
    std::string method;  // "GET" also answers HEAD
    std::string
        pattern;  // "/cds-services/{id}": one segment; "/fhir/{rest...}": one or more, at the end only
    Handler handler;
    std::size_t body_limit = app_body_limit;  // bytes; 0: a request with a body is refused
    std::vector<std::string> accepts{"application/json", "application/fhir+json"};  // media types of bodies
    Access access = Access::secret;
    bool framable = false;    // may stand in a frame of Options::frame_ancestors
    std::string frames = {};  // what this page may show in a frame, as frame-src wants it; empty: nothing
    std::chrono::milliseconds budget{30'000};  // from the end of the head to Request::deadline
};

class Router {
public:
    // A pattern that is malformed or there twice is remembered and refused when the server starts.
    Router& add(Route route);
    const std::optional<Error>& defect() const { return defect_; }

    struct Match {
        const Route* route = nullptr;           // null: no such path, or another method
        std::vector<std::string_view> allowed;  // methods of the path, for Allow; empty: no such path
        std::vector<std::pair<std::string_view, std::string_view>> parameters;
    };
    // Borrows from the router and from the path. Literal segments win over braces, braces over a rest.
    Match find(std::string_view method, std::string_view path) const;

private:
    struct Segment {
        enum class Kind : std::uint8_t { literal, one, rest } kind;
        std::string text;  // of the literal, or the parameter's name
    };
    struct Entry {
        Route route;
        std::vector<Segment> segments;
    };
    Result<std::vector<Segment>> parse(std::string_view pattern) const;
    void refuse(std::string what, const std::string& pattern);

    std::vector<Entry> entries_;
    std::optional<Error> defect_;
};

}  // namespace repere::http
