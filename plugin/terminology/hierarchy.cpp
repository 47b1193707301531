// SPDX-License-Identifier: Apache-2.0
#include "terminology/hierarchy.h"

#include <string>

namespace repere::terminology {

Hierarchy::Index Hierarchy::index_of(std::string_view code) {
    const auto [known, added] = codes_.try_emplace(std::string{code}, static_cast<Index>(parents_.size()));
    if (added) parents_.emplace_back();
    return known->second;
}

void Hierarchy::add(std::string_view parent, std::string_view child) {
    const Index above = index_of(parent);
    parents_[index_of(child)].push_back(above);
    has_relations_ = true;
}

bool Hierarchy::reaches(Index from, Index ancestor) const {
    std::vector<bool> seen(parents_.size());
    std::vector<Index> left{from};
    while (!left.empty()) {
        const Index here = left.back();
        left.pop_back();
        if (here == ancestor) return true;
        if (seen[here]) continue;
        seen[here] = true;
        left.insert(left.end(), parents_[here].begin(), parents_[here].end());
    }
    return false;
}

std::optional<bool> Hierarchy::subsumes(std::string_view ancestor, std::string_view code) const {
    if (ancestor == code) return true;
    const auto above = codes_.find(ancestor);
    const auto below = codes_.find(code);
    if (!has_relations_ || above == codes_.end() || below == codes_.end()) return std::nullopt;
    if (reaches(below->second, above->second)) return true;
    return complete_ ? std::optional{false} : std::nullopt;
}

}  // namespace repere::terminology
