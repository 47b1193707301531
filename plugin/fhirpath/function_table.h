// SPDX-License-Identifier: Apache-2.0
// The list of functions: what the compiler checks calls against. Private to this module.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "fhirpath/item.h"

namespace repere::fhirpath {

class Call;

enum class Arguments : std::uint8_t {
    values,   // evaluated with the caller's $this
    lambda,   // the first (sort: each) is evaluated for every item
    type,     // the first is the name of a type
    pattern,  // the first is a regular expression; a literal is compiled with the program
};

// The values a function is made for; `amount` is a number or a quantity, `moment` a date, a date-time or a
// time.
enum class Takes : std::uint8_t { any, truth, integer, number, amount, text, moment };

// What comes out, for strict mode.
enum class Yields : std::uint8_t {
    other,     // a System value (`gives`), or not known before it runs
    input,     // the input, or its items in another order
    part,      // some items of the input, perhaps one
    lambda,    // what the argument gives
    children,  // anything below; in no order
    typed,     // the input as the type named
};

struct FunctionRow {
    std::string_view name;
    std::uint8_t least;
    std::uint8_t most;
    Arguments arguments;
    Takes takes;
    bool single;     // an input of several items is an error
    Takes argument;  // of the first argument
    Yields yields;
    Type gives;  // node: elements, or not known
    Collection (*run)(Call& call);
};

std::span<const FunctionRow> all_functions();
const FunctionRow* find_function(std::string_view name);
// Functions of the specifications that this engine refuses by name; fhirpath.h says why.
bool is_not_offered(std::string_view name);

}  // namespace repere::fhirpath
