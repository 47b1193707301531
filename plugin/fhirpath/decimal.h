// SPDX-License-Identifier: Apache-2.0
// Exact decimal numbers, as FHIRPath N1 4.1.4 wants them: 1.10 keeps its two places and still equals 1.1.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace repere::fhirpath {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 Uint128;

// coefficient / 10^scale. Up to 36 digits; what does not fit is reported as nothing, never wrapped.
struct Decimal {
    static constexpr int max_scale = 28;       // places kept at most
    static constexpr int division_scale = 16;  // places of an inexact quotient, rounded half away from zero

    Int128 coefficient = 0;
    int scale = 0;

    static Decimal of(std::int64_t value) { return {value, 0}; }
    // Digits with an optional sign, point and (JSON only) exponent.
    static std::optional<Decimal> parse(std::string_view text);
    static std::optional<Decimal> of_double(double value);  // at most division_scale places

    bool negative() const { return coefficient < 0; }
    bool zero() const { return coefficient == 0; }
    std::optional<std::int64_t> integer() const;  // only when it is whole and fits
    double to_double() const;
    Decimal reduced() const;                              // without trailing zeros after the point
    std::optional<Decimal> with_scale(int places) const;  // only towards more places

    enum class Rounding : std::uint8_t { half_up, floor, ceiling, towards_zero };
    Decimal rounded(int places, Rounding rounding = Rounding::half_up) const;
};

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
inline bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

std::optional<Decimal> add(const Decimal& a, const Decimal& b);
std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
std::optional<Decimal> divide(const Decimal& a, const Decimal& b);  // nothing for a zero divisor
inline Decimal negate(const Decimal& a) { return {-a.coefficient, a.scale}; }
inline Decimal magnitude(const Decimal& a) { return a.negative() ? negate(a) : a; }

std::string to_string(const Decimal& value);

}  // namespace repere::fhirpath
