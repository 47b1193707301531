// SPDX-License-Identifier: Apache-2.0
#include "directory/live.h"

#include <sys/stat.h>

#include <cerrno>
#include <utility>

#include "core/log.h"
#include "directory/file.h"

namespace repere::directory {

LiveDirectory::LiveDirectory(std::filesystem::path file, KindMap kinds, Clock clock)
    : file_{std::move(file)}, kinds_{std::move(kinds)}, clock_{std::move(clock)} {}

Result<std::unique_ptr<LiveDirectory>> LiveDirectory::open(std::filesystem::path file, KindMap kinds,
                                                           Clock clock) {
    std::unique_ptr<LiveDirectory> live{
        new LiveDirectory{std::move(file), std::move(kinds), std::move(clock)}};
    live->seen_ = live->stamp().value_or(Stamp{});
    if (const auto loaded = live->reload(); !loaded) return loaded.error();
    live->next_look_ = live->clock_() + interval;
    return live;
}

std::shared_ptr<const Catalogue> LiveDirectory::current() {
    const std::lock_guard hold{mutex_};
    if (const auto now = clock_(); now >= next_look_) {
        next_look_ = now + interval;
        look();
    }
    return catalogue_;
}

// The stamp is taken before the file is read: one replaced in between is read again at the next look.
void LiveDirectory::look() {
    const auto found = stamp();
    if (!found || *found == seen_) return;
    seen_ = *found;
    if (const auto loaded = reload(); !loaded)
        log::error("directory.not_read", {{"error", loaded.error()}});
    else
        log::info("directory.read", {{"services", catalogue_->services().size()}});
}

Result<Done> LiveDirectory::reload() {
    auto loaded = load(file_, kinds_);
    if (!loaded) return loaded.error();
    catalogue_ = std::make_shared<const Catalogue>(std::move(*loaded));
    return Done{};
}

std::optional<LiveDirectory::Stamp> LiveDirectory::stamp() const {
    struct stat found {};
    if (::stat(file_.c_str(), &found) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) return Stamp{};
        return std::nullopt;
    }
    constexpr std::int64_t per_second = 1'000'000'000;
    return Stamp{found.st_mtim.tv_sec * per_second + found.st_mtim.tv_nsec, found.st_size, found.st_ino};
}

}  // namespace repere::directory
