// SPDX-License-Identifier: Apache-2.0
// Units of measure: UCUM, to compare, convert, add and multiply what charts hold.
//
// Source: the Unified Code for Units of Measure 2.2 (ucum.org; copyright 1999-2024 Regenstrief Institute,
// Inc., used under the UCUM license 1.1). Covered: its whole grammar (terms, exponents, parentheses,
// annotations, 10*n), every prefix and every atom (units/ucum.inc, generated from ucum-essence.xml), as exact
// ratios; the temperatures with their zero points.
//   * An arbitrary unit ([iU], [arb'U]...) is a kind of its own.
//   * So is a special unit that is no straight line ([pH], B, Np, [hp'_X]...): 20 dB = 2 B is answered, B[V]
//     against V is not.
//   * Unlike UCUM, mol is a kind of its own: an amount of substance never equals a bare number.
//   * A unit that cannot be read equals only itself, letter by letter.
// Amounts are compared exactly, unless only one of the two units has a factor of pi, or the factors have more
// digits than 512 bits hold: then as long doubles.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "fhirpath/decimal.h"

namespace repere::fhirpath {

// A unit as a multiple of base units: numerator / denominator * 10^exponent * pi^pi, and what each base unit
// is raised to.
struct Unit {
    struct Own {  // an arbitrary or logarithmic unit; kind 0: none
        std::uint8_t kind = 0;
        std::int8_t power = 0;
        bool operator==(const Own&) const = default;
    };
    using Dimension = std::array<std::int8_t, 8>;  // m s g rad K C cd mol

    std::uint64_t numerator = 1;
    std::uint64_t denominator = 1;
    int exponent = 0;
    int pi = 0;
    Dimension dimension{};
    std::array<Own, 2> own{};  // sorted by kind, none last
    bool special = false;      // UCUM section 21: not to be multiplied
    Decimal zero_point{};      // added to an amount before it is scaled; only of a temperature standing alone

    bool same_kind(const Unit& other) const { return dimension == other.dimension && own == other.own; }
};

// Nothing when the text is no unit. Empty and "1" are the unit one.
std::optional<Unit> parse_unit(std::string_view code);
// Is it a unit on a scale that knows no sums and products, as Cel and [pH] are?
bool is_special(std::string_view code);

// Is one of them a multiple of the other?
bool commensurable(std::string_view a, std::string_view b);
// Nothing when they are not comparable.
std::optional<std::strong_ordering> compare(const Decimal& a, std::string_view unit_a, const Decimal& b,
                                            std::string_view unit_b);
// The amount of `from` written in `to`; exact when the ratio is a finite decimal.
std::optional<Decimal> convert(const Decimal& amount, std::string_view from, std::string_view to);

// The code of the product, with equal units drawn together: cm times cm is cm2, m/s times s is m.
std::string multiply_units(std::string_view a, std::string_view b);
std::string divide_units(std::string_view a, std::string_view b);

}  // namespace repere::fhirpath
