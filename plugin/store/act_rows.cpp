// SPDX-License-Identifier: Apache-2.0
#include "store/act_rows.h"

#include "json/document.h"

namespace repere::store {
namespace {

Result<std::int64_t> one_number(Connection& connection, std::string_view sql) {
    auto statement = connection.query(sql);
    if (!statement) return statement.error();
    const auto row = statement->step();
    if (!row) return row.error();
    return statement->integer(0);
}

Result<std::vector<AuditRow>> all_rows(Statement& statement) {
    std::vector<AuditRow> rows;
    for (;;) {
        const auto row = statement.step();
        if (!row) return row.error();
        if (!*row) return rows;
        rows.push_back(
            {statement.integer(0), Instant{statement.integer(1), 0}, statement.text(2), statement.text(3)});
    }
}

// Which Tasks a row is about (AuditEvent.entity.what).
Result<Done> index_tasks(Connection& connection, const AuditRow& row) {
    const auto event = json::Document::parse(row.event);
    if (!event) return event.error();
    for (const json::Node entity : event->root()["entity"].items()) {
        const std::string_view what = entity["what"]["reference"].text();
        if (!what.starts_with("Task/")) continue;
        if (auto kept = connection.run("INSERT OR IGNORE INTO audit_of_task (task, seq) VALUES (?, ?)", what,
                                       row.seq);
            !kept)
            return kept;
    }
    return Done{};
}

}  // namespace

Result<Done> append_audit(Connection& connection, std::string_view event, Instant now) {
    auto last = connection.query("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1");
    if (!last) return last.error();
    const auto found = last->step();
    if (!found) return found.error();
    AuditRow row{*found ? last->integer(0) + 1 : 1, now, std::string{event}, {}};
    row.hash = audit_hash(*found ? last->text(1) : audit_genesis, row);
    auto kept = connection.run("INSERT INTO audit (seq, recorded, event, hash) VALUES (?, ?, ?, ?)", row.seq,
                               row.recorded.milliseconds, row.event, row.hash);
    if (!kept) return kept;
    return index_tasks(connection, row);
}

Result<std::vector<AuditRow>> read_audit(Connection& connection, std::int64_t after_seq, std::size_t limit) {
    auto statement = connection.query(
        "SELECT seq, recorded, event, hash FROM audit WHERE seq > ? ORDER BY seq LIMIT ?", after_seq, limit);
    if (!statement) return statement.error();
    return all_rows(*statement);
}

Result<std::vector<AuditRow>> read_audit_of_task(Connection& connection, std::string_view task,
                                                 std::size_t limit) {
    auto statement = connection.query(
        "SELECT seq, recorded, event, hash FROM audit_of_task JOIN audit USING (seq) WHERE task = ? "
        "ORDER BY seq DESC LIMIT ?",
        task, limit);
    if (!statement) return statement.error();
    return all_rows(*statement);
}

Result<std::int64_t> count_changes(Connection& connection) {
    return one_number(connection, "SELECT changes FROM change_count");
}

Result<Done> put_key(Connection& connection, const IdempotencyKey& key, Instant now) {
    return connection.run("INSERT INTO idempotency_key (key, body_hash, answer, created) VALUES (?, ?, ?, ?)",
                          key.key, key.body_hash, key.answer, now.milliseconds);
}

Result<std::optional<IdempotencyKey>> read_key(Connection& connection, std::string_view key) {
    auto statement =
        connection.query("SELECT key, body_hash, answer FROM idempotency_key WHERE key = ?", key);
    if (!statement) return statement.error();
    const auto row = statement->step();
    if (!row) return row.error();
    if (!*row) return std::optional<IdempotencyKey>{};
    return std::optional{IdempotencyKey{statement->text(0), statement->text(1), statement->text(2)}};
}

Result<Done> forget_keys(Connection& connection, Instant before) {
    return connection.run("DELETE FROM idempotency_key WHERE created < ?", before.milliseconds);
}

Result<Done> put_feedback(Connection& connection, const Feedback& feedback, Instant now) {
    return connection.run(
        "INSERT INTO feedback (card, service, outcome, json, received) VALUES (?, ?, ?, ?, ?)", feedback.card,
        feedback.service, feedback.outcome, feedback.json, now.milliseconds);
}

Result<std::vector<Feedback>> read_feedback(Connection& connection, std::string_view service,
                                            std::size_t limit) {
    auto statement = connection.query(
        "SELECT card, service, outcome, json FROM feedback WHERE service = ? ORDER BY seq DESC LIMIT ?",
        service, limit);
    if (!statement) return statement.error();
    std::vector<Feedback> all;
    for (;;) {
        const auto row = statement->step();
        if (!row) return row.error();
        if (!*row) return all;
        all.push_back({statement->text(0), statement->text(1), statement->text(2), statement->text(3)});
    }
}

Result<Counts> count_all(Connection& connection, Instant now) {
    Counts counts;
    auto states = connection.query(
        "SELECT state, count(*), sum(bytes), min(created) FROM outbox "
        "GROUP BY "
        "state");
    if (!states) return states.error();
    for (;;) {
        const auto row = states->step();
        if (!row) return row.error();
        if (!*row) break;
        const auto state = parse_state(states->text(0));
        if (!state) continue;
        counts.outbox[*state] = states->integer(1);
        const bool waiting = *state == State::ready || *state == State::leased;
        if (waiting || *state == State::quarantined || *state == State::withheld)
            counts.outbox_bytes += states->integer(2);
        const std::int64_t age = now.milliseconds - states->integer(3);
        if (waiting) counts.oldest_waiting_ms = std::max(age, counts.oldest_waiting_ms.value_or(age));
    }
    const auto resources = one_number(connection, "SELECT count(*) FROM resource");
    if (!resources) return resources.error();
    counts.resources = *resources;
    const auto audit = one_number(connection, "SELECT coalesce(max(seq), 0) FROM audit");
    if (!audit) return audit.error();
    counts.audit_rows = *audit;
    return counts;
}

}  // namespace repere::store
