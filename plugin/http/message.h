// SPDX-License-Identifier: Apache-2.0
// What a handler is given and what it gives back.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace repere::http {

class Subscription;

using Deadline = std::chrono::steady_clock::time_point;

struct Header {
    std::string_view name, value;  // as received, value without surrounding blanks
};

// Borrows from the connection: valid until the handler returns.
struct Request {
    std::string_view method;
    std::string_view path;   // decoded UTF-8 without "." or ".." segments, NUL or control characters
    std::string_view query;  // as received, without "?"; no control characters
    std::string_view body;
    std::string_view peer;  // the address at the other end of the socket, never a header's claim
    std::string_view host;  // of the Host header, for messages only: links come from configuration
    Deadline deadline;      // when an answer is of no more use
    std::vector<Header> headers;
    std::vector<std::pair<std::string_view, std::string_view>> parameters;  // of the pattern's braces
    bool holds_secret = false;  // the bearer secret is configured, and came with the request

    // Names in any case; "" when absent. X-Forwarded-* and their like are taken out on arrival.
    std::string_view header(std::string_view name) const;
    std::string_view parameter(std::string_view name) const;
    std::string_view cookie(std::string_view name) const;  // exact name; "" when absent (RFC 6265, 5.4)
};

struct Response {
    int status = 200;
    std::string body{};
    std::string content_type = "application/json";  // charset=utf-8 is added to text types
    std::vector<std::pair<std::string, std::string>>
        headers{};  // beside the security headers every answer gets
    // Not null: after the head the connection stays open, and sends what comes (feed.h) until the peer or
    // Limits::stream ends it. No worker waits for it.
    std::shared_ptr<Subscription> stream{};
};

// An OperationOutcome with the status of fhir/operation_outcome.h, or with another one.
Response refusal(const Error& error);
Response refusal(int status, const Error& error);

}  // namespace repere::http
