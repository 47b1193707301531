// SPDX-License-Identifier: Apache-2.0
// What nobody asks for and must happen all the same: payloads that were delivered, and drafts that nobody
// sent, are erased when their time is over.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "core/clock.h"
#include "core/result.h"
#include "store/store.h"

namespace repere::store {

// How long the payload of a delivered entry is kept, to answer questions about a delivery. The resources in
// it stay in the store and in the EHR; of the entry its id, its subject and its state stay.
inline constexpr std::chrono::hours keep_delivered{24 * 7};

// Erases what was verified longer ago than that; how many. Errors: those of the store.
Result<std::int64_t> erase_delivered(Store& store, Instant now);

// Does so when it starts and once in every period. The store must outlive it.
class Upkeep {
public:
    Upkeep(Store& store, Clock clock, std::chrono::milliseconds every = std::chrono::hours{1});
    ~Upkeep() = default;
    Upkeep(const Upkeep&) = delete;
    Upkeep& operator=(const Upkeep&) = delete;

private:
    void run(const std::stop_token& stop);

    Store& store_;
    Clock clock_;
    std::chrono::milliseconds every_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;  // last member: starts after, stops before, the rest
};

}  // namespace repere::store
