// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <concepts>
#include <mutex>

#include "store/act_rows.h"
#include "store/completion_rows.h"
#include "store/database.h"
#include "store/draft_rows.h"
#include "store/migrations.h"
#include "store/outbox_rows.h"
#include "store/resource_rows.h"
#include "store/sqlite_store.h"

namespace repere::store {
namespace {

Error only_to_read() { return fail(ErrorKind::unsupported, "the store was opened to read"); }

class ReadingStore final : public Store {
public:
    explicit ReadingStore(Connection connection) : connection_{std::move(connection)} {}

    Result<std::optional<Resource>> read(std::string_view type, std::string_view id) override {
        return reading([&] { return read_resource(connection_, type, id); });
    }
    Result<std::optional<Resource>> read_version(std::string_view type, std::string_view id,
                                                 std::int64_t version) override {
        auto versions = history(type, id);
        if (!versions) return versions.error();
        const auto found = std::ranges::find(*versions, version, &Resource::version);
        if (found == versions->end()) return std::optional<Resource>{};
        return std::optional{std::move(*found)};
    }
    Result<std::vector<Resource>> history(std::string_view type, std::string_view id) override {
        return reading([&] { return resource_history(connection_, type, id); });
    }
    Result<Page> search(const Query& query) override {
        return reading([&] { return search_resources(connection_, query); });
    }
    Result<std::optional<IdempotencyKey>> find_key(std::string_view key) override {
        return reading([&] { return read_key(connection_, key); });
    }
    Result<std::vector<Feedback>> feedback(std::string_view service, std::size_t limit) override {
        return reading([&] { return read_feedback(connection_, service, limit); });
    }
    Result<std::vector<Parcel>> outbox(const OutboxQuery& query) override {
        return reading([&] { return list_outbox(connection_, query); });
    }
    Result<std::optional<Parcel>> parcel(std::string_view id) override {
        return reading([&] { return read_parcel(connection_, id); });
    }
    Result<std::vector<AuditRow>> audit_rows(std::int64_t after_seq, std::size_t limit) override {
        return reading([&] { return read_audit(connection_, after_seq, limit); });
    }
    Result<std::vector<AuditRow>> audit_of_task(std::string_view task, std::size_t limit) override {
        return reading([&] { return read_audit_of_task(connection_, task, limit); });
    }
    Result<std::int64_t> changes() override {
        return reading([&] { return count_changes(connection_); });
    }
    Result<std::optional<Draft>> draft(const DraftPlace& place, Instant now) override {
        return reading([&] { return read_draft(connection_, place, now); });
    }
    Result<std::vector<DraftPlace>> drafts_of(std::string_view patient, std::string_view encounter,
                                              Instant now) override {
        return reading([&] { return list_drafts(connection_, patient, encounter, now); });
    }
    Result<std::vector<CompletionCount>> completions() override {
        return reading([&] { return read_completions(connection_); });
    }
    Result<std::vector<CompletionShares>> completion_shares() override {
        return reading([&] { return read_completion_shares(connection_); });
    }
    Result<Counts> counts(Instant now) override {
        return reading([&] { return count_all(connection_, now); });
    }

    Result<Committed> commit(const Change&) override { return only_to_read(); }
    Result<std::vector<Parcel>> lease(const LeaseRequest&) override { return only_to_read(); }
    Result<Done> settle(const Settlement&) override { return only_to_read(); }
    Result<std::optional<Instant>> next_due(const std::vector<std::string>&, Instant) override {
        return only_to_read();
    }
    Result<Done> requeue(std::string_view, Instant, std::string_view) override { return only_to_read(); }
    Result<Done> drop(std::string_view, Instant, std::string_view) override { return only_to_read(); }
    Result<std::int64_t> forget_delivered(Instant) override { return only_to_read(); }
    Result<Draft> keep_draft(const DraftWrite&) override { return only_to_read(); }
    Result<Done> forget_draft(const DraftPlace&) override { return only_to_read(); }
    Result<std::int64_t> forget_ended_drafts(Instant) override { return only_to_read(); }
    Result<Done> count_completions(std::span<const Filled>) override { return only_to_read(); }

private:
    template <std::invocable F>
    std::invoke_result_t<F> reading(F&& body) {
        const std::lock_guard lock{mutex_};
        return std::invoke(std::forward<F>(body));
    }

    std::mutex mutex_;
    Connection connection_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_to_read(const std::filesystem::path& file,
                                                   const Options& options) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return fail(ErrorKind::not_found, "there is no store yet", file.string());
    auto connection = Connection::open(file, Connection::Use::read, options.busy);
    if (!connection) return connection.error();
    if (const auto good = check_schema(*connection); !good) return good.error();
    return std::unique_ptr<Store>{std::make_unique<ReadingStore>(std::move(*connection))};
}

}  // namespace repere::store
