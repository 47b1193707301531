// SPDX-License-Identifier: Apache-2.0
// A running server whose handlers only say what reached them.
#pragma once

#include <thread>

#include "http/http.h"

namespace repere::tests {

inline http::Router echo_router() {
    http::Router router;
    router.add({"GET", "/",
                [](const http::Request&) {
                    return http::Response{200, "hello", "text/plain"};
                },
                0});
    router.add({"POST", "/echo",
                [](const http::Request& request) {
                    return http::Response{200, std::string{request.body}, "application/json"};
                },
                http::cds_body_limit});
    router.add({"GET", "/slow",
                [](const http::Request&) {
                    std::this_thread::sleep_for(std::chrono::milliseconds{300});
                    return http::Response{200, "slow", "text/plain"};
                },
                0});
    router.add({"GET", "/throws",
                [](const http::Request&) -> http::Response { throw std::runtime_error{"Jean Martin"}; }, 0});
    router.add({"GET", "/forges",
                [](const http::Request&) {
                    return http::Response{200, "x", "text/plain", {{"Location", "a\r\nSet-Cookie: b"}}};
                },
                0});
    router.add({"GET", "/forwarded",
                [](const http::Request& request) {
                    return http::Response{
                        200, std::string{request.header("X-Forwarded-For")} + "|" + std::string{request.peer},
                        "text/plain"};
                },
                0});
    return router;
}

}  // namespace repere::tests
