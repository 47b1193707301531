// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_store.h"

#include <concepts>
#include <mutex>

#include "core/clock.h"
#include "core/log.h"
#include "crypto/uuid.h"
#include "json/document.h"
#include "store/act_rows.h"
#include "store/completion_rows.h"
#include "store/crash_point.h"
#include "store/database.h"
#include "store/delivery.h"
#include "store/draft_rows.h"
#include "store/file_guard.h"
#include "store/migrations.h"
#include "store/outbox_rows.h"
#include "store/resource_rows.h"

namespace repere::store {
namespace {

Result<Done> check_audit_event(std::string_view event) {
    if (event.empty()) return fail(ErrorKind::invalid, "an act without an audit event");
    const auto document = json::Document::parse(event);
    if (!document) return document.error();
    if (document->root()["resourceType"].text() != "AuditEvent")
        return fail(ErrorKind::invalid, "not an AuditEvent", "resourceType");
    return Done{};
}

Result<Done> check_entry(const OutboxEntry& entry) {
    if (!crypto::is_uuid(entry.id))
        return fail(ErrorKind::invalid, "the id of an outbox entry is not a UUID");
    if (entry.destination.empty())
        return fail(ErrorKind::invalid, "an outbox entry without a destination", entry.id);
    return check_payload(entry.payload);
}

// A change that was looked at before the write lock is taken, so that a bad one costs nobody else time.
Result<std::vector<CheckedWrite>> check_change(const Change& change) {
    if (auto good = check_audit_event(change.audit_event); !good) return good.error();
    for (const OutboxEntry& entry : change.outbox)
        if (auto good = check_entry(entry); !good) return good.error();
    std::vector<CheckedWrite> writes;
    for (const Write& write : change.resources) {
        auto checked = check_write(write);
        if (!checked) return checked.error();
        writes.push_back(std::move(*checked));
    }
    return writes;
}

class SqliteStore final : public Store {
public:
    SqliteStore(std::filesystem::path file, Options options, FileGuard guard, Connection writer)
        : file_{std::move(file)}, options_{options}, guard_{std::move(guard)}, writer_{std::move(writer)} {}

    Result<Committed> commit(const Change& change) override {
        const auto writes = check_change(change);
        if (!writes) return writes.error();
        const std::lock_guard lock{write_mutex_};
        auto transaction = Transaction::begin(writer_);
        if (!transaction) return transaction.error();
        if (change.key) {
            auto earlier = replay(*change.key);
            if (!earlier) return earlier.error();
            if (*earlier) return std::move(**earlier);
        }
        auto committed = write_all(change, *writes);
        if (!committed) return committed;
        crash_point("commit.before");
        if (const auto done = transaction->commit(); !done) return done.error();
        crash_point("commit.after");
        return committed;
    }

    Result<std::optional<Resource>> read(std::string_view type, std::string_view id) override {
        return reading([&](Connection& connection) { return read_resource(connection, type, id); });
    }
    Result<std::optional<Resource>> read_version(std::string_view type, std::string_view id,
                                                 std::int64_t version) override {
        auto versions = history(type, id);
        if (!versions) return versions.error();
        for (Resource& resource : *versions)
            if (resource.version == version) return std::optional{std::move(resource)};
        return std::optional<Resource>{};
    }
    Result<std::vector<Resource>> history(std::string_view type, std::string_view id) override {
        return reading([&](Connection& connection) { return resource_history(connection, type, id); });
    }
    Result<Page> search(const Query& query) override {
        return reading([&](Connection& connection) { return search_resources(connection, query); });
    }
    Result<std::optional<IdempotencyKey>> find_key(std::string_view key) override {
        return reading([&](Connection& connection) { return read_key(connection, key); });
    }
    Result<std::vector<Feedback>> feedback(std::string_view service, std::size_t limit) override {
        return reading([&](Connection& connection) { return read_feedback(connection, service, limit); });
    }
    Result<std::optional<Draft>> draft(const DraftPlace& place, Instant now) override {
        return reading([&](Connection& connection) { return read_draft(connection, place, now); });
    }
    Result<std::vector<DraftPlace>> drafts_of(std::string_view patient, std::string_view encounter,
                                              Instant now) override {
        return reading(
            [&](Connection& connection) { return list_drafts(connection, patient, encounter, now); });
    }
    Result<std::vector<CompletionCount>> completions() override {
        return reading([&](Connection& connection) { return read_completions(connection); });
    }
    Result<std::vector<CompletionShares>> completion_shares() override {
        return reading([&](Connection& connection) { return read_completion_shares(connection); });
    }
    Result<std::vector<AuditRow>> audit_rows(std::int64_t after_seq, std::size_t limit) override {
        return reading([&](Connection& connection) { return read_audit(connection, after_seq, limit); });
    }
    Result<std::vector<AuditRow>> audit_of_task(std::string_view task, std::size_t limit) override {
        return reading([&](Connection& connection) { return read_audit_of_task(connection, task, limit); });
    }
    Result<std::int64_t> changes() override {
        return reading([&](Connection& connection) { return count_changes(connection); });
    }
    Result<Counts> counts(Instant now) override {
        return reading([&](Connection& connection) { return count_all(connection, now); });
    }
    Result<std::vector<Parcel>> outbox(const OutboxQuery& query) override {
        return reading([&](Connection& connection) { return list_outbox(connection, query); });
    }
    Result<std::optional<Parcel>> parcel(std::string_view id) override {
        return reading([&](Connection& connection) { return read_parcel(connection, id); });
    }
    Result<std::optional<Instant>> next_due(const std::vector<std::string>& destinations,
                                            Instant now) override {
        return reading([&](Connection& connection) -> Result<std::optional<Instant>> {
            std::optional<Instant> first;
            for (const std::string& destination : destinations) {
                auto due = store::next_due(connection, destination, now);
                if (!due) return due;
                if (*due && (!first || **due < *first)) first = *due;
            }
            return first;
        });
    }

