// SPDX-License-Identifier: Apache-2.0
#include "store/file_guard.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace repere::store {
namespace {

constexpr mode_t owner_only = 0600;

// statfs(2), f_type: NFS, SMB, SMB2, CIFS, AFS, 9p.
constexpr std::array<std::uint32_t, 6> network_file_systems{0x6969U,     0x517BU,     0xFE534D42U,
                                                            0xFF534D42U, 0x5346414FU, 0x01021997U};

Error failure(const char* what, const std::filesystem::path& file) {
    return fail(ErrorKind::unavailable, std::string{what} + ": " + std::generic_category().message(errno),
                file.string());
}

bool on_network(int descriptor) {
    struct statfs information {};
    if (fstatfs(descriptor, &information) != 0) return false;
    const auto type = static_cast<std::uint32_t>(information.f_type);
    return std::ranges::find(network_file_systems, type) != network_file_systems.end();
}

}  // namespace

Result<FileGuard> FileGuard::take(const std::filesystem::path& file) {
    const std::filesystem::path lock = file.string() + ".lock";
    FileGuard guard{::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_only)};
    if (guard.descriptor_ < 0) return failure("the store's lock file cannot be opened", lock);
    if (on_network(guard.descriptor_))
        return fail(ErrorKind::unavailable, "the store cannot be on a network file system", file.string());
    if (::flock(guard.descriptor_, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return fail(ErrorKind::unavailable, "another process is using the store", file.string());
        return failure("the store's lock file cannot be locked", lock);
    }
    // SQLite gives its journal files the rights of the main file, so these have to be right first.
    const FileGuard created{::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_only)};
    if (created.descriptor_ < 0) return failure("the store's file cannot be opened", file);
    return guard;
}

FileGuard::FileGuard(FileGuard&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}

FileGuard::~FileGuard() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace repere::store
