// SPDX-License-Identifier: Apache-2.0
// Decides from the head alone whether a request goes to its handler, so that nothing refused has its body
// read.
#pragma once

#include <optional>

#include "http/head.h"
#include "http/server.h"

namespace repere::http {

struct Admission {
    Router::Match match;              // route is null when answered already
    std::optional<Response> refused;  // or answered: OPTIONS
    bool holds_secret = false;
};

Admission admit(const Head& head, const Router& router, const Options& options);

// What a browser of an allowed origin needs to see beside the answer (CDS Hooks, CORS; Fetch, 3.2.3).
void add_cors(Response& response, const Head& head, const Options& options);

}  // namespace repere::http
