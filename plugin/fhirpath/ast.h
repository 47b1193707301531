// SPDX-License-Identifier: Apache-2.0
// What the parser understood: one flat list of expressions that refer to each other by index.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace repere::fhirpath::ast {

using Index = std::uint32_t;

enum class Kind : std::uint8_t {
    empty,      // {}
    boolean,    // text: true, false
    string,     // text: the value
    number,     // text: digits as written, with a point when it is a decimal
    date,       // text without @
    date_time,  // text without @
    time,       // text without @T
    quantity,   // text: digits; unit: UCUM code, or calendar word when `calendar`
    special,    // text: this, index, total
    variable,   // text: name without %
    name,       // text: an identifier that starts a path
    member,     // input.text
    call,       // [input.]text(arguments)
    indexer,    // input[index]
    polarity,   // text: + -; or asc desc round an argument of sort
    binary,     // text: the operator
    is,         // operand is unit (a type name)
    as,         // operand as unit
};

struct Expression {
    Kind kind = Kind::empty;
    std::string text;
    std::string unit;
    std::vector<Index> children;  // input first, then arguments; left, then right
    std::uint32_t position = 0;   // byte offset of the token that names it
    bool has_input = false;       // of a call: children[0] is what stands before the dot
    bool calendar = false;
};

struct Tree {
    std::vector<Expression> expressions;
    Index root = 0;

    const Expression& operator[](Index index) const { return expressions[index]; }
};

// How tightly an operator binds, from 1; all group to the left. 0: not an operator. Source: FHIRPath N1 6.8.
int precedence(std::string_view text);

// Text that parses to the same tree, with the fewest parentheses. Only max_source can stand in its way:
// spaces are written where the source may have had none.
std::string to_string(const Tree& tree);

}  // namespace repere::fhirpath::ast
