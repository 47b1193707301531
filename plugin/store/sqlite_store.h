// SPDX-License-Identifier: Apache-2.0
// The store in one SQLite file: one process, one writing connection, durable at every commit.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "store/store.h"

namespace repere::store {

struct Options {
    std::int64_t outbox_rows = 100'000;     // undelivered; beyond it commit() answers unavailable
    std::int64_t outbox_bytes = 1LL << 30;  // payloads of the undelivered
    std::chrono::hours keep_keys{24 * 7};   // idempotency keys
    std::chrono::milliseconds busy{5'000};  // how long another process's lock is waited for
};

// Opens or creates the file (0600), migrates it, and takes over what a killed process had in hand: its leases
// come back as ready and in doubt. Payloads are not encrypted yet: the file belongs on an encrypted disk.
// Errors: unavailable (another process holds it, network file system, not writable), unsupported (a schema
// newer than this program), fault (quick_check found damage, or a migration differs from the one that was
// applied).
Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& file, const Options& options = {});

// Opens the file to look at, beside the process that holds it: readers of a write-ahead log see the last
// commit and hold nobody up (https://sqlite.org/wal.html). Whatever would change something answers
// `unsupported`. Errors: not_found, unavailable (older than this program), unsupported and fault as above.
Result<std::unique_ptr<Store>> open_sqlite_to_read(const std::filesystem::path& file,
                                                   const Options& options = {});

}  // namespace repere::store
