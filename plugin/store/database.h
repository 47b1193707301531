// SPDX-License-Identifier: Apache-2.0
// SQLite's handles with owners, and its return codes as our errors.
#pragma once

#include <sqlite3.h>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace repere::store {

template <auto close>
struct Closer {
    void operator()(auto* handle) const noexcept { close(handle); }
};

// A prepared statement with its values; step() walks the rows.
class Statement {
public:
    explicit Statement(sqlite3_stmt* raw) : raw_{raw} {}

    Statement& bind(std::string_view text);  // copied
    Statement& bind(std::integral auto number) { return bind_integer(static_cast<std::int64_t>(number)); }

    Result<bool> step();  // true: on a row
    Result<Done> run();   // to the end

    std::int64_t integer(int column) const { return sqlite3_column_int64(raw_.get(), column); }
    std::string text(int column) const;
    bool is_null(int column) const { return sqlite3_column_type(raw_.get(), column) == SQLITE_NULL; }

private:
    Statement& bind_integer(std::int64_t number);

    std::unique_ptr<sqlite3_stmt, Closer<sqlite3_finalize>> raw_;
    int bound_ = 0;
};

class Connection {
public:
    enum class Use : std::uint8_t { write, read };

    // With every rule for safe use applied: WAL, FULL, no mmap, defensive.
    static Result<Connection> open(const std::filesystem::path& file, Use use,
                                   std::chrono::milliseconds busy);

    // SQL is always text of this program; values are bound, never pasted in.
    template <class... T>
    Result<Statement> query(std::string_view sql, const T&... values) {
        auto statement = prepare(sql);
        if (statement) (statement->bind(values), ...);
        return statement;
    }
    template <class... T>
    Result<Done> run(std::string_view sql, const T&... values) {
        auto statement = query(sql, values...);
        if (!statement) return statement.error();
        return statement->run();
    }
    Result<Done> script(const std::string& sql);  // several statements, for migrations

    std::int64_t changed() const { return sqlite3_changes64(raw_.get()); }
    std::int64_t last_key() const { return sqlite3_last_insert_rowid(raw_.get()); }

private:
    explicit Connection(sqlite3* raw) : raw_{raw} {}
    Result<Statement> prepare(std::string_view sql);
    Result<Done> set_up(Use use, std::chrono::milliseconds busy);

    std::unique_ptr<sqlite3, Closer<sqlite3_close_v2>> raw_;
};

// Rolls back unless it was committed.
class Transaction {
public:
    static Result<Transaction> begin(Connection& connection);  // takes the write lock at once
    Result<Done> commit();
    Transaction(Transaction&& other) noexcept : connection_{std::exchange(other.connection_, nullptr)} {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

private:
    explicit Transaction(Connection& connection) : connection_{&connection} {}
    Connection* connection_;
};

}  // namespace repere::store
