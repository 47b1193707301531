// SPDX-License-Identifier: Apache-2.0
#include "http/feed.h"

#include <utility>
#include <vector>

namespace repere::http {

class Feed::Listener final : public Subscription {
public:
    Listener(std::shared_ptr<Feed> feed, std::string key) : feed_{std::move(feed)}, key_{std::move(key)} {}
    ~Listener() override { feed_->leave(*this); }

    void on_event(std::function<void()> call) override {
        const std::lock_guard lock{mutex_};
        call_ = std::move(call);
    }
    std::string take() override {
        const std::lock_guard lock{mutex_};
        return std::exchange(waiting_, {});
    }
    void tell(const std::string& event) {
        std::function<void()> call;
        {
            const std::lock_guard lock{mutex_};
            waiting_ = event;
            call = call_;
        }
        if (call) call();
    }
    const std::string& key() const { return key_; }

private:
    const std::shared_ptr<Feed> feed_;
    const std::string key_;
    std::mutex mutex_;
    std::function<void()> call_;
    std::string waiting_;
};

void Feed::publish(const std::string& event) {
    std::vector<std::shared_ptr<Listener>> all;
    {
        const std::lock_guard lock{mutex_};
        for (const auto& [listener, weak] : listeners_)
            if (auto there = weak.lock()) all.push_back(std::move(there));
    }
    for (const auto& listener : all) listener->tell(event);
}

std::shared_ptr<Subscription> Feed::join(std::string_view key) {
    const std::lock_guard lock{mutex_};
    const auto known = of_key_.find(key);
    const std::size_t there = known == of_key_.end() ? 0 : known->second;
    if (listeners_.size() >= limits_.listeners || there >= limits_.per_key) return nullptr;
    auto listener = std::make_shared<Listener>(shared_from_this(), std::string{key});
    listeners_.emplace(listener.get(), listener);
    ++of_key_[listener->key()];
    return listener;
}

void Feed::leave(const Listener& listener) {
    const std::lock_guard lock{mutex_};
    listeners_.erase(&listener);
    const auto known = of_key_.find(listener.key());
    if (known != of_key_.end() && --known->second == 0) of_key_.erase(known);
}

std::size_t Feed::size() const {
    const std::lock_guard lock{mutex_};
    return listeners_.size();
}

}  // namespace repere::http
