// SPDX-License-Identifier: Apache-2.0
// Which search parameters of FHIR R4 the store answers, and where their values are in a resource.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/node.h"

namespace repere::store {

struct IndexedValue {
    std::string name;
    std::string value;
    friend auto operator<=>(const IndexedValue&, const IndexedValue&) = default;
};

std::vector<IndexedValue> index_of(json::Node resource);  // sorted, no value twice
bool is_indexed(std::string_view name);

}  // namespace repere::store