    Result<std::vector<Parcel>> lease(const LeaseRequest& request) override {
        auto leased = writing([&] { return lease_parcels(writer_, request); });
        crash_point("lease.after");
        return leased;
    }
    Result<Done> settle(const Settlement& settlement) override {
        auto settled = writing([&]() -> Result<Done> {
            if (auto done = settle_parcel(writer_, settlement); !done) return done;
            if (!settlement.audit_event.empty())
                if (auto done = audited(settlement.audit_event, settlement.now); !done) return done;
            crash_point("settle.before");
            return Done{};
        });
        crash_point("settle.after");
        return settled;
    }
    Result<Done> requeue(std::string_view id, Instant now, std::string_view audit_event) override {
        return writing([&]() -> Result<Done> {
            if (auto done = requeue_parcel(writer_, id, now); !done) return done;
            return audited(audit_event, now);
        });
    }
    Result<Done> drop(std::string_view id, Instant now, std::string_view audit_event) override {
        return writing([&]() -> Result<Done> {
            if (auto done = drop_parcel(writer_, id, now); !done) return done;
            return audited(audit_event, now);
        });
    }
    Result<std::int64_t> forget_delivered(Instant before) override {
        return writing([&] { return forget_payloads(writer_, before); });
    }
    Result<Draft> keep_draft(const DraftWrite& write) override {
        return writing([&]() -> Result<Draft> {
            auto kept = put_draft(writer_, write);
            if (!kept || write.audit_event.empty()) return kept;
            if (auto done = audited(write.audit_event, write.now); !done) return done.error();
            return kept;
        });
    }
    Result<Done> forget_draft(const DraftPlace& place) override {
        return writing([&] { return delete_draft(writer_, place); });
    }
    Result<std::int64_t> forget_ended_drafts(Instant now) override {
        return writing([&] { return delete_ended_drafts(writer_, now); });
    }
    Result<Done> count_completions(std::span<const Filled> forms) override {
        return writing([&] { return add_completions(writer_, forms); });
    }

private:
    Result<Done> check_room() {
        const auto waiting = backlog(writer_);
        if (!waiting) return waiting.error();
        if (waiting->entries >= options_.outbox_rows || waiting->bytes >= options_.outbox_bytes)
            return fail(ErrorKind::unavailable, "the outbox is full: deliveries have been held up for long");
        return Done{};
    }

    // The outcome of an earlier commit under this key, if there was one.
    Result<std::optional<Committed>> replay(const IdempotencyKey& key) {
        const auto earlier = read_key(writer_, key.key);
        if (!earlier) return earlier.error();
        if (!*earlier) return std::optional<Committed>{};
        if ((*earlier)->body_hash != key.body_hash)
            return fail(ErrorKind::invalid, "this Idempotency-Key was used for another request");
        Committed committed;
        committed.replayed = true;
        committed.answer = (*earlier)->answer;
        return std::optional{std::move(committed)};
    }

