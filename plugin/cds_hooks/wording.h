// SPDX-License-Identifier: Apache-2.0
// The sentences of the cards by language; their catalogues are carried in the program.
#pragma once

#include <string_view>

#include "core/result.h"
#include "knowledge/languages.h"

namespace repere::cds_hooks {

using knowledge::Languages;
using knowledge::Wording;

// A catalogue of exactly the sentences of the cards, so that none is half translated. Errors: those of
// knowledge::Wording::parse.
Result<Wording> read_wording(std::string_view catalogue);

// Errors: those of read_wording.
Result<Languages> embedded_languages();

}  // namespace repere::cds_hooks
