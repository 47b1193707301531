// SPDX-License-Identifier: Apache-2.0
// Resources as rows: written with their version and index, read by id, version or search.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "core/result.h"
#include "json/document.h"
#include "store/database.h"
#include "store/index.h"
#include "store/resource.h"

namespace repere::store {

// A write that was looked at before the write lock is taken.
struct CheckedWrite {
    const Write* write;
    json::Document document;
    std::vector<IndexedValue> index;
};
Result<CheckedWrite> check_write(const Write& write);

Result<Resource> put_resource(Connection& connection, const CheckedWrite& write, Instant now);

Result<std::optional<Resource>> read_resource(Connection& connection, std::string_view type,
                                              std::string_view id);
Result<std::vector<Resource>> resource_history(Connection& connection, std::string_view type,
                                               std::string_view id);
Result<Page> search_resources(Connection& connection, const Query& query);

}  // namespace repere::store
