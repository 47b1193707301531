// SPDX-License-Identifier: Apache-2.0
// What a PlanDefinition of ours becomes when it is loaded: compiled, checked, ready for many threads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "fhirpath/fhirpath.h"
#include "knowledge/text.h"

namespace repere::knowledge {

// Whole years, both ends included; a rule's own starts at 12 or later.
struct AgeBand {
    int low = 0;
    int high = 150;
};

// One finding that may be made. Class, group and grade are codes of CodeSystem finding-class, finding-group
// and evidence-grade. Younger than band.low the finding does not exist; beyond band.high it is out of its
// band.
struct Rule {
    std::string id;         // "P1-ACS"
    std::string canonical;  // url|version
    std::string cls;        // "P1"
    std::string group;      // "coronary"
    std::string grade;      // "A".."D", or empty
    AgeBand band;           // whole years
    Text title;
    std::string source;                           // citations
    fhirpath::Program evidence;                   // selects the facts that make it true
    std::optional<fhirpath::Program> dependence;  // true of %evidence at the level of dependence
};

// One name that later expressions may use, worked out once per visit.
struct Definition {
    std::string name;
    fhirpath::Program program;
};

// One row of a decision. It holds when its selection is neither empty nor the single value false.
struct Row {
    std::string code;  // outcome, setting or canonical of a questionnaire; may be empty
    Text title;        // one sentence
    fhirpath::Program selection;
};

// The first row that holds decides; what it selects is listed.
struct Decision {
    std::vector<Definition> definitions;
    std::vector<Row> rows;
};

}  // namespace repere::knowledge
