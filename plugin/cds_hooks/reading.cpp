// SPDX-License-Identifier: Apache-2.0
#include "cds_hooks/reading.h"

#include <exception>
#include <utility>

namespace repere::cds_hooks {

Reading::Reading(ChartReader reader, std::size_t threads, std::size_t queue)
    : reader_{std::move(reader)}, most_{queue} {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Reading::~Reading() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
        jobs_.clear();
    }
    wake_.notify_all();
}

void Reading::settle(Round& round, std::size_t index, Result<std::string> text) {
    {
        const std::lock_guard lock{round.mutex};
        round.answers[index] = {State::done, std::move(text)};
        --round.open;
    }
    round.changed.notify_all();
}

std::vector<Reading::Answer> Reading::read(std::vector<Query> queries) {
    if (queries.empty()) return {};
    const Deadline deadline = queries.front().deadline;
    const auto round = std::make_shared<Round>();
    round->answers.resize(queries.size());
    round->open = queries.size();
    {
        const std::lock_guard lock{mutex_};
        for (std::size_t i = 0; i < queries.size() && jobs_.size() < most_; ++i)
            jobs_.push_back({round, i, std::move(queries[i])});
    }
    wake_.notify_all();
    std::unique_lock lock{round->mutex};
    round->changed.wait_until(lock, deadline, [&] { return round->open == 0; });
    return round->answers;
}

void Reading::work() {
    std::unique_lock lock{mutex_};
    while (true) {
        wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        if (stopping_) return;
        const Job job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        if (std::chrono::steady_clock::now() < job.query.deadline) {
            try {
                settle(*job.round, job.index, reader_(job.query));
            } catch (const std::exception&) {
                settle(*job.round, job.index, fail(ErrorKind::fault, "reading the chart failed"));
            }
        }
        lock.lock();
    }
}

}  // namespace repere::cds_hooks
