// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/decimal.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>

namespace repere::fhirpath {
namespace {

constexpr int max_digits = 36;  // 10^36 times 10 still fits 127 bits

constexpr std::array<Int128, max_digits + 2> make_powers() {
    std::array<Int128, max_digits + 2> powers{};
    powers[0] = 1;
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
}
constexpr auto powers = make_powers();

Int128 power_of_ten(int exponent) { return powers[static_cast<std::size_t>(exponent)]; }

bool fits(Int128 value) { return value < power_of_ten(max_digits) && value > -power_of_ten(max_digits); }

std::optional<Int128> times(Int128 a, Int128 b) {
    Int128 product = 0;
    if (__builtin_mul_overflow(a, b, &product) || !fits(product)) return std::nullopt;
    return product;
}

Int128 divide_rounded(Int128 value, Int128 divisor, Decimal::Rounding rounding) {
    const Int128 quotient = value / divisor;
    const Int128 rest = value % divisor;
    if (rest == 0) return quotient;
    const bool below_zero = (rest < 0) != (divisor < 0);
    const Int128 away = below_zero ? -1 : 1;
    const auto size = [](Int128 n) { return n < 0 ? -n : n; };
    switch (rounding) {
        case Decimal::Rounding::towards_zero:
            return quotient;
        case Decimal::Rounding::floor:
            return below_zero ? quotient - 1 : quotient;
        case Decimal::Rounding::ceiling:
            return below_zero ? quotient : quotient + 1;
        case Decimal::Rounding::half_up:
            break;
    }
    return size(rest) >= size(divisor) - size(rest) ? quotient + away : quotient;
}

struct Aligned {
    Int128 a = 0, b = 0;
    int scale = 0;
};

std::optional<Aligned> align(const Decimal& a, const Decimal& b) {
    const int scale = std::max(a.scale, b.scale);
    const auto wide_a = a.with_scale(scale);
    const auto wide_b = b.with_scale(scale);
    if (!wide_a || !wide_b) return std::nullopt;
    return Aligned{wide_a->coefficient, wide_b->coefficient, scale};
}

std::optional<Decimal> checked(Int128 coefficient, int scale) {
    if (!fits(coefficient)) return std::nullopt;
    return Decimal{coefficient, scale};
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    Decimal out;
    std::size_t i = 0;
    const bool minus = !text.empty() && text[0] == '-';
    if (minus || (!text.empty() && text[0] == '+')) ++i;
    bool point = false, any = false;
    for (; i < text.size() && text[i] != 'e' && text[i] != 'E'; ++i) {
        if (text[i] == '.' && any && !point) {
            point = true;
            continue;
        }
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        any = true;
        if (out.scale == max_scale) continue;  // further places are dropped
        if (out.coefficient >= power_of_ten(max_digits - 1)) return std::nullopt;
        out.coefficient = out.coefficient * 10 + (text[i] - '0');
        out.scale += point;
    }
    if (!any || (point && out.scale == 0)) return std::nullopt;
    int exponent = 0;
    if (i < text.size()) {
        std::string_view digits = text.substr(i + 1);
        const bool down = !digits.empty() && digits[0] == '-';
        if (down || (!digits.empty() && digits[0] == '+')) digits.remove_prefix(1);
        if (digits.empty() || digits.size() > 3) return std::nullopt;
        for (const char c : digits) {
            if (c < '0' || c > '9') return std::nullopt;
            exponent = exponent * 10 + (c - '0');
        }
        if (down) exponent = -exponent;
    }
    if (minus) out.coefficient = -out.coefficient;
    out.scale -= exponent;
    if (out.scale > max_scale) return std::nullopt;
    if (out.scale < 0) {
        if (-out.scale > max_digits) return std::nullopt;
        const auto wide = times(out.coefficient, power_of_ten(-out.scale));
        if (!wide) return std::nullopt;
        out = {*wide, 0};
    }
    return out;
}

std::optional<Decimal> Decimal::of_double(double value) {
    if (!std::isfinite(value) || std::fabs(value) >= 1e28) return std::nullopt;
    std::array<char, 64> text{};
    // Fifteen significant digits are what a double can promise.
    const int before =
        value == 0 ? 1 : std::max(1, static_cast<int>(std::floor(std::log10(std::fabs(value)))) + 1);
    const int places = std::clamp(15 - before, 0, division_scale);
    const int length = std::snprintf(text.data(), text.size(), "%.*f", places, value);
    const auto parsed = parse({text.data(), static_cast<std::size_t>(length)});
    return parsed ? std::optional{parsed->reduced()} : std::nullopt;
}

std::optional<std::int64_t> Decimal::integer() const {
    const Decimal whole = reduced();
    if (whole.scale > 0 || whole.coefficient > std::numeric_limits<std::int64_t>::max() ||
        whole.coefficient < std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return static_cast<std::int64_t>(whole.coefficient);
}

double Decimal::to_double() const {
    return static_cast<double>(static_cast<long double>(coefficient) /
                               static_cast<long double>(power_of_ten(scale)));
}

Decimal Decimal::reduced() const {
    Decimal out = *this;
    while (out.scale > 0 && out.coefficient % 10 == 0) {
        out.coefficient /= 10;
        --out.scale;
    }
    return out;
}

std::optional<Decimal> Decimal::with_scale(int places) const {
    if (places <= scale) return *this;
    if (places - scale > max_digits) return std::nullopt;
    const auto wide = times(coefficient, power_of_ten(places - scale));
    if (!wide) return std::nullopt;
    return Decimal{*wide, places};
}

Decimal Decimal::rounded(int places, Rounding rounding) const {
    if (places >= scale) return *this;
    return {divide_rounded(coefficient, power_of_ten(scale - places), rounding), places};
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    if (a.scale == b.scale) return a.coefficient <=> b.coefficient;
    if (const auto same = align(a, b)) return same->a <=> same->b;
    // Too wide to align: the whole parts differ, or one is too small to matter beside the other.
    const double left = a.to_double(), right = b.to_double();
    return left < right   ? std::strong_ordering::less
           : left > right ? std::strong_ordering::greater
                          : std::strong_ordering::equal;
}

std::optional<Decimal> add(const Decimal& a, const Decimal& b) {
    const auto same = align(a, b);
    return same ? checked(same->a + same->b, same->scale) : std::nullopt;
}

std::optional<Decimal> subtract(const Decimal& a, const Decimal& b) { return add(a, negate(b)); }

std::optional<Decimal> multiply(const Decimal& a, const Decimal& b) {
    const auto product = times(a.coefficient, b.coefficient);
    if (product && a.scale + b.scale <= Decimal::max_scale) return Decimal{*product, a.scale + b.scale};
    const Decimal x = a.reduced(), y = b.reduced();
    const auto smaller = times(x.coefficient, y.coefficient);
    if (!smaller) return std::nullopt;
    if (x.scale + y.scale > max_digits) return std::nullopt;
    return Decimal{*smaller, x.scale + y.scale}.rounded(Decimal::max_scale);
}

std::optional<Decimal> divide(const Decimal& a, const Decimal& b) {
    if (b.zero()) return std::nullopt;
    // a/10^s : b/10^t to n places is (a * 10^(n + t - s)) / b; fewer places when the numerator gets too wide.
    const Decimal x = a.reduced(), y = b.reduced();
    for (int places = Decimal::division_scale; places >= 0; --places) {
        const int shift = places + y.scale - x.scale;
        if (shift > max_digits) continue;
        if (shift < 0) {
            const auto divisor = times(y.coefficient, power_of_ten(std::min(-shift, max_digits)));
            if (!divisor) return Decimal{0, 0};
            return Decimal{divide_rounded(x.coefficient, *divisor, Decimal::Rounding::half_up), places}
                .reduced();
        }
        const auto numerator = times(x.coefficient, power_of_ten(shift));
        if (!numerator) continue;
        return Decimal{divide_rounded(*numerator, y.coefficient, Decimal::Rounding::half_up), places}
            .reduced();
    }
    return std::nullopt;
}

std::string to_string(const Decimal& value) {
    std::string digits;
    Int128 rest = value.negative() ? -value.coefficient : value.coefficient;
    for (int place = 0; rest != 0 || place <= value.scale; ++place) {
        if (place == value.scale && place > 0) digits += '.';
        digits += static_cast<char>('0' + static_cast<int>(rest % 10));
        rest /= 10;
    }
    if (value.negative()) digits += '-';
    std::ranges::reverse(digits);
    return digits;
}

}  // namespace repere::fhirpath
