// SPDX-License-Identifier: Apache-2.0
// Waits for SIGTERM or SIGINT in one place, so that stopping is ordinary code.
#pragma once

#include <csignal>

namespace repere::app {

// Make one before the first thread: threads inherit that the signals are blocked. They stay blocked
// afterwards.
class StopSignals {
public:
    StopSignals() {
        ::sigemptyset(&signals_);
        ::sigaddset(&signals_, SIGTERM);
        ::sigaddset(&signals_, SIGINT);
        ::pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    }
    void wait() const {
        int signal = 0;
        while (::sigwait(&signals_, &signal) != 0) {}
    }

private:
    ::sigset_t signals_{};
};

}  // namespace repere::app
