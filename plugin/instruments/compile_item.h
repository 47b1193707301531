// SPDX-License-Identifier: Apache-2.0
// Reads one Questionnaire.item: its type, flags, expressions, pattern and bands.
#pragma once

#include <vector>

#include "core/result.h"
#include "instruments/content.h"

namespace repere::instruments {

// Without conditions and children, which need the whole form. Errors as compile() says.
Result<Item> compile_item(json::Node node);

// SDC 4.0: a name twice on one node is an error, so is a name the specification keeps for itself.
Result<std::vector<Variable>> compile_variables(json::Node element);

}  // namespace repere::instruments
