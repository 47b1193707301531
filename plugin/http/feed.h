// SPDX-License-Identifier: Apache-2.0
// Tells pages that listen that there is something new: text/event-stream (HTML, server-sent events), one
// event for all. What was not sent yet is replaced by what is newer, so a slow reader costs the memory of one
// event.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace repere::http {

// One who listens; leaves when it is destroyed. Any thread.
class Subscription {
public:
    virtual ~Subscription() = default;
    // Called, on the thread of whoever publishes, when take() will give something; must be quick.
    virtual void on_event(std::function<void()> call) = 0;
    virtual std::string take() = 0;  // the newest event that was not taken yet, or ""
};

class Feed : public std::enable_shared_from_this<Feed> {
public:
    struct Limits {
        std::size_t listeners = 256;
        std::size_t per_key = 4;  // tabs of one session
    };
    static std::shared_ptr<Feed> make(Limits limits) { return std::shared_ptr<Feed>{new Feed{limits}}; }

    void publish(const std::string& event);                    // as it goes on the wire, with its blank line
    std::shared_ptr<Subscription> join(std::string_view key);  // null: no room
    std::size_t size() const;

private:
    class Listener;
    explicit Feed(Limits limits) : limits_{limits} {}
    void leave(const Listener& listener);

    const Limits limits_;
    mutable std::mutex mutex_;
    std::map<const Listener*, std::weak_ptr<Listener>> listeners_;
    std::map<std::string, std::size_t, std::less<>> of_key_;
};

}  // namespace repere::http
