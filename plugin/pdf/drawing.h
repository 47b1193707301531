// SPDX-License-Identifier: Apache-2.0
// Sheets drawn by Cairo into the bytes of a PDF.
#pragma once

#include <string>

#include "core/result.h"
#include "pdf/layout.h"

namespace repere::pdf {

// Errors: fault, with what Cairo says.
Result<std::string> draw(const Page& page, const Sheets& sheets, const Geometry& geometry,
                         const Edition& edition, Typesetter& typesetter);

}  // namespace repere::pdf
