// SPDX-License-Identifier: Apache-2.0
#include "http/connections.h"

#include <vector>

namespace repere::http {

std::size_t Connections::staying(const std::string* of_peer) const {
    std::size_t count = 0;
    for (const auto& [connection, weak] : open_)
        if (!connection->leaving_ && (of_peer == nullptr || connection->peer_ == *of_peer)) ++count;
    return count;
}

std::shared_ptr<Connection> Connections::longest_waiting(const std::string* of_peer, Kept& kept) const {
    std::shared_ptr<Connection> longest;
    for (const auto& [key, weak] : open_) {
        const Connection::Ticks since = key->waiting_since_;
        if (key->leaving_ || since == Connection::serving) continue;
        if (of_peer != nullptr && key->peer_ != *of_peer) continue;
        if (longest && since >= longest->waiting_since_) continue;
        if (auto connection = weak.lock()) {
            kept.push_back(connection);
            longest = std::move(connection);
        }
    }
    return longest;
}

bool Connections::make_room(const std::string* of_peer, Kept& kept) {
    const std::shared_ptr<Connection> longest = longest_waiting(of_peer, kept);
    if (!longest) return false;
    longest->leaving_ = true;
    longest->close_if_waiting();
    return true;
}

bool Connections::admit(const std::shared_ptr<Connection>& connection, bool peer_limited) {
    Kept kept;
    const std::lock_guard lock{mutex_};
    const std::string* peer = &connection->peer_;
    if (peer_limited && staying(peer) >= most_per_peer_ && !make_room(peer, kept)) return false;
    if (open_.size() >= most_ && staying(nullptr) >= most_ && !make_room(nullptr, kept)) return false;
    open_.emplace(connection.get(), connection);
    return true;
}

void Connections::leave(const Connection& connection) {
    {
        const std::lock_guard lock{mutex_};
        open_.erase(&connection);
    }
    changed_.notify_all();
}

void Connections::finish_all() {
    std::vector<std::shared_ptr<Connection>> all;
    {
        const std::lock_guard lock{mutex_};
        for (const auto& [key, weak] : open_)
            if (auto connection = weak.lock()) all.push_back(std::move(connection));
    }
    for (const auto& connection : all) connection->finish();
}

bool Connections::wait_until_empty(std::chrono::milliseconds patience) {
    std::unique_lock lock{mutex_};
    return changed_.wait_for(lock, patience, [this] { return open_.empty(); });
}

std::size_t Connections::size() const {
    const std::lock_guard lock{mutex_};
    return open_.size();
}

}  // namespace repere::http
