// SPDX-License-Identifier: Apache-2.0
// Threads for handlers that block, and a queue with an end, so that too much work is refused at once instead
// of late.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace repere::http {

class Workers {
public:
    using Job = std::function<void()>;  // must not throw

    Workers(std::size_t threads, std::size_t queue);
    ~Workers();  // the queue's jobs are done first

    bool try_submit(Job job);  // false: the queue is full, or we are stopping
    std::size_t waiting() const;

private:
    void work();

    const std::size_t most_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> jobs_;
    bool stopping_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace repere::http
