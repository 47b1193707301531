// SPDX-License-Identifier: Apache-2.0
// Who is connected, how many may be, and who makes room when there are too many: whoever keeps us waiting
// longest.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace repere::http {

class Connection {
public:
    explicit Connection(std::string peer) : peer_{std::move(peer)} {}
    virtual ~Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // From any thread, soon after.
    virtual void close_if_waiting() = 0;  // room is needed: close, unless a handler is at work
    virtual void finish() = 0;            // the server stops: answer the request in progress, then close

    const std::string& peer() const { return peer_; }

protected:
    using Ticks = std::chrono::steady_clock::rep;
    void wait_for_peer() { waiting_since_ = std::chrono::steady_clock::now().time_since_epoch().count(); }
    void serve() { waiting_since_ = serving; }

private:
    friend class Connections;
    static constexpr Ticks serving = 0;

    const std::string peer_;
    std::atomic<Ticks> waiting_since_ = serving;
    bool leaving_ = false;  // asked to make room; guarded by Connections' mutex
};

class Connections {
public:
    Connections(std::size_t most, std::size_t most_per_peer) : most_{most}, most_per_peer_{most_per_peer} {}

    // False when there is no room and nobody waits: close it. A peer without limit stands for many callers.
    bool admit(const std::shared_ptr<Connection>& connection, bool peer_limited);
    void leave(const Connection& connection);  // from its destructor

    void finish_all();
    bool wait_until_empty(std::chrono::milliseconds patience);
    std::size_t size() const;

private:
    // Last references must not be dropped while the mutex is held: destructors call leave().
    using Kept = std::vector<std::shared_ptr<Connection>>;
    bool make_room(const std::string* of_peer, Kept& kept);
    std::shared_ptr<Connection> longest_waiting(const std::string* of_peer, Kept& kept) const;
    std::size_t staying(const std::string* of_peer) const;

    const std::size_t most_, most_per_peer_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::unordered_map<const Connection*, std::weak_ptr<Connection>> open_;
};

}  // namespace repere::http
