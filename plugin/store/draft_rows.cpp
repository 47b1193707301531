// SPDX-License-Identifier: Apache-2.0
#include "store/draft_rows.h"

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

}  // namespace repere::store
