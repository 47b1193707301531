// SPDX-License-Identifier: Apache-2.0
// What Cairo 1.16 cannot say of a PDF: its language, and that readers show its title instead of the file's
// name. Added as an incremental update (ISO 32000-1, 7.5.6).
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace repere::pdf {

// `pdf` as Cairo writes it up to version 1.4. Errors: fault, when it is not like that.
Result<std::string> with_language(std::string pdf, std::string_view language);

}  // namespace repere::pdf
