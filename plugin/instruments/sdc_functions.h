// SPDX-License-Identifier: Apache-2.0
// SDC's weight() and ordinal(), spelled out in plain FHIRPath.
#pragma once

#include <string>
#include <string_view>

namespace repere::instruments {

// SDC 4.0, expressions: weight() of an answer (ordinal() is its older name) is the weight of the option
// chosen. The tree our expressions run over carries that weight on each answer, as itemWeight, so both are
// one extension lookup. Text inside '...' and `...` is left alone.
std::string spell_out(std::string_view expression);

}  // namespace repere::instruments
