// SPDX-License-Identifier: Apache-2.0
// Publishes the figures of each quarter when it has settled (measures/publish.h): a MeasureReport in the
// store, made once, that the facade shows to whoever is signed in.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/clock.h"
#include "core/config.h"
#include "core/result.h"
#include "facade/facade.h"
#include "store/store.h"

namespace repere::app {

class Figures {
public:
    // Looks when it starts and once in every period. The store must outlive it. query_ehr: empty without an
    // EHR. invented: nobody in the store exists.
    Figures(store::Store& store, config::Config config, facade::QueryEhr query_ehr, Clock clock,
            bool invented, std::chrono::milliseconds every = std::chrono::hours{1});
    ~Figures() = default;
    Figures(const Figures&) = delete;
    Figures& operator=(const Figures&) = delete;

private:
    void run(const std::stop_token& stop);
    // How many were published. Errors: those of measures::due and of the store; unavailable, when the EHR did
    // not answer for some stay: a figure that is published for good waits until it does.
    Result<std::size_t> publish();

    store::Store& store_;
    config::Config config_;
    facade::QueryEhr query_ehr_;
    Clock clock_;
    bool invented_;
    std::chrono::milliseconds every_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;  // last member: starts after, stops before, the rest
};

}  // namespace repere::app
