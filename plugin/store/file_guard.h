// SPDX-License-Identifier: Apache-2.0
// Makes sure that the store's file is ours alone, readable by nobody else, and on a disk that locks honestly.
#pragma once

#include <filesystem>

#include "core/result.h"

namespace repere::store {

// Holds the lock on "<file>.lock" for as long as it lives; the kernel lets go of it when the process dies.
class FileGuard {
public:
    // Creates the file (0600) when there is none. unavailable: held by another process, not writable, or on a
    // network file system, whose locks and syncs SQLite cannot rely on.
    static Result<FileGuard> take(const std::filesystem::path& file);
    FileGuard(FileGuard&& other) noexcept;
    FileGuard& operator=(FileGuard&&) = delete;
    ~FileGuard();

private:
    explicit FileGuard(int descriptor) : descriptor_{descriptor} {}
    int descriptor_;
};

}  // namespace repere::store
