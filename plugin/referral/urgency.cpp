// SPDX-License-Identifier: Apache-2.0
#include "referral/urgency.h"

#include <algorithm>
#include <array>

namespace repere::referral {
namespace {

constexpr std::string_view floor_reason = "positive-screen";
constexpr std::array<std::string_view, 4> priorities{"routine", "urgent", "asap", "stat"};

json::Node property(json::Node concept_node, std::string_view code) {
    for (const json::Node entry : concept_node["property"].items())
        if (entry["code"].text() == code) return entry;
    return {};
}

Result<Urgency> read_urgency(json::Node concept_node) {
    const std::string code{concept_node["code"].text()};
    const auto level = property(concept_node, "level")["valueInteger"].integer();
    const auto hours = property(concept_node, "target-hours")["valueInteger"].integer();
    const std::string_view priority = property(concept_node, "priority")["valueCode"].text();
    if (code.empty() || !level || *level < 0 || *level > 3 || !hours || *hours < 0 ||
        std::ranges::find(priorities, priority) == priorities.end())
        return fail(ErrorKind::invalid, "an urgency needs a level (0-3), a priority and target-hours", code);
    return Urgency{code, *level, std::string{priority}, *hours};
}

bool more_urgent(const Urgency& a, const Urgency& b) {
    return a.level != b.level ? a.level < b.level : a.target_hours < b.target_hours;
}

}  // namespace

Result<UrgencyTable> UrgencyTable::read(json::Node code_system) {
    UrgencyTable table;
    bool has_floor = false;
    for (const json::Node concept_node : code_system["concept"].items()) {
        auto urgency = read_urgency(concept_node);
        if (!urgency) return urgency.error();
        Row row{std::move(*urgency), {}};
        for (const json::Node entry : concept_node["property"].items())
            if (entry["code"].text() == "finding") row.findings.emplace_back(entry["valueCode"].text());
        if (row.urgency.reason == floor_reason) {
            table.floor_ = table.rows_.size();
            has_floor = true;
        }
        table.rows_.push_back(std::move(row));
    }
    if (!has_floor)
        return fail(ErrorKind::invalid, "the urgency of a positive screen is missing",
                    std::string{floor_reason});
    return table;
}

Urgency UrgencyTable::most_urgent(std::span<const std::string> facts) const {
    const Row* most = &rows_[floor_];
    for (const Row& row : rows_) {
        const bool stated = std::ranges::any_of(facts, [&](const std::string& fact) {
            return fact == row.urgency.reason || std::ranges::count(row.findings, fact) > 0;
        });
        if (stated && more_urgent(row.urgency, most->urgency)) most = &row;
    }
    return most->urgency;
}

}  // namespace repere::referral
