// SPDX-License-Identifier: Apache-2.0
// GET /app/live: tells the pages of those who are signed in that something was written, and nothing of what:
// they read again through /fhir, where it is decided who sees what.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "app/smart_doors.h"
#include "http/feed.h"
#include "http/router.h"
#include "store/store.h"

namespace repere::app {

class Live {
public:
    // Looks at the store's count of changes this often, so that what the watch, or another process, writes is
    // seen too. The store must outlive it.
    Live(store::Store& store, std::chrono::milliseconds interval);
    ~Live();

    void nudge();  // something was just written
    const std::shared_ptr<http::Feed>& feed() const { return feed_; }

private:
    void run(const std::stop_token& stop);

    store::Store& store_;
    const std::chrono::milliseconds interval_;
    const std::shared_ptr<http::Feed> feed_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    bool nudged_ = false;
    std::jthread thread_;  // last: it uses the rest
};

void mount_live(http::Router& router, const std::shared_ptr<SmartDoors>& smart, const Live& live);

}  // namespace repere::app
