// SPDX-License-Identifier: Apache-2.0
#include "http/traffic.h"

#include <array>

namespace repere::http {
namespace {

// Closed sets: whatever a caller sends, no new label comes into being.
log::Literal known_method(std::string_view method) {
    if (method == "GET") return "GET";
    if (method == "POST") return "POST";
    if (method == "PUT") return "PUT";
    if (method == "PATCH") return "PATCH";
    if (method == "DELETE") return "DELETE";
    if (method == "HEAD") return "HEAD";
    if (method == "OPTIONS") return "OPTIONS";
    return "other";
}

log::Literal status_class(int status) {
    if (status < 300) return "2xx";
    if (status < 400) return "3xx";
    return status < 500 ? log::Literal{"4xx"} : log::Literal{"5xx"};
}

}  // namespace

Traffic::Traffic(Metrics& registry, std::string ancestors)
    : metrics{registry},
      frame_ancestors{std::move(ancestors)},
      rejected{
          registry.counter("repere_http_rejected_total", "Requests that were not HTTP as we accept it.")},
      timeouts{registry.counter("repere_http_timeouts_total",
                                "Connections closed because the peer was too slow.")},
      handshakes_failed{registry.counter("repere_http_tls_failures_total", "TLS handshakes that failed.")},
      turned_away{registry.counter("repere_http_turned_away_total", "Connections closed for want of room.")},
      accept_errors{registry.counter("repere_http_accept_errors_total", "Failures to accept a connection.")},
      seconds{registry.histogram("repere_http_request_seconds",
                                 "From the end of the head to the end of the answer.")} {}

void Traffic::count(std::string_view method, int status, std::chrono::steady_clock::duration took) {
    metrics
        .counter("repere_http_requests_total", "Requests answered.",
                 {{"method", known_method(method)}, {"status", status_class(status)}})
        .add();
    seconds.observe(std::chrono::duration<double>(took).count());
}

}  // namespace repere::http
