// SPDX-License-Identifier: Apache-2.0
// The watch: one look at all that is open, repeated each minute while `serve` runs.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "core/clock.h"
#include "worklist/ports.h"
#include "worklist/records.h"

namespace repere::worklist {

struct Round {
    std::int64_t open = 0, unopened = 0, overdue = 0;
    std::int64_t reminders = 0;  // said now
    RecordRound records;
};

class Watch {
public:
    // The store must outlive it.
    Watch(Ports ports, Settings settings, Clock clock);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    // One look. What one Task or one record makes impossible is logged and tried again at the next; the
    // others are looked at all the same. Errors: those of the store's search.
    Result<Round> look();

    void start(std::chrono::milliseconds interval);  // one look at once, then one per interval
    void stop();

    // Of the last look.
    std::int64_t open() const { return open_; }
    std::int64_t unopened() const { return unopened_; }
    std::int64_t overdue() const { return overdue_; }

private:
    Result<std::vector<Watched>> open_tasks() const;
    Result<std::vector<Watched>> ended_tasks(Instant now) const;
    void remind(const Watched& watched, Instant now, Round& round) const;
    void follow_records(std::span<const Watched> watched, Instant now, Round& round);
    referral::Hours hours_of(const Watched& watched) const;
    void run(const std::stop_token& stop, std::chrono::milliseconds interval);

    const Ports ports_;
    const Settings settings_;
    const Clock clock_;
    std::map<std::string, Instant> read_at_;  // patient -> when the record was read last
    std::atomic<std::int64_t> open_{0}, unopened_{0}, overdue_{0};
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;  // last member: stops before the rest goes
};

}  // namespace repere::worklist
