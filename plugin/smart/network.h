// SPDX-License-Identifier: Apache-2.0
// How this module reaches the EHR's authorization server: one function, given by whoever wires the program.
#pragma once

#include <functional>
#include <string>

#include "core/result.h"

namespace repere::smart {

struct Call {
    std::string url;           // absolute; its origin is one of the configured ones (Endpoints::permitted)
    std::string form;          // not empty: POSTed as application/x-www-form-urlencoded (RFC 6749, 4.1.3)
    std::string access_token;  // empty: no Authorization header
};

struct Answer {
    int status = 0;
    std::string body;           // at most 64 KiB: the function answers `limit` to more
    std::string cache_control;  // the header, as it came
};

// No redirect is followed, no proxy used; ends within some seconds. Errors: unavailable, limit, forbidden (an
// origin that is not configured).
using Network = std::function<Result<Answer>(const Call&)>;

}  // namespace repere::smart
