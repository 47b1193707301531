// SPDX-License-Identifier: Apache-2.0
#include "http/workers.h"

#include <utility>

namespace repere::http {

Workers::Workers(std::size_t threads, std::size_t queue) : most_{queue} {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Workers::~Workers() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    wake_.notify_all();
}

bool Workers::try_submit(Job job) {
    {
        const std::lock_guard lock{mutex_};
        if (stopping_ || jobs_.size() >= most_) return false;
        jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
}

std::size_t Workers::waiting() const {
    const std::lock_guard lock{mutex_};
    return jobs_.size();
}

void Workers::work() {
    std::unique_lock lock{mutex_};
    while (true) {
        wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        const Job job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        job();
        lock.lock();
    }
}

}  // namespace repere::http
