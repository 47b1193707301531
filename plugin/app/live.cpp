// SPDX-License-Identifier: Apache-2.0
#include "app/live.h"

#include <string>

namespace repere::app {
namespace {

constexpr http::Feed::Limits limits{.listeners = 256, .per_key = 4};

http::Response listen(SmartDoors& smart, http::Feed& feed, const http::Request& request) {
    const auto actor = smart.actor(request);
    if (!actor) return http::refusal(401, actor.error());
    if (!*actor) return http::refusal(401, fail(ErrorKind::forbidden, "there is no session", "session"));
    // Whoever is signed in: a person has a few tabs, whichever session each of them has.
    http::Response response;
    response.stream = feed.join((*actor)->reference);
    if (!response.stream) {
        response = http::refusal(fail(ErrorKind::unavailable, "too many pages listen"));
        response.headers.emplace_back("Retry-After", "60");
        return response;
    }
    response.content_type = "text/event-stream";
    response.headers.emplace_back("X-Accel-Buffering", "no");  // a proxy in between passes each event on
    return response;
}

}  // namespace

Live::Live(store::Store& store, std::chrono::milliseconds interval)
    : store_{store},
      interval_{interval},
      feed_{http::Feed::make(limits)},
      thread_{[this](const std::stop_token& stop) { run(stop); }} {}

Live::~Live() {
    thread_.request_stop();
    wake_.notify_all();
}

void Live::nudge() {
    {
        const std::lock_guard lock{mutex_};
        nudged_ = true;
    }
    wake_.notify_all();
}

void Live::run(const std::stop_token& stop) {
    const auto at_start = store_.changes();
    std::int64_t known = at_start ? *at_start : 0;
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock{mutex_};
            wake_.wait_for(lock, stop, interval_, [this] { return nudged_; });
            nudged_ = false;
        }
        const auto changes = store_.changes();
        if (!changes || *changes == known) continue;
        known = *changes;
        feed_->publish("event: changed\ndata:\n\n");
    }
}

void mount_live(http::Router& router, const std::shared_ptr<SmartDoors>& smart, const Live& live) {
    http::Route route;
    route.method = "GET";
    route.pattern = "/app/live";
    route.access = http::Access::open;
    route.body_limit = 0;
    route.handler = [smart, feed = live.feed()](const http::Request& request) {
        return listen(*smart, *feed, request);
    };
    router.add(std::move(route));
}

}  // namespace repere::app
