// SPDX-License-Identifier: Apache-2.0
// HL7's own FHIRPath cases for R4, read from REPERE_SHARED and never copied into the project.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "json/document.h"

namespace repere::test {

// What the suite is in the shared folder, and its inputs.
inline constexpr const char* official_suite = "assets/fhirpath-official/r4";

struct Case {
    std::string group, name, expression, invalid, input;
    bool strict = false;  // also when invalid="semantic": compiled in strict mode with the type of the input
    bool predicate = false;  // only the truth of the answer counts
    bool ordered = true;
    struct Output {
        std::string type, text;
    };
    std::vector<Output> outputs;

    std::string id() const { return group + "/" + name; }
};

class Suite {
public:
    explicit Suite(std::filesystem::path folder);

    const std::vector<std::pair<std::string, std::vector<Case>>>& groups() const { return groups_; }
    // The input file; with a seed other than zero the members of every object stand in another order.
    json::Node input(const std::string& name, unsigned seed = 0);

private:
    std::filesystem::path folder_;
    std::vector<std::pair<std::string, std::vector<Case>>> groups_;
    std::map<std::pair<std::string, unsigned>, json::Document> documents_;
};

}  // namespace repere::test
