// SPDX-License-Identifier: Apache-2.0
// Rules over one visit: findings, each with the facts that made it true, and the row that decides.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chart/chart.h"
#include "core/result.h"
#include "fhirpath/fhirpath.h"
#include "knowledge/knowledge.h"

namespace repere::detection {

struct Finding {
    std::string rule;   // "P1-ACS"
    std::string cls;    // "P1"
    std::string group;  // "coronary"
    std::string grade;  // "A", may be empty
    knowledge::Text title;
    std::string source;                 // citation
    std::string canonical;              // of the rule, url|version
    std::vector<std::string> evidence;  // "Condition/123"
};

// A rule that fired.
struct Hit {
    const knowledge::Rule* rule = nullptr;
    bool in_band = false;              // some possible age is inside the rule's band
    std::vector<json::Node> evidence;  // borrowed from the chart, each once
};

// One visit under examination: its variables, and the memory its expressions run in. One thread, one visit.
class Examination {
public:
    Examination(const chart::Visit& visit, const knowledge::Knowledge& knowledge);

    // Evaluates in order and lets later expressions use the names.
    Result<Done> define(std::span<const knowledge::Definition> definitions);
    void set(std::string_view name, std::string_view text);

    // All rules whose selection is not empty, in the order of the rules. They become %findings.
    Result<std::vector<Hit>> run_rules();

    struct Verdict {
        const knowledge::Row* row = nullptr;  // null when no row selected anything
        std::vector<json::Node> selected;
    };
    // The first row of the decision that selects something.
    Result<Verdict> decide(const knowledge::Decision& decision);
    // What a name of the definitions stands for.
    std::vector<json::Node> value_of(std::string_view name) const;

    // The hit a selected element of %findings stands for; null for other nodes.
    const Hit* hit(json::Node finding) const;

private:
    struct State;
    const chart::Visit& visit_;
    const knowledge::Knowledge& knowledge_;
    fhirpath::Environment environment_;
    fhirpath::Evaluator evaluator_;
    std::vector<Hit> hits_;
};

Finding finding(const Hit& hit);

}  // namespace repere::detection
