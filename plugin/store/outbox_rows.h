// SPDX-License-Identifier: Apache-2.0
// The outbox as rows: accepted, leased, settled, and handled by people.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "core/result.h"
#include "store/database.h"
#include "store/outbox.h"

namespace repere::store {

// Nothing happens when the very same entry is there already. conflict: the id is taken by another payload.
Result<Done> add_to_outbox(Connection& connection, const OutboxEntry& entry, Instant now);
Result<std::vector<std::string>> withhold_about(Connection& connection, std::string_view about, Instant now);

Result<std::vector<Parcel>> lease_parcels(Connection& connection, const LeaseRequest& request);
Result<Done> release_all_leases(Connection& connection);  // of processes that are gone
Result<Done> settle_parcel(Connection& connection, const Settlement& settlement);
Result<std::optional<Instant>> next_due(Connection& connection, std::string_view destination, Instant now);

Result<std::vector<Parcel>> list_outbox(Connection& connection, const OutboxQuery& query);
Result<std::optional<Parcel>> read_parcel(Connection& connection, std::string_view id);
Result<Done> requeue_parcel(Connection& connection, std::string_view id, Instant now);
Result<Done> drop_parcel(Connection& connection, std::string_view id, Instant now);
Result<std::int64_t> forget_payloads(Connection& connection, Instant before);

struct Backlog {
    std::int64_t entries = 0;
    std::int64_t bytes = 0;
};
Result<Backlog> backlog(
    Connection& connection);  // ready, leased, quarantined and withheld: what is still kept to send

}  // namespace repere::store
