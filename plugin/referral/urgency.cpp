// SPDX-License-Identifier: Apache-2.0
#include "referral/urgency.h"

#include <algorithm>
#include <array>

#include "json/document.h"

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
    if (code.empty() || !level || *level < 0 || *level > 4 || !hours || *hours < 0 ||
        std::ranges::find(priorities, priority) == priorities.end())
        return fail(ErrorKind::invalid, "an urgency needs a level (0-4), a priority and target-hours", code);
    return Urgency{code, *level, std::string{priority}, *hours};
}

bool sooner(const Urgency& a, const Urgency& b) {
    return a.level != b.level ? a.level < b.level : a.target_hours < b.target_hours;
}

// Where a concept stands in a file, for whoever edits it.
std::string place_of(std::string_view text, const std::string& code) {
    const std::size_t at = text.find('"' + code + '"');
    if (code.empty() || at == std::string_view::npos) return code;
    const auto line = 1 + std::ranges::count(text.substr(0, at), '\n');
    return code + ", line " + std::to_string(line);
}

}  // namespace

std::string_view more_urgent(std::string_view a, std::string_view b) {
    const auto rank = [](std::string_view code) {
        const auto found = std::ranges::find(priorities, code);
        return found == priorities.end() ? -1 : static_cast<int>(found - priorities.begin());
    };
    return rank(a) >= rank(b) ? a : b;
}

Result<UrgencyTable> UrgencyTable::read_file(std::string_view text, const UrgencyTable& ours) {
    const auto document = json::Document::parse(text);
    if (!document) return document.error();
    auto table = read(document->root());
    if (!table) {
        Error error = table.error();
        error.where = place_of(text, error.where);
        return error;
    }
    const auto present = table->reasons();
    for (const std::string& reason : ours.reasons())
        if (std::ranges::count(present, reason) == 0)
            return fail(ErrorKind::invalid, "a reason of the packaged table is missing", reason);
    return table;
}

Result<UrgencyTable> UrgencyTable::read(json::Node code_system) {
    UrgencyTable table;
    bool has_floor = false;
    for (const json::Node concept_node : code_system["concept"].items()) {
        auto urgency = read_urgency(concept_node);
        if (!urgency) return urgency.error();
        if (std::ranges::find(table.rows_, urgency->reason,
                              [](const Row& row) { return row.urgency.reason; }) != table.rows_.end())
            return fail(ErrorKind::invalid, "the reason stands in the table twice", urgency->reason);
        Row row{std::move(*urgency), {}, {}};
        for (const json::Node entry : concept_node["property"].items()) {
            if (entry["code"].text() == "finding") row.findings.emplace_back(entry["valueCode"].text());
            if (entry["code"].text() == "chart-fact") row.facts.emplace_back(entry["valueCode"].text());
        }
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
            return fact == row.urgency.reason || std::ranges::count(row.findings, fact) > 0 ||
                   std::ranges::count(row.facts, fact) > 0;
        });
        if (stated && sooner(row.urgency, most->urgency)) most = &row;
    }
    return most->urgency;
}

std::optional<Urgency> UrgencyTable::advice() const {
    for (const Row& row : rows_)
        if (row.urgency.reason == "advice") return row.urgency;
    return std::nullopt;
}

std::vector<std::string> UrgencyTable::reasons() const {
    std::vector<std::string> codes;
    for (const Row& row : rows_) codes.push_back(row.urgency.reason);
    return codes;
}

std::vector<std::string> UrgencyTable::chart_facts() const {
    std::vector<std::string> names;
    for (const Row& row : rows_)
        for (const std::string& fact : row.facts)
            if (std::ranges::count(names, fact) == 0) names.push_back(fact);
    return names;
}

std::vector<std::string> UrgencyTable::sources(std::string_view reason) const {
    for (const Row& row : rows_) {
        if (row.urgency.reason != reason) continue;
        std::vector<std::string> known = row.findings;
        known.insert(known.end(), row.facts.begin(), row.facts.end());
        return known;
    }
    return {};
}

}  // namespace repere::referral
