// SPDX-License-Identifier: Apache-2.0
#include "store/database.h"

#include <cstdlib>

#include "core/log.h"

namespace repere::store {
namespace {

constexpr int exit_io_error = 74;  // EX_IOERR of sysexits.h

ErrorKind kind_of(int code) {
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_NOMEM:
        case SQLITE_PERM:
            return ErrorKind::unavailable;
        case SQLITE_TOOBIG:
            return ErrorKind::limit;
        case SQLITE_CONSTRAINT:
            return ErrorKind::conflict;
        default:
            return ErrorKind::fault;
    }
}

// After a failed fsync nobody knows which pages are on the disk, and a second fsync may lie: what was
// acknowledged can only be trusted again after a restart has read the file back.
Error failure(sqlite3* connection) {
    const int code = sqlite3_extended_errcode(connection);
    if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC) {
        log::error("store_fsync_failed", {{"code", code}});
        std::_Exit(exit_io_error);
    }
    return fail(kind_of(code), std::string{"store: "} + sqlite3_errstr(code));
}

}  // namespace

Statement& Statement::bind(std::string_view text) {
    // A null pointer would be bound as NULL, not as the empty text.
    const char* data = text.data() == nullptr ? "" : text.data();
    sqlite3_bind_text64(raw_.get(), ++bound_, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind_integer(std::int64_t number) {
    sqlite3_bind_int64(raw_.get(), ++bound_, number);
    return *this;
}

Result<bool> Statement::step() {
    const int code = sqlite3_step(raw_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return failure(sqlite3_db_handle(raw_.get()));
}

Result<Done> Statement::run() {
    for (;;) {
        const auto row = step();
        if (!row) return row.error();
        if (!*row) return Done{};
    }
}

std::string Statement::text(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(raw_.get(), column));
    const int size = sqlite3_column_bytes(raw_.get(), column);
    return data == nullptr ? std::string{} : std::string(data, static_cast<std::size_t>(size));
}

Result<Connection> Connection::open(const std::filesystem::path& file, Use use,
                                    std::chrono::milliseconds busy) {
    sqlite3* raw = nullptr;
    const int mode = use == Use::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    const int code = sqlite3_open_v2(file.c_str(), &raw, mode | SQLITE_OPEN_NOMUTEX, nullptr);
    Connection connection{raw};  // owned before the check: sqlite hands back a handle even on failure
    if (code != SQLITE_OK)
        return fail(kind_of(code), std::string{"store: "} + sqlite3_errstr(code), file.string());
    sqlite3_extended_result_codes(raw, 1);
    if (const auto done = connection.set_up(use, busy); !done) {
        Error error = done.error();
        error.where = file.string();
        return error;
    }
    return connection;
}

Result<Done> Connection::set_up(Use use, std::chrono::milliseconds busy) {
    sqlite3_busy_timeout(raw_.get(), static_cast<int>(busy.count()));
    sqlite3_db_config(raw_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    if (use == Use::read) sqlite3_db_config(raw_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    for (const char* pragma :
         {"PRAGMA mmap_size = 0", "PRAGMA foreign_keys = ON", "PRAGMA trusted_schema = OFF",
          "PRAGMA cell_size_check = ON", "PRAGMA secure_delete = ON"})
        if (auto done = run(pragma); !done) return done;
    // Only the writer checkpoints: two connections doing it at once can damage the file in SQLite
    // before 3.51.3.
    if (use == Use::read) return run("PRAGMA wal_autocheckpoint = 0");
    auto journal = query("PRAGMA journal_mode = WAL");
    if (!journal) return journal.error();
    const auto row = journal->step();
    if (!row) return row.error();
    if (!*row || journal->text(0) != "wal")
        return fail(ErrorKind::unavailable, "store: no write-ahead log here");
    return run("PRAGMA synchronous = FULL");
}

Result<Statement> Connection::prepare(std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v2(raw_.get(), sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
    Statement statement{raw};
    if (code != SQLITE_OK) return failure(raw_.get());
    return statement;
}

Result<Done> Connection::script(const std::string& sql) {
    if (sqlite3_exec(raw_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return failure(raw_.get());
    return Done{};
}

Result<Transaction> Transaction::begin(Connection& connection) {
    if (const auto begun = connection.run("BEGIN IMMEDIATE"); !begun) return begun.error();
    return Transaction{connection};
}

Result<Done> Transaction::commit() {
    auto done = connection_->run("COMMIT");
    if (done) connection_ = nullptr;
    return done;
}

Transaction::~Transaction() {
    // A failure here means that SQLite has already rolled back by itself.
    if (connection_ != nullptr) static_cast<void>(connection_->run("ROLLBACK"));
}

}  // namespace repere::store
