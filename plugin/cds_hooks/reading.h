// SPDX-License-Identifier: Apache-2.0
// Reads what did not come with the call from the EHR: all at once, until the deadline and not a moment
// longer.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "core/result.h"

namespace repere::cds_hooks {

using Deadline = std::chrono::steady_clock::time_point;

struct Query {
    std::string key;           // of the template
    std::string fhir_server;   // one of Options::fhir_servers, as configured; never a text from a message
    std::string target;        // below it: "Condition?patient=1"
    std::string access_token;  // of this call; empty: our own. Never stored, never logged
    Deadline deadline;
};

// The whole answer as FHIR JSON, further pages included (they must be inside the server's base). Called on
// threads of the Door's, several at a time; should give up at the deadline, and is left behind when it does
// not.
using ChartReader = std::function<Result<std::string>(const Query&)>;

// A few threads and a bounded queue for the reads of all calls.
class Reading {
public:
    Reading(ChartReader reader, std::size_t threads, std::size_t queue);
    ~Reading();

    enum class State : std::uint8_t { late, done };
    struct Answer {
        State state = State::late;
        Result<std::string> text = fail(ErrorKind::unavailable, "not read in time");
    };
    // In the order of the queries. Returns when all are answered, or at their (common) deadline.
    std::vector<Answer> read(std::vector<Query> queries);

private:
    // Of one call; outlives it when a reader is late.
    struct Round {
        std::mutex mutex;
        std::condition_variable changed;
        std::vector<Answer> answers;
        std::size_t open = 0;
    };
    struct Job {
        std::shared_ptr<Round> round;
        std::size_t index;
        Query query;
    };
    void work();
    static void settle(Round& round, std::size_t index, Result<std::string> text);

    const ChartReader reader_;
    const std::size_t most_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> jobs_;
    bool stopping_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace repere::cds_hooks
