// SPDX-License-Identifier: Apache-2.0
// Turns PlanDefinitions and Libraries into rules and decisions; checks each expression for names nobody
// defines.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "knowledge/rule.h"
#include "terminology/value_sets.h"

namespace repere::knowledge {

class Compiler {
public:
    explicit Compiler(const terminology::ValueSets& value_sets);

    // The names expressions may use from now on, beside those of the chart.
    void allow(std::string_view name) { names_.emplace(name); }

    // Errors of all: invalid, `where` is the canonical, `what` says which expression and why; a rule without
    // class, group or a usable age band is one too.
    Result<Rule> rule(json::Node plan_definition) const;
    Result<Decision> decision(json::Node plan_definition);             // allows its definitions' names
    Result<std::vector<Definition>> definitions(json::Node artefact);  // the same

private:
    Result<fhirpath::Program> compile(json::Node expression, json::Node artefact) const;

    const terminology::ValueSets& value_sets_;
    std::set<std::string, std::less<>> names_;
};

}  // namespace repere::knowledge
