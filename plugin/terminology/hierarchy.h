// SPDX-License-Identifier: Apache-2.0
// Which codes of one code system stand above which; built once, then asked by several threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "terminology/lookup.h"

namespace repere::terminology {

class Hierarchy {
public:
    void add_code(std::string_view code) { index_of(code); }
    void add(std::string_view parent, std::string_view child);
    // All codes and relations of the system are here: what is not found is not so.
    void set_complete() { complete_ = true; }

    // FHIR R4 CodeSystem/$subsumes. A code subsumes itself. Nothing: no code stands above another here (a
    // flat list says nothing of what its codes mean to each other), one of the two is not here, or no path is
    // seen and the system is not complete. Circles are harmless.
    std::optional<bool> subsumes(std::string_view ancestor, std::string_view code) const;

private:
    using Index = std::uint32_t;

    Index index_of(std::string_view code);
    bool reaches(Index from, Index ancestor) const;

    StringMap<Index> codes_;
    std::vector<std::vector<Index>> parents_;
    bool has_relations_ = false;
    bool complete_ = false;
};

}  // namespace repere::terminology
