// SPDX-License-Identifier: Apache-2.0
// Keeps what we promised: our resources, what is still to be delivered, and the audit trail, in one durable
// commit.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "core/result.h"
#include "store/audit_chain.h"
#include "store/completion.h"
#include "store/draft.h"
#include "store/outbox.h"
#include "store/resource.h"

namespace repere::store {

// The client's name for one act, so that doing it twice does it once. Kept for Options::keep_keys.
struct IdempotencyKey {
    std::string key;
    std::string body_hash;  // SHA-256 of the request's body
    std::string answer;     // what to answer when the same act comes again
};

// What a clinician did with a card (CDS Hooks 2.0, Feedback).
struct Feedback {
    std::string card;  // its uuid
    std::string service;
    std::string outcome;  // accepted or overridden
    std::string json;     // the feedback entry as received, checked by the caller
};

// One act. All of it becomes durable, or nothing of it.
struct Change {
    Instant now;
    std::vector<Write> resources;
    std::vector<OutboxEntry> outbox;
    std::vector<std::string>
        withhold_about;  // earlier undelivered entries about these are withheld in the same commit
    std::vector<Feedback> feedback;
    std::string audit_event;  // an AuditEvent as JSON (audit::to_json); an act without one is refused
    std::optional<IdempotencyKey> key;
    std::vector<DraftPlace> sent;  // drafts that became answers in this act: erased in the same commit
};

struct Committed {
    bool replayed = false;              // the same act was committed before: nothing was written now
    std::string answer;                 // of the key, the earlier one when replayed
    std::vector<Resource> resources;    // as stored, in the order of the change; empty when replayed
    std::vector<std::string> withheld;  // ids of the entries that will not leave
};

struct Counts {
    std::map<State, std::int64_t> outbox;
    std::int64_t outbox_bytes = 0;                  // payloads not yet delivered
    std::optional<std::int64_t> oldest_waiting_ms;  // age of the oldest undelivered, not quarantined entry
    std::int64_t resources = 0;
    std::int64_t audit_rows = 0;
};

// Every call may be made from any thread. Errors common to all: unavailable (disk full, read-only or locked;
// try again later, nothing was written), fault (the file is damaged).
class Store {
public:
    virtual ~Store() = default;

    // Durable when it returns a value. Errors: conflict (a version that is not there any more), invalid (a
    // resource or payload that cannot be kept; the key was used for another body), unavailable (also: the
    // outbox is full).
    virtual Result<Committed> commit(const Change& change) = 0;

    virtual Result<std::optional<Resource>> read(std::string_view type, std::string_view id) = 0;
    virtual Result<std::optional<Resource>> read_version(std::string_view type, std::string_view id,
                                                         std::int64_t version) = 0;
    virtual Result<std::vector<Resource>> history(std::string_view type,
                                                  std::string_view id) = 0;  // newest first
    virtual Result<Page> search(const Query& query) = 0;  // unsupported: a filter we have no index for
    virtual Result<std::optional<IdempotencyKey>> find_key(std::string_view key) = 0;
    virtual Result<std::vector<Feedback>> feedback(std::string_view service,
                                                   std::size_t limit) = 0;  // newest first

    // Answers not sent yet. The whole draft is replaced; a draft whose time is over is not there.
    virtual Result<std::optional<Draft>> draft(const DraftPlace& place, Instant now) = 0;
    virtual Result<Draft> keep_draft(const DraftWrite& write) = 0;
    virtual Result<std::vector<DraftPlace>> drafts_of(std::string_view patient, std::string_view encounter,
                                                      Instant now) = 0;
    virtual Result<Done> forget_draft(const DraftPlace& place) = 0;
    virtual Result<std::int64_t> forget_ended_drafts(Instant now) = 0;  // how many

    virtual Result<Done> count_completions(std::span<const Filled> forms) = 0;
    // By quarter, form, mode, outcome; and within by seconds.
    virtual Result<std::vector<CompletionCount>> completions() = 0;
    virtual Result<std::vector<CompletionShares>> completion_shares() = 0;

    // For couriers. A lease is exclusive until it is settled or runs out; per patient and destination only
    // the oldest undelivered entry is leased. Quarantined and withheld ones do not hold back those behind
    // them: what builds on them is refused by the destination and joins them, what does not must not wait.
    virtual Result<std::vector<Parcel>> lease(const LeaseRequest& request) = 0;
    virtual Result<Done> settle(const Settlement& settlement) = 0;  // conflict: the lease is no longer yours
    // The first moment after now at which something more falls due there.
    virtual Result<std::optional<Instant>> next_due(const std::vector<std::string>& destinations,
                                                    Instant now) = 0;

    // For humans; each leaves an audit row. invalid: not in a state that allows it.
    virtual Result<std::vector<Parcel>> outbox(const OutboxQuery& query) = 0;
    virtual Result<std::optional<Parcel>> parcel(std::string_view id) = 0;  // with its payload
    virtual Result<Done> requeue(std::string_view id, Instant now, std::string_view audit_event) = 0;
    virtual Result<Done> drop(std::string_view id, Instant now, std::string_view audit_event) = 0;
    // Erases payloads of what was verified before the instant; ids and states stay. Returns how many.
    virtual Result<std::int64_t> forget_delivered(Instant before) = 0;

    virtual Result<std::vector<AuditRow>> audit_rows(std::int64_t after_seq, std::size_t limit) = 0;
    // Those about one Task ("Task/<id>"), newest first.
    virtual Result<std::vector<AuditRow>> audit_of_task(std::string_view task, std::size_t limit) = 0;
    // Grows with every resource written, by whatever process: another number, something new.
    virtual Result<std::int64_t> changes() = 0;
    virtual Result<Counts> counts(Instant now) = 0;
};

}  // namespace repere::store
