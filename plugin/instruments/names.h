// SPDX-License-Identifier: Apache-2.0
// Which %names an expression may use: checked for the whole form before anybody fills it in.
#pragma once

#include <string_view>

#include "instruments/content.h"
#include "instruments/findings.h"

namespace repere::instruments {

// SDC 4.0, expressions: the value of every named expression is visible on its item and below; a name stands
// once on an element and is none that the specifications keep; below, it may be taken again (a warning).
// Makes every named expression of an item one of its variables, and puts variables in the order of their use,
// for the order in which they are written says nothing. Refuses a name that nothing declares, with the
// linkId and the position, and variables that need one another.
void resolve_names(Form::Content& content, Findings& findings);

// A launch context every EHR may have, declared or not (CodeSystem launchContext of SDC 4.0).
bool is_standard_context(std::string_view name);

// Kept by the specifications: no form may give this name to anything (SDC 4.0, expressions).
bool is_kept_name(std::string_view name);

// What every expression has without a declaration: %resource, %ucum and their like.
bool is_given(std::string_view name);

}  // namespace repere::instruments
