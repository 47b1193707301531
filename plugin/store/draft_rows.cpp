// SPDX-License-Identifier: Apache-2.0
#include "store/draft_rows.h"

#include <algorithm>

namespace repere::store {

Result<std::optional<Draft>> read_draft(Connection& connection, const DraftPlace& place, Instant now) {
    auto statement = connection.query(
        "SELECT version, text, author, saved, ends FROM draft "
        "WHERE patient = ? AND encounter = ? AND questionnaire = ? AND ends > ?",
        place.patient, place.encounter, place.questionnaire, now.milliseconds);
    if (!statement) return statement.error();
    const auto row = statement->step();
    if (!row) return row.error();
    if (!*row) return std::optional<Draft>{};
    return std::optional{Draft{statement->integer(0),
                               statement->text(1),
                               statement->text(2),
                               {statement->integer(3), now.offset_minutes},
                               {statement->integer(4), now.offset_minutes}}};
}

Result<std::vector<DraftPlace>> list_drafts(Connection& connection, std::string_view patient,
                                            std::string_view encounter, Instant now) {
    auto statement = connection.query(
        "SELECT questionnaire FROM draft WHERE patient = ? AND encounter = ? AND ends > ? "
        "ORDER BY saved DESC",
        patient, encounter, now.milliseconds);
    if (!statement) return statement.error();
    std::vector<DraftPlace> places;
    for (;;) {
        const auto row = statement->step();
        if (!row) return row.error();
        if (!*row) return places;
        places.push_back({std::string{patient}, std::string{encounter}, statement->text(0)});
    }
}

Result<Draft> put_draft(Connection& connection, const DraftWrite& write) {
    const auto there = read_draft(connection, write.place, write.now);
    if (!there) return there.error();
    const std::int64_t version = *there ? (*there)->version : 0;
    if (version != write.if_version)
        return fail(ErrorKind::conflict, "the draft was changed or sent somewhere else: read it again");
    auto done = connection.run(
        "INSERT OR REPLACE INTO draft (patient, encounter, questionnaire, version, text, author, saved, "
        "ends) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        write.place.patient, write.place.encounter, write.place.questionnaire, version + 1, write.text,
        write.author, write.now.milliseconds, write.ends.milliseconds);
    if (!done) return done.error();
    return Draft{version + 1, write.text, write.author, write.now, write.ends};
}

Result<Done> delete_draft(Connection& connection, const DraftPlace& place) {
    return connection.run("DELETE FROM draft WHERE patient = ? AND encounter = ? AND questionnaire = ?",
                          place.patient, place.encounter, place.questionnaire);
}

Result<std::int64_t> delete_ended_drafts(Connection& connection, Instant now) {
    if (auto done = connection.run("DELETE FROM draft WHERE ends <= ?", now.milliseconds); !done)
        return done.error();
    return connection.changed();
}

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
