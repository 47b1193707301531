// SPDX-License-Identifier: Apache-2.0
#include "store/outbox_rows.h"

#include <algorithm>
#include <array>

namespace repere::store {
namespace {

constexpr std::array<std::string_view, 7> state_names{"ready",       "leased",   "sent",   "verified",
                                                      "quarantined", "withheld", "dropped"};

// Lists leave the payload out: it is large, and it is about a patient.
constexpr std::string_view columns =
    "SELECT seq, id, patient, destination, about, state, attempts, created, not_before, lease_owner, "
    "lease_until, "
    "fence, accepted, in_doubt, last_status, settled, ";

Parcel parcel_at(const Statement& row) {
    Parcel parcel;
    parcel.seq = row.integer(0);
    parcel.entry = {row.text(1), row.text(2), row.text(3), row.text(4), row.text(16)};
    parcel.state = parse_state(row.text(5)).value_or(State::quarantined);
    parcel.attempts = static_cast<int>(row.integer(6));
    parcel.created = {row.integer(7), 0};
    parcel.not_before = {row.integer(8), 0};
    parcel.lease_owner = row.text(9);
    parcel.lease_until = {row.integer(10), 0};
    parcel.fence = row.integer(11);
    parcel.accepted = row.integer(12) != 0;
    parcel.in_doubt = row.integer(13) != 0;
    parcel.last_status = row.text(14);
    parcel.settled = {row.integer(15), 0};
    return parcel;
}

Result<std::vector<Parcel>> all_parcels(Result<Statement> statement) {
    if (!statement) return statement.error();
    std::vector<Parcel> parcels;
    for (;;) {
        const auto row = statement->step();
        if (!row) return row.error();
        if (!*row) return parcels;
        parcels.push_back(parcel_at(*statement));
    }
}

// A lease that ran out: whoever had it may still have delivered, so it comes back in doubt.
Result<Done> expire_leases(Connection& connection, Instant now) {
    return connection.run(
        "UPDATE outbox SET state = CASE WHEN accepted = 1 THEN 'sent' WHEN revoked = 1 THEN 'withheld' ELSE "
        "'ready' "
        "END, in_doubt = 1, lease_owner = '' WHERE state = 'leased' AND lease_until <= ?",
        now.milliseconds);
}

// The oldest undelivered entry of each patient, unless one of that patient's is on its way already.
Result<std::vector<Parcel>> due_to_send(Connection& connection, const std::string& destination, Instant now,
                                        std::size_t limit) {
    return all_parcels(connection.query(
        std::string{columns} +
            "payload FROM outbox o WHERE state = 'ready' AND destination = ? AND not_before <= ? AND NOT "
            "EXISTS "
            "(SELECT 1 FROM outbox e WHERE e.destination = o.destination AND e.patient = o.patient AND "
            "e.state IN ('ready', 'leased') AND (e.seq < o.seq OR e.state = 'leased')) ORDER BY not_before, "
            "seq LIMIT ?",
        destination, now.milliseconds, limit));
}

Result<std::vector<Parcel>> due_to_verify(Connection& connection, const std::string& destination, Instant now,
                                          std::size_t limit) {
    return all_parcels(connection.query(
        std::string{columns} + "payload FROM outbox WHERE state = 'sent' AND destination = ? AND "
                               "not_before <= ? ORDER BY not_before LIMIT ?",
        destination, now.milliseconds, limit));
}

// in_doubt is set while the parcel is out: should this process die, nobody knows whether it arrived. The
// parcel that is handed out keeps the value from before.
Result<Done> take(Connection& connection, Parcel& parcel, const LeaseRequest& request) {
    parcel.state = State::leased;
    parcel.attempts += 1;
    parcel.fence += 1;
    parcel.lease_owner = request.owner;
    parcel.lease_until = {request.now.milliseconds + request.duration.count(), 0};
    return connection.run(
        "UPDATE outbox SET state = 'leased', attempts = ?, fence = ?, lease_owner = ?, lease_until = ?, "
        "in_doubt = 1 "
        "WHERE seq = ?",
        parcel.attempts, parcel.fence, parcel.lease_owner, parcel.lease_until.milliseconds, parcel.seq);
}

Result<Done> only_if_changed(Connection& connection, Result<Done> done, ErrorKind kind, const char* what) {
    if (done && connection.changed() == 0) return fail(kind, what);
    return done;
}

}  // namespace

std::string_view to_string(State state) { return state_names[static_cast<std::size_t>(state)]; }

std::optional<State> parse_state(std::string_view text) {
    const auto* const found = std::ranges::find(state_names, text);
    if (found == state_names.end()) return {};
    return static_cast<State>(found - state_names.begin());
}

Result<Done> add_to_outbox(Connection& connection, const OutboxEntry& entry, Instant now) {
    auto done = connection.run(
        "INSERT INTO outbox (id, patient, destination, about, payload, bytes, created, not_before) VALUES "
        "(?, ?, ?, ?, "
        "?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        entry.id, entry.patient, entry.destination, entry.about, entry.payload, entry.payload.size(),
        now.milliseconds, now.milliseconds);
    if (!done || connection.changed() == 1) return done;
    const auto earlier = read_parcel(connection, entry.id);
    if (!earlier) return earlier.error();
    const bool forgotten =
        *earlier && (*earlier)->state == State::verified && (*earlier)->entry.payload.empty();
    if (!*earlier || (*earlier)->entry.destination != entry.destination ||
        ((*earlier)->entry.payload != entry.payload && !forgotten))
        return fail(ErrorKind::conflict, "the outbox has another entry of this id", entry.id);
    return Done{};
}

Result<std::vector<std::string>> withhold_about(Connection& connection, std::string_view about, Instant now) {
    // What is on its way now cannot be called back; it will not be tried a second time.
    if (const auto done =
            connection.run("UPDATE outbox SET revoked = 1 WHERE about = ? AND state = 'leased'", about);
        !done)
        return done.error();
    auto statement = connection.query(
        "UPDATE outbox SET state = 'withheld', revoked = 1, settled = ? WHERE about = ? AND state IN "
        "('ready', "
        "'quarantined') RETURNING id",
        now.milliseconds, about);
    if (!statement) return statement.error();
    std::vector<std::string> ids;
    for (;;) {
        const auto row = statement->step();
        if (!row) return row.error();
        if (!*row) return ids;
        ids.push_back(statement->text(0));
    }
}

Result<std::vector<Parcel>> lease_parcels(Connection& connection, const LeaseRequest& request) {
    if (const auto done = expire_leases(connection, request.now); !done) return done.error();
    std::vector<Parcel> leased;
    for (const std::string& destination : request.destinations) {
        const std::size_t room = request.limit - leased.size();
        auto due = request.from == State::sent ? due_to_verify(connection, destination, request.now, room)
                                               : due_to_send(connection, destination, request.now, room);
        if (!due) return due;
        for (Parcel& parcel : *due) {
            if (const auto done = take(connection, parcel, request); !done) return done.error();
            leased.push_back(std::move(parcel));
        }
    }
    return leased;
}

Result<Done> release_all_leases(Connection& connection) {
    return expire_leases(connection, Instant{INT64_MAX, 0});
}

Result<Done> settle_parcel(Connection& connection, const Settlement& settlement) {
    const std::string_view state = to_string(settlement.state);
    const bool accepted = settlement.state == State::sent || settlement.state == State::verified;
    return only_if_changed(
        connection,
        connection.run(
            "UPDATE outbox SET state = CASE WHEN ?1 = 'ready' AND revoked = 1 THEN 'withheld' ELSE ?1 END, "
            "attempts = CASE WHEN ?2 = 1 AND accepted = 0 THEN 0 ELSE attempts - ?9 END, "
            "accepted = max(accepted, ?2), in_doubt = ?3, not_before = ?4, last_status = ?5, lease_owner = "
            "'', "
            "settled = ?6 WHERE id = ?7 AND fence = ?8 AND state = 'leased'",
            state, accepted, settlement.in_doubt, settlement.not_before.milliseconds, settlement.last_status,
            settlement.now.milliseconds, settlement.id, settlement.fence, settlement.tried ? 0 : 1),
        ErrorKind::conflict, "the lease was given to another courier");
}

Result<std::optional<Instant>> next_due(Connection& connection, std::string_view destination, Instant now) {
    auto statement = connection.query(
        "SELECT min(t) FROM (SELECT min(not_before) t FROM outbox WHERE destination = ?1 AND state = 'ready' "
        "AND not_before > "
        "?2 UNION ALL SELECT min(not_before) FROM outbox WHERE destination = ?1 AND state = 'sent' AND "
        "not_before > ?2)",
        destination, now.milliseconds);
    if (!statement) return statement.error();
    const auto row = statement->step();
    if (!row) return row.error();
    if (!*row || statement->is_null(0)) return std::optional<Instant>{};
    return std::optional{Instant{statement->integer(0), 0}};
}

Result<std::vector<Parcel>> list_outbox(Connection& connection, const OutboxQuery& query) {
    std::string sql = std::string{columns} + "'' FROM outbox WHERE seq > ?";
    if (!query.destination.empty()) sql += " AND destination = ?";
    if (!query.about.empty()) sql += " AND about = ?";
    if (!query.states.empty()) {
        sql += " AND state IN (?";
        for (std::size_t i = 1; i < query.states.size(); ++i) sql += ", ?";
        sql += ")";
    }
    auto statement = connection.query(sql + " ORDER BY seq LIMIT ?");
    if (!statement) return statement.error();
    statement->bind(query.after_seq);
    if (!query.destination.empty()) statement->bind(query.destination);
    if (!query.about.empty()) statement->bind(query.about);
    for (const State state : query.states) statement->bind(to_string(state));
    statement->bind(query.limit);
    return all_parcels(std::move(statement));
}

Result<std::optional<Parcel>> read_parcel(Connection& connection, std::string_view id) {
    auto parcels =
        all_parcels(connection.query(std::string{columns} + "payload FROM outbox WHERE id = ?", id));
    if (!parcels) return parcels.error();
    if (parcels->empty()) return std::optional<Parcel>{};
    return std::optional{std::move(parcels->front())};
}

Result<Done> requeue_parcel(Connection& connection, std::string_view id, Instant now) {
    // in_doubt stays: a quarantined entry may have arrived in part.
    return only_if_changed(
        connection,
        connection.run(
            "UPDATE outbox SET state = 'ready', attempts = 0, accepted = 0, in_doubt = 1, not_before = ? "
            "WHERE id = ? AND (state = 'quarantined' OR (state = 'ready' AND revoked = 0))",
            now.milliseconds, id),
        ErrorKind::invalid, "only a quarantined or waiting entry can be tried again");
}

Result<Done> drop_parcel(Connection& connection, std::string_view id, Instant now) {
    return only_if_changed(
        connection,
        connection.run(
            "UPDATE outbox SET state = 'dropped', payload = '', settled = ? WHERE id = ? AND state IN "
            "('ready', 'quarantined', 'withheld')",
            now.milliseconds, id),
        ErrorKind::invalid, "only an undelivered entry that is not on its way can be dropped");
}

Result<std::int64_t> forget_payloads(Connection& connection, Instant before) {
    const auto done = connection.run(
        "UPDATE outbox SET payload = '' WHERE state = 'verified' AND settled < ? AND payload <> ''",
        before.milliseconds);
    if (!done) return done.error();
    return connection.changed();
}

Result<Backlog> backlog(Connection& connection) {
    auto statement = connection.query("SELECT entries, bytes FROM outbox_backlog");
    if (!statement) return statement.error();
    const auto row = statement->step();
    if (!row) return row.error();
    return Backlog{statement->integer(0), statement->integer(1)};
}

}  // namespace repere::store
