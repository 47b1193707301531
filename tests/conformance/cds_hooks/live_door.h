// SPDX-License-Identifier: Apache-2.0
// The door behind the real listener, as `serve` wires it.
#pragma once

#include <boost/test/unit_test.hpp>

#include "cds_hooks/cds_hooks.h"
#include "http/http.h"

namespace repere::tests {

inline http::Response http_response(cds_hooks::Reply reply) {
    return {reply.status, std::move(reply.body), std::move(reply.content_type), {}};
}

class LiveDoor {
public:
    explicit LiveDoor(cds_hooks::Options options = {}, cds_hooks::Ports ports = {}) {
        static const auto knowledge = [] {
            auto loaded = knowledge::load(knowledge::embedded());
            BOOST_REQUIRE_MESSAGE(loaded, (loaded ? "" : to_string(loaded.error())));
            return std::make_shared<const knowledge::Knowledge>(std::move(*loaded));
        }();
        if (!ports.clock) ports.clock = [] { return *parse_instant("2026-11-01T10:00:00+01:00"); };
        auto opened = cds_hooks::Door::open(knowledge, std::move(options), std::move(ports));
        BOOST_REQUIRE(opened);
        door_ = std::move(*opened);
        http::Router router;
        router.add({"GET", "/cds-services",
                    [this](const http::Request& request) {
                        return http_response(door_->discovery(request.header("Accept-Language")));
                    },
                    0});
        router.add({"POST", "/cds-services/{id}",
                    [this](const http::Request& request) {
                        return http_response(door_->invoke(request.parameter("id"), request.body,
                                                           request.header("Accept-Language")));
                    },
                    http::cds_body_limit});
        router.add({"POST", "/cds-services/{id}/feedback", [this](const http::Request& request) {
                        return http_response(door_->feedback(request.parameter("id"), request.body));
                    }});
        auto started = http::Server::start({}, std::move(router));
        BOOST_REQUIRE(started);
        server_ = std::move(*started);
    }
    std::uint16_t port() const { return server_->port(); }

private:
    std::unique_ptr<cds_hooks::Door> door_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace repere::tests
