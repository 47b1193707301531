// SPDX-License-Identifier: Apache-2.0
// What letters and leaflets are made of, from the configuration: the country, the language, the directory.
#pragma once

#include <string>

#include "core/config.h"
#include "core/result.h"
#include "facade/facade.h"
#include "knowledge/knowledge.h"

namespace repere::app {

// `language` is "fr" or "en". Errors: those of Papers::embedded, the country pack and the directory's kinds.
Result<facade::Letters> letters(const knowledge::Knowledge& knowledge, const config::Config& config,
                                std::string language);

}  // namespace repere::app
