// SPDX-License-Identifier: Apache-2.0
// The directory as the running service reads it: an import that replaces the file is seen without a restart
// and without a lock between the two.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "directory/catalogue.h"

namespace repere::directory {

class LiveDirectory {
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    // The file is looked at once in this time at most, and only when somebody asks.
    static constexpr std::chrono::seconds interval{1};

    // No file yet: an empty directory, until there is one. Errors: those of load.
    static Result<std::unique_ptr<LiveDirectory>> open(std::filesystem::path file, KindMap kinds,
                                                       Clock clock = std::chrono::steady_clock::now);

    // Never null, and unchanged for as long as the caller holds it. A file that cannot be read leaves what
    // was there, and is logged once. Any number of threads may call it.
    std::shared_ptr<const Catalogue> current();

private:
    // What tells two contents apart: `repere directory import` replaces the file as a whole, so that a new
    // one has another inode even within one tick of the clock.
    struct Stamp {
        std::int64_t modified_ns = 0, size = -1;  // size -1: there is no file
        std::uint64_t inode = 0;
        friend bool operator==(const Stamp&, const Stamp&) = default;
    };

    LiveDirectory(std::filesystem::path file, KindMap kinds, Clock clock);
    std::optional<Stamp> stamp() const;  // nothing when it cannot be told
    Result<Done> reload();
    void look();

    std::filesystem::path file_;
    KindMap kinds_;
    Clock clock_;
    std::mutex mutex_;
    std::chrono::steady_clock::time_point next_look_;
    Stamp seen_;
    std::shared_ptr<const Catalogue> catalogue_;
};

}  // namespace repere::directory
