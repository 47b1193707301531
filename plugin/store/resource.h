// SPDX-License-Identifier: Apache-2.0
// What the store keeps of a FHIR resource, and how it is asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/instant.h"

namespace repere::store {

struct Resource {
    std::string type;
    std::string id;
    std::int64_t version = 0;  // 1 for the first; it is meta.versionId and the ETag W/"version"
    Instant updated;           // meta.lastUpdated
    std::string json;          // with id, meta.versionId and meta.lastUpdated as above
};

// One resource to create or replace. json must be an object of that type; its id is set when it has none and
// must agree when it has one. meta.versionId and meta.lastUpdated are the store's, whatever they were.
struct Write {
    std::string type;
    std::string id;
    std::string json;
    // What must be there now: 0 nothing, n version n (If-Match), empty whatever is there. Else: conflict.
    std::optional<std::int64_t> if_version;
};

// A search parameter by name, matched by exact text: any of the values. References are "Organization/x" as
// the resource writes them; codes and identifiers are "system|value" or the bare value. Known names: see
// index.cpp.
struct Filter {
    std::string name;
    std::vector<std::string> any_of;
};

enum class Order : std::uint8_t { newest_first, oldest_first };  // by the last update

struct Query {
    std::string type;
    std::vector<Filter> filters;  // all of them
    std::optional<Instant> updated_since;
    Order order = Order::newest_first;
    std::size_t limit = 50;
    std::string after;  // Page::next of the page before; empty for the first
};

struct Page {
    std::vector<Resource> resources;
    std::string next;        // empty on the last page; opaque
    std::int64_t total = 0;  // of all pages
};

}  // namespace repere::store
