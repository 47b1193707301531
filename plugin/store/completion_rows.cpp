// SPDX-License-Identifier: Apache-2.0
#include "store/completion_rows.h"

#include <algorithm>

namespace repere::store {
namespace {

// Of quarters before this one only the sizes are kept. What came late after all is taken for the work of
// those who are counted already, so that a time is rather withheld than told.
Result<Done> forget_who_filled(Connection& connection, std::string_view before) {
    if (auto kept =
            connection.run("INSERT INTO completion_people (quarter, form, mode, outcome, people, largest) "
                           "SELECT quarter, form, mode, outcome, COUNT(*), MAX(count) FROM completion_share "
                           "WHERE quarter < ? "
                           "GROUP BY quarter, form, mode, outcome "
                           "ON CONFLICT (quarter, form, mode, outcome) DO UPDATE SET "
                           "people = MAX(people, excluded.people), largest = largest + excluded.largest",
                           before);
        !kept)
        return kept;
    return connection.run("DELETE FROM completion_share WHERE quarter < ?", before);
}

}  // namespace

Result<Done> add_completions(Connection& connection, std::span<const Filled> forms) {
    std::string_view newest;
    for (const auto& [completion, by] : forms) {
        const auto& [quarter, form, mode, outcome, seconds] = completion;
        newest = std::max<std::string_view>(newest, quarter);
        if (auto done = connection.run(
                "INSERT INTO completion (quarter, form, mode, outcome, seconds, count) "
                "VALUES (?, ?, ?, ?, ?, 1) "
                "ON CONFLICT (quarter, form, mode, outcome, seconds) DO UPDATE SET count = count + 1",
                quarter, form, mode, outcome, seconds);
            !done)
            return done;
        if (auto done = connection.run(
                "INSERT INTO completion_share (quarter, form, mode, outcome, filled_by, count) "
                "VALUES (?, ?, ?, ?, ?, 1) "
                "ON CONFLICT (quarter, form, mode, outcome, filled_by) DO UPDATE SET count = count + 1",
                quarter, form, mode, outcome, by);
            !done)
            return done;
    }
    return forget_who_filled(connection, newest);
}

Result<std::vector<CompletionCount>> read_completions(Connection& connection) {
    auto statement = connection.query(
        "SELECT quarter, form, mode, outcome, seconds, count FROM completion "
        "ORDER BY quarter, form, mode, outcome, seconds");
    if (!statement) return statement.error();
    std::vector<CompletionCount> counts;
    for (;;) {
        const auto row = statement->step();
        if (!row) return row.error();
        if (!*row) return counts;
        counts.push_back({{statement->text(0), statement->text(1), statement->text(2), statement->text(3),
                           statement->integer(4)},
                          statement->integer(5)});
    }
}

Result<std::vector<CompletionShares>> read_completion_shares(Connection& connection) {
    auto statement = connection.query(
        "SELECT quarter, form, mode, outcome, MAX(people), SUM(largest) FROM ("
        "SELECT quarter, form, mode, outcome, people, largest FROM completion_people UNION ALL "
        "SELECT quarter, form, mode, outcome, COUNT(*), MAX(count) FROM completion_share "
        "GROUP BY quarter, form, mode, outcome) GROUP BY quarter, form, mode, outcome");
    if (!statement) return statement.error();
    std::vector<CompletionShares> shares;
    for (;;) {
        const auto row = statement->step();
        if (!row) return row.error();
        if (!*row) return shares;
        shares.push_back({statement->text(0), statement->text(1), statement->text(2), statement->text(3),
                          statement->integer(4), statement->integer(5)});
    }
}

}  // namespace repere::store
