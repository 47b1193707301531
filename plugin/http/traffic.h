// SPDX-License-Identifier: Apache-2.0
// What the listener counts about itself.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "http/metrics.h"

namespace repere::http {

struct Traffic {
    Traffic(Metrics& metrics, std::string ancestors);

    void count(std::string_view method, int status, std::chrono::steady_clock::duration took);

    Metrics& metrics;
    std::string frame_ancestors;  // as a Content-Security-Policy wants them
    Counter& rejected;            // malformed requests
    Counter& timeouts;            // peers that kept us waiting too long
    Counter& handshakes_failed;
    Counter& turned_away;  // connections closed at once: no room
    Counter& accept_errors;
    Histogram& seconds;
};

}  // namespace repere::http
