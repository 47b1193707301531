// SPDX-License-Identifier: Apache-2.0
// Tokens into a tree, by precedence climbing. Source: FHIRPath N1, appendix B and section 6.8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/result.h"
#include "fhirpath/ast.h"

namespace repere::fhirpath {

inline constexpr unsigned max_nesting = 64;        // parentheses, arguments, indexers, signs in one another
inline constexpr std::uint32_t max_height = 1000;  // steps in one chain: a.b.c..., 1 + 1 + 1...
inline constexpr std::size_t max_source = 64U << 10;  // bytes of one expression

// Errors: invalid with the token that was not expected, limit when too long or too deep; where is
// "line:column".
Result<ast::Tree> parse(std::string_view source);

}  // namespace repere::fhirpath
