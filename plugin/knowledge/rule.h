// SPDX-License-Identifier: Apache-2.0
// What a PlanDefinition of ours becomes when it is loaded: compiled, checked, ready for many threads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "fhirpath/fhirpath.h"
#include "knowledge/text.h"

namespace repere::knowledge {

struct AgeBand {
    int low = 0;
    int high = 150;
};

// One finding that may be made. Source: its PlanDefinition; class and grade as in CodeSystem finding-class
// and evidence-grade. `band` is the age inside which it counts; younger than band.low it never exists.
struct Rule {
    std::string id;         // "P1-ACS"
    std::string canonical;  // url|version
    std::string cls;        // "P1"
    std::string group;      // findings of one group are one kind of evidence
    std::string grade;      // "A".."D", or empty
    bool dependence_level = false;
    AgeBand band;
    Text title;
    std::string source;  // citation
    fhirpath::Program evidence;
};

// One name that rules may use, worked out once per visit, in this order.
struct Definition {
    std::string name;
    fhirpath::Program program;
};

// One row of a decision: the first whose selection is not empty decides.
struct Row {
    std::string id;
    std::string code;  // outcome, setting or questionnaire
    Text why;
    fhirpath::Program selection;
};

struct Decision {
    std::vector<Definition> definitions;
    std::vector<Row> rows;
};

}  // namespace repere::knowledge
