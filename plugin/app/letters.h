// SPDX-License-Identifier: Apache-2.0
// What letters and leaflets are made of: the plans in the program, and what the codes of answers are called.
#pragma once

#include <string>

#include "core/result.h"
#include "facade/facade.h"
#include "knowledge/knowledge.h"

namespace repere::app {

// `language` is "fr" or "en". Errors: those of Papers::embedded.
Result<facade::Letters> letters(const knowledge::Knowledge& knowledge, std::string language);

}  // namespace repere::app
