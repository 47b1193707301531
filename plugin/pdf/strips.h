// SPDX-License-Identifier: Apache-2.0
// Blocks turned into strips, from top to bottom, before anybody knows where a sheet ends.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "pdf/layout.h"

namespace repere::pdf {

// Errors: limit, for more than most_sheets would hold.
Result<std::vector<Strip>> strips_of(const Page& page, const Geometry& geometry, Typesetter& typesetter);

// The lines that fit into a height, and the rest; nothing when a single line would stand alone on either
// side.
std::optional<std::pair<Strip, Strip>> divide(const Strip& strip, double height);

// The least of it that may stand at the foot of a sheet.
double least_height(const Strip& strip);

}  // namespace repere::pdf
