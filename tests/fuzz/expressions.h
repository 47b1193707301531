// SPDX-License-Identifier: Apache-2.0
// Random well-formed FHIRPath, and random changes to one: most texts a fuzzer makes from bytes never get past
// the parser.
#pragma once

#include <random>
#include <string>
#include <string_view>

#include "fhirpath/ast.h"

namespace repere::fuzz {

class Expressions {
public:
    explicit Expressions(unsigned seed) : random_{seed} {}

    // A new one, at most `depth` calls and operators inside one another.
    std::string any(unsigned depth);
    // Something else in the place of one of its parts, or one of its parts in another place. A text that does
    // not parse is answered with a new one.
    std::string changed(std::string_view source);
    // A part of the second in the place of a part of the first.
    std::string crossed(std::string_view first, std::string_view second);
    // A JSON object of words that the expressions ask for.
    std::string json(unsigned depth);

    std::size_t below(std::size_t limit) { return random_() % limit; }

private:
    std::string call(unsigned depth);
    std::string member(unsigned depth);
    std::string value(unsigned depth);
    template <class List>
    std::string_view one_of(const List& list) {
        return list[below(std::size(list))];
    }

    std::mt19937 random_;
};

// The text with the part at `index` written as `replacement`.
std::string with_part(const fhirpath::ast::Tree& tree, fhirpath::ast::Index index,
                      std::string_view replacement);

}  // namespace repere::fuzz