    Result<Committed> write_all(const Change& change, const std::vector<CheckedWrite>& writes) {
        Committed committed;
        for (const CheckedWrite& write : writes) {
            auto stored = put_resource(writer_, write, change.now);
            if (!stored) return stored.error();
            committed.resources.push_back(std::move(*stored));
        }
        // First, so that what this act itself sends about them still leaves.
        for (const std::string& about : change.withhold_about) {
            auto ids = withhold_about(writer_, about, change.now);
            if (!ids) return ids.error();
            committed.withheld.insert(committed.withheld.end(), ids->begin(), ids->end());
        }
        if (!change.outbox.empty())
            if (const auto room = check_room(); !room) return room.error();
        for (const OutboxEntry& entry : change.outbox)
            if (const auto done = add_to_outbox(writer_, entry, change.now); !done) return done.error();
        for (const Feedback& feedback : change.feedback)
            if (const auto done = put_feedback(writer_, feedback, change.now); !done) return done.error();
        for (const DraftPlace& place : change.sent)
            if (const auto done = delete_draft(writer_, place); !done) return done.error();
        if (change.key) {
            if (const auto done = remember(*change.key, change.now); !done) return done.error();
            committed.answer = change.key->answer;
        }
        if (const auto done = append_audit(writer_, change.audit_event, change.now); !done)
            return done.error();
        return committed;
    }

    Result<Done> remember(const IdempotencyKey& key, Instant now) {
        const auto kept = std::chrono::duration_cast<std::chrono::milliseconds>(options_.keep_keys).count();
        if (auto done = forget_keys(writer_, Instant{now.milliseconds - kept, 0}); !done) return done;
        return put_key(writer_, key, now);
    }

    Result<Done> audited(std::string_view event, Instant now) {
        if (auto good = check_audit_event(event); !good) return good;
        return append_audit(writer_, event, now);
    }

    template <std::invocable F>
    std::invoke_result_t<F> writing(F&& body) {
        const std::lock_guard lock{write_mutex_};
        auto transaction = Transaction::begin(writer_);
        if (!transaction) return transaction.error();
        auto result = std::invoke(std::forward<F>(body));
        if (!result) return result;
        if (auto done = transaction->commit(); !done) return done.error();
        return result;
    }

    template <std::invocable<Connection&> F>
    std::invoke_result_t<F, Connection&> reading(F&& body) {
        auto connection = borrow_reader();
        if (!connection) return connection.error();
        auto result = std::invoke(std::forward<F>(body), *connection);
        const std::lock_guard lock{readers_mutex_};
        readers_.push_back(std::move(*connection));
        return result;
    }

    Result<Connection> borrow_reader() {
        {
            const std::lock_guard lock{readers_mutex_};
            if (!readers_.empty()) {
                Connection connection = std::move(readers_.back());
                readers_.pop_back();
                return connection;
            }
        }
        return Connection::open(file_, Connection::Use::read, options_.busy);
    }

    std::filesystem::path file_;
    Options options_;
    FileGuard guard_;
    std::mutex write_mutex_;
    Connection writer_;
    std::mutex readers_mutex_;
    std::vector<Connection> readers_;  // idle ones; as many as were ever needed at once
};

// https://sqlite.org/wal.html: fixed in 3.51.3. Only the writer checkpoints here, which keeps clear of it.
void warn_of_old_sqlite() {
    constexpr int first_bad = 3007000, last_bad = 3051002;
    const int version = sqlite3_libversion_number();
    if (version >= first_bad && version <= last_bad)
        log::warning("sqlite_has_wal_reset_bug",
                     {{"version", version}, {"avoided_by", "one_writing_connection"}});
}

Result<Done> check_file(Connection& connection) {
    auto statement = connection.query("PRAGMA quick_check(1)");
    if (!statement) return statement.error();
    const auto row = statement->step();
    if (!row) return row.error();
    if (statement->text(0) != "ok")
        return fail(ErrorKind::fault, "the store's file is damaged: restore a backup");
    return Done{};
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& file, const Options& options) {
    auto guard = FileGuard::take(file);
    if (!guard) return guard.error();
    auto writer = Connection::open(file, Connection::Use::write, options.busy);
    if (!writer) return writer.error();
    static std::once_flag warned;
    std::call_once(warned, warn_of_old_sqlite);
    if (const auto good = check_file(*writer); !good) return good.error();
    if (const auto version = migrate(*writer, system_now()); !version) return version.error();
    // We hold the lock, so whoever had a lease is dead.
    if (const auto done = release_all_leases(*writer); !done) return done.error();
    return std::unique_ptr<Store>{
        std::make_unique<SqliteStore>(file, options, std::move(*guard), std::move(*writer))};
}

}  // namespace repere::store
