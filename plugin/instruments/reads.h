// SPDX-License-Identifier: Apache-2.0
// Which items of a response an expression looks at, as far as its text tells.
#pragma once

#include <string>
#include <vector>

#include "fhirpath/program.h"

namespace repere::instruments {

struct Reads {
    bool everything = false;            // it may look at more than the items named
    std::vector<std::string> link_ids;  // those it picks out by where(linkId = '...') or linkId in (...)
};

// Follows what comes from %resource, %context and the context itself. `everything` is said whenever it is not
// certain that only the named items, and what is inside them, matter. Names of variables are not followed.
Reads reads_of(const fhirpath::Program& program);

// Whether it compares the answers of one item with a constant, or asks whether there are any: enableWhen can
// say that too, and more programs understand it (SDC 4.0, enableWhenExpression).
bool is_plain_condition(const fhirpath::Program& program);

}  // namespace repere::instruments
