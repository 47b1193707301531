// SPDX-License-Identifier: Apache-2.0
// Rules over one visit: findings, each with the facts that made it true, and the row of a decision that
// holds.
#pragma once

#include <array>
#include <deque>
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
    std::string grade;  // "A".."D", may be empty
    knowledge::Text title;
    std::string source;                 // citations
    std::string canonical;              // of the rule, url|version
    std::vector<std::string> evidence;  // "Condition/123"
};

// A rule that fired.
struct Hit {
    const knowledge::Rule* rule = nullptr;
    bool in_band = false;              // some possible age is inside the rule's band
    bool dependence = false;           // direct evidence at the level of dependence
    std::vector<json::Node> evidence;  // each once, borrowed from the chart
};

Finding finding(const Hit& hit);

// One visit under examination: its variables, and the memory its expressions run in. For one thread. Borrows
// the visit and the knowledge. Errors of all steps are those of the expression (invalid, limit), `where`
// names it.
class Examination {
public:
    Examination(const chart::Visit& visit, const knowledge::Knowledge& knowledge);

    // Lets expressions use a name from now on.
    void set(std::string_view name, std::string_view text);
    void set_truth(std::string_view name, bool truth);
    void set(std::string_view name, std::span<const Hit* const> hits);
    Result<Done> define(std::span<const knowledge::Definition> definitions);

    // Runs every rule whose lowest age is reached; what fired becomes %findings. A rule that meets data it
    // cannot read is left out and named: what is odd for one must not hide what the others found.
    void run_rules();
    std::span<const knowledge::Rule* const> unread() const { return unread_; }
    std::span<const Hit> hits() const { return hits_; }  // of run_rules()

    struct Verdict {
        const knowledge::Row* row = nullptr;  // null when no row holds
        std::vector<const Hit*> hits;         // the findings it selected, each once
    };
    Result<Verdict> decide(const knowledge::Decision& decision);

    // What a defined name holds, as far as it is findings; and whether it holds anything.
    std::vector<const Hit*> hits_in(std::string_view name) const;
    bool holds(std::string_view name) const;

private:
    // %findings: {rule, class, group, dependence, inBand}, with the texts of the rule.
    struct Shown {
        std::array<json::Member, 5> members;
        json::Cell cell;
        std::size_t hit = 0;
    };

    Result<fhirpath::Collection> evaluate(const fhirpath::Program& program, std::string_view name);
    bool reached(const knowledge::Rule& rule) const;
    bool in_band(const knowledge::Rule& rule) const;
    Result<bool> dependence(const knowledge::Rule& rule, const std::vector<json::Node>& evidence);
    Result<Hit> run(const knowledge::Rule& rule);
    void show(std::size_t hit);
    const Hit* hit_of(json::Node node) const;
    std::vector<const Hit*> hits_of(fhirpath::Collection items) const;

    const chart::Visit& visit_;
    const knowledge::Knowledge& knowledge_;
    fhirpath::Environment environment_;
    fhirpath::Evaluator evaluator_;
    std::vector<Hit> hits_;
    std::vector<const knowledge::Rule*> unread_;
    std::deque<Shown> shown_;
};

}  // namespace repere::detection
