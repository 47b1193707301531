// SPDX-License-Identifier: Apache-2.0
// Reads one Questionnaire.item: its type, flags, expressions, pattern and bands.
#pragma once

#include <vector>

#include "instruments/content.h"
#include "instruments/findings.h"

namespace repere::instruments {

// Without conditions and children, which need the whole form. What is wrong goes to `findings`, as compile()
// says; the rest of the item is still read, so that all problems of a form are told at once.
Item compile_item(json::Node node, Findings& findings);

}  // namespace repere::instruments
