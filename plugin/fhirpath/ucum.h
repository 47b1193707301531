// SPDX-License-Identifier: Apache-2.0
// Units of measure: enough of UCUM to compare, convert and multiply what charts hold.
//
// Covered: the whole UCUM grammar (terms, exponents, parentheses, annotations, 10*n), every metric prefix,
// and the atoms of atoms[] in ucum.cpp: SI base and derived units, clinical volumes, masses, lengths,
// pressures, energies, times, fractions, Celsius and Fahrenheit, and the arbitrary units ([IU], [arb'U]...)
// as kinds of their own. Not covered: logarithmic and other special units, apothecary and rarely used
// customary units. A unit that is not covered equals only itself, letter by letter. Unlike UCUM, mol is a
// kind of its own: an amount of substance never equals a bare number.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "fhirpath/decimal.h"

namespace repere::fhirpath {

// A unit as a multiple of base units: numerator / denominator, and what each base unit is raised to.
struct Unit {
    static constexpr std::size_t kinds = 11;  // m g s K C cd mol, then three arbitrary units and the bit
    Decimal numerator = Decimal::of(1);
    Decimal denominator = Decimal::of(1);
    Decimal zero_point = Decimal::of(0);  // in kelvin; only of a temperature standing alone
    std::array<std::int8_t, kinds> dimension{};
};

// Nothing when the text is no unit that we cover. Empty and "1" are the unit one.
std::optional<Unit> parse_unit(std::string_view code);

// Is one of them a multiple of the other?
bool commensurable(std::string_view a, std::string_view b);
// Nothing when they are not comparable.
std::optional<std::strong_ordering> compare(const Decimal& a, std::string_view unit_a, const Decimal& b,
                                            std::string_view unit_b);
// The amount of `from` written in `to`; exact when the ratio is a finite decimal.
std::optional<Decimal> convert(const Decimal& amount, std::string_view from, std::string_view to);

std::string multiply_units(std::string_view a, std::string_view b);
std::string divide_units(std::string_view a, std::string_view b);

}  // namespace repere::fhirpath
