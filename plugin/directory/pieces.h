// SPDX-License-Identifier: Apache-2.0
// Cuts a long JSON text into the elements of one array without reading it whole, and says on which line each
// begins: a national register is hundreds of megabytes, and its keepers look for mistakes by line.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "core/result.h"

namespace repere::directory {

struct Piece {
    std::string_view text;  // one JSON value; checked by whoever parses it
    std::int64_t line = 0;
};

// Calls visit for each element of the array that the outermost object has under this name, in one pass; what
// else stands in the object is passed over. first_line is that on which the text begins. Errors: invalid: the
// text is no object, or ends early; not_found: it has no such array.
Result<Done> for_each_piece(std::string_view text, std::string_view name,
                            const std::function<void(Piece)>& visit, std::int64_t first_line = 1);

}  // namespace repere::directory
