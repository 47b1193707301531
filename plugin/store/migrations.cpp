// SPDX-License-Identifier: Apache-2.0
#include "store/migrations.h"

#include <array>
#include <string>
#include <string_view>

#include "crypto/digest.h"
#include "store/crash_point.h"

extern "C" {
extern const char repere_migration_0001_begin;
extern const char repere_migration_0001_end;
extern const char repere_migration_0002_begin;
extern const char repere_migration_0002_end;
extern const char repere_migration_0003_begin;
extern const char repere_migration_0003_end;
extern const char repere_migration_0004_begin;
extern const char repere_migration_0004_end;
}

namespace repere::store {
namespace {

struct Migration {
    const char* begin;
    const char* end;
    std::string_view sql() const { return {begin, static_cast<std::size_t>(end - begin)}; }
};

// In order; version 1 is the first. A script that has left the house is never edited: add the next one.
const std::array migrations{Migration{&repere_migration_0001_begin, &repere_migration_0001_end},
                            Migration{&repere_migration_0002_begin, &repere_migration_0002_end},
                            Migration{&repere_migration_0003_begin, &repere_migration_0003_end},
                            Migration{&repere_migration_0004_begin, &repere_migration_0004_end}};

Result<Done> apply(Connection& connection, std::int64_t version, std::string_view sql, Instant now) {
    auto transaction = Transaction::begin(connection);
    if (!transaction) return transaction.error();
    if (auto done = connection.script(std::string{sql}); !done) return done;
    if (auto done = connection.run("INSERT INTO schema_version (version, checksum, applied) VALUES (?, ?, ?)",
                                   version, crypto::sha256_hex(sql), now.milliseconds);
        !done)
        return done;
    crash_point("migration");
    return transaction->commit();
}

Result<std::int64_t> check_applied(Connection& connection) {
    auto rows = connection.query("SELECT version, checksum FROM schema_version ORDER BY version");
    if (!rows) return rows.error();
    std::int64_t applied = 0;
    for (;;) {
        const auto row = rows->step();
        if (!row) return row.error();
        if (!*row) return applied;
        const std::int64_t version = rows->integer(0);
        if (version > std::ssize(migrations))
            return fail(ErrorKind::unsupported, "the store was made by a newer version of this program",
                        "schema " + std::to_string(version));
        if (version != ++applied ||
            rows->text(1) != crypto::sha256_hex(migrations[static_cast<std::size_t>(version - 1)].sql()))
            return fail(ErrorKind::fault, "a migration that was applied is not the one this program has",
                        "schema " + std::to_string(version));
    }
}

}  // namespace

Result<std::int64_t> migrate(Connection& connection, Instant now) {
    if (const auto done =
            connection.run("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, "
                           "checksum TEXT NOT NULL, applied INTEGER NOT NULL) STRICT");
        !done)
        return done.error();
    auto applied = check_applied(connection);
    if (!applied) return applied;
    for (std::int64_t version = *applied + 1; version <= std::ssize(migrations); ++version)
        if (const auto done =
                apply(connection, version, migrations[static_cast<std::size_t>(version - 1)].sql(), now);
            !done)
            return done.error();
    return std::ssize(migrations);
}

Result<Done> check_schema(Connection& connection) {
    const auto applied = check_applied(connection);
    if (!applied) return applied.error();
    if (*applied < std::ssize(migrations))
        return fail(ErrorKind::unavailable, "the store is of an older version: start the service once",
                    "schema " + std::to_string(*applied));
    return Done{};
}

}  // namespace repere::store
