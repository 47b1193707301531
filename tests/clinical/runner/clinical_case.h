// SPDX-License-Identifier: Apache-2.0
// One clinical case from a file: a chart, where and when it is seen, and what must come out.
#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "json/document.h"
#include "screening/screening.h"

namespace repere::clinical {

const knowledge::Knowledge& knowledge();  // the packages in the program, loaded once

// {"title", "source", "context", "encounter"?, "now", "leaving"?, "kind"?, "rows"?, "chart": Bundle,
// "expected": {"outcome", "rules", ...}}
struct Case {
    std::filesystem::path file;
    std::string title;
    json::Document document;

    json::Node chart() const { return document.root()["chart"]; }
    json::Node expected() const { return document.root()["expected"]; }
};

std::filesystem::path own_cases();  // tests/clinical
Case read(const std::filesystem::path& file);
std::vector<std::filesystem::path> cases_below(const std::filesystem::path& folder);

// Assesses the case with another chart in the place of its own, or at another moment or setting.
struct Variation {
    json::Node chart;  // absent: the case's own
    const knowledge::Knowledge* knowledge = nullptr;
};
screening::Assessment assess(const Case& each, const Variation& variation = {});

std::set<std::string> rules_of(const screening::Assessment& assessment);
std::set<std::string> rules_of(json::Node expected);

// Checks outcome and rules as sets, and instrument, timing and confidentiality where the case states them.
void check(const Case& each, const screening::Assessment& assessment);

}  // namespace repere::clinical
