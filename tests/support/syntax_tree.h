// SPDX-License-Identifier: Apache-2.0
// Are two expressions understood alike? Where their tokens stand does not count.
#pragma once

#include <algorithm>

#include "fhirpath/ast.h"

namespace repere::test {

// Trees list an expression after its children, so equal trees number theirs alike.
inline bool same(const fhirpath::ast::Tree& a, const fhirpath::ast::Tree& b) {
    using fhirpath::ast::Expression;
    return a.root == b.root &&
           std::ranges::equal(a.expressions, b.expressions, [](const Expression& x, const Expression& y) {
               return x.kind == y.kind && x.text == y.text && x.unit == y.unit && x.children == y.children &&
                      x.has_input == y.has_input && x.calendar == y.calendar;
           });
}

}  // namespace repere::test
