// SPDX-License-Identifier: Apache-2.0
// Amounts of different units: compared without rounding, converted, multiplied.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <vector>

#include "fhirpath/ucum.h"

namespace repere::fhirpath {
namespace {

std::string_view shown(std::string_view unit) { return unit.empty() ? "1" : unit; }

// A whole number of up to 512 bits: wide enough for an amount times the factors of two units.
class Wide {
public:
    explicit Wide(Int128 value) : negative_{value < 0} {
        const auto size = static_cast<Uint128>(negative_ ? -value : value);
        words_[0] = static_cast<std::uint64_t>(size);
        words_[1] = static_cast<std::uint64_t>(size >> 64);
    }
    void multiply(std::uint64_t factor) {
        Uint128 carry = 0;
        for (std::uint64_t& word : words_) {
            carry += static_cast<Uint128>(word) * factor;
            word = static_cast<std::uint64_t>(carry);
            carry >>= 64;
        }
        fits_ = fits_ && carry == 0;
    }
    void multiply_by_ten(int times) {
        for (int i = 0; i < times && fits_; ++i) multiply(10);
    }
    bool fits() const { return fits_; }

    std::strong_ordering operator<=>(const Wide& other) const {
        if (zero() && other.zero()) return std::strong_ordering::equal;
        if (negative_ != other.negative_)
            return negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
        for (std::size_t i = words_.size(); i-- > 0;)
            if (words_[i] != other.words_[i])
                return (words_[i] < other.words_[i]) != negative_ ? std::strong_ordering::less
                                                                  : std::strong_ordering::greater;
        return std::strong_ordering::equal;
    }

private:
    bool zero() const {
        return std::ranges::all_of(words_, [](std::uint64_t word) { return word == 0; });
    }

    std::array<std::uint64_t, 8> words_{};  // least first
    bool negative_;
    bool fits_ = true;
};

long double approximate(const Decimal& amount, const Unit& unit) {
    constexpr long double pi = 3.141592653589793238462643383279502884L;
    return static_cast<long double>(amount.coefficient) * std::pow(10.0L, unit.exponent - amount.scale) *
           static_cast<long double>(unit.numerator) / static_cast<long double>(unit.denominator) *
           std::pow(pi, unit.pi);
}

std::strong_ordering order(long double a, long double b) {
    return a < b   ? std::strong_ordering::less
           : a > b ? std::strong_ordering::greater
                   : std::strong_ordering::equal;
}

std::optional<Decimal> of_long_double(long double value) {
    if (!std::isfinite(value)) return std::nullopt;
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), "%.15Le", value);
    return Decimal::parse({text.data(), static_cast<std::size_t>(length)});
}

// Times a power of ten; nothing when it gets too large, rounded when it gets too fine.
std::optional<Decimal> shifted(const Decimal& value, int tens) {
    const Decimal plain = value.reduced();
    if (plain.zero()) return plain;
    if (tens <= plain.scale) {
        const int scale = plain.scale - tens;
        if (scale <= Decimal::max_scale) return Decimal{plain.coefficient, scale};
        const int excess = scale - Decimal::max_scale;
        if (excess > Decimal::max_scale) return std::nullopt;
        return Decimal{Decimal{plain.coefficient, excess}.rounded(0).coefficient, Decimal::max_scale};
    }
    const int more = tens - plain.scale;
    if (more > Decimal::max_scale) return std::nullopt;
    const auto power = Decimal::parse("1e" + std::to_string(more));
    return power ? multiply({plain.coefficient, 0}, *power) : std::nullopt;
}

std::optional<Decimal> exact_ratio(const Decimal& amount, const Unit& from, const Unit& to) {
    const auto cross = [](std::uint64_t a, std::uint64_t b) { return static_cast<Uint128>(a) * b; };
    Uint128 over = cross(from.numerator, to.denominator);
    Uint128 under = cross(from.denominator, to.numerator);
    for (Uint128 a = over, b = under;; std::swap(a, b)) {
        if (b == 0) {
            over /= a;
            under /= a;
            break;
        }
        a %= b;
    }
    constexpr auto most = static_cast<Uint128>(std::numeric_limits<std::int64_t>::max()) << 48;
    if (over > most || under > most) return std::nullopt;
    // Tens are taken in before the division, and given back after it: that keeps the most places.
    const int tens = from.exponent - to.exponent;
    auto out = multiply(amount.reduced(), {static_cast<Int128>(over), 0});
    if (out && tens > 0) out = shifted(*out, tens);
    if (out && under != 1) out = divide(*out, {static_cast<Int128>(under), 0});
    if (out && tens < 0) out = shifted(*out, tens);
    return out ? std::optional{out->reduced()} : std::nullopt;
}

}  // namespace

bool commensurable(std::string_view a, std::string_view b) {
    if (shown(a) == shown(b)) return true;
    const auto left = parse_unit(a), right = parse_unit(b);
    return left && right && left->same_kind(*right);
}

std::optional<std::strong_ordering> compare(const Decimal& a, std::string_view unit_a, const Decimal& b,
                                            std::string_view unit_b) {
    if (shown(unit_a) == shown(unit_b)) return a <=> b;
    const auto left = parse_unit(unit_a), right = parse_unit(unit_b);
    if (!left || !right || !left->same_kind(*right)) return std::nullopt;
    const auto x = add(a, left->zero_point), y = add(b, right->zero_point);
    if (!x || !y) return std::nullopt;
    if (left->pi == right->pi) {
        Wide over{x->coefficient}, under{y->coefficient};
        over.multiply(left->numerator);
        over.multiply(right->denominator);
        under.multiply(right->numerator);
        under.multiply(left->denominator);
        const int tens = (left->exponent - x->scale) - (right->exponent - y->scale);
        (tens > 0 ? over : under).multiply_by_ten(tens > 0 ? tens : -tens);
        if (over.fits() && under.fits()) return over <=> under;
    }
    return order(approximate(*x, *left), approximate(*y, *right));
}

std::optional<Decimal> convert(const Decimal& amount, std::string_view from, std::string_view to) {
    if (shown(from) == shown(to)) return amount;
    const auto source = parse_unit(from), target = parse_unit(to);
    if (!source || !target || !source->same_kind(*target)) return std::nullopt;
    const auto whole = add(amount, source->zero_point);
    if (!whole) return std::nullopt;
    std::optional<Decimal> out;
    if (source->pi == target->pi) out = exact_ratio(*whole, *source, *target);
    if (!out) out = of_long_double(approximate(*whole, *source) / approximate(Decimal::of(1), *target));
    return out ? subtract(*out, target->zero_point) : std::nullopt;
}

namespace {

// One factor of a unit code as written: "cm" to the power 2. Numbers and annotations are factors too.
struct Factor {
    std::string_view text;
    int power = 1;
};

// Only codes without parentheses: others are joined as they are.
bool split(std::string_view code, int sign, std::vector<Factor>& out) {
    if (code == "1") return true;
    int side = sign;
    std::size_t at = 0;
    if (!code.empty() && code[0] == '/') {
        side = -sign;
        at = 1;
    }
    while (at < code.size()) {
        bool inside = false;
        std::size_t end = at;
        for (; end < code.size() && (inside || (code[end] != '.' && code[end] != '/')); ++end) {
            if (code[end] == '(' && !inside) return false;
            if (code[end] == '[' || code[end] == '{') inside = true;
            if (code[end] == ']' || code[end] == '}') inside = false;
        }
        std::string_view part = code.substr(at, end - at);
        std::size_t digits = part.size();
        while (digits > 0 && part[digits - 1] >= '0' && part[digits - 1] <= '9') --digits;
        int power = 1;
        if (digits > 0 && digits < part.size()) {
            if (part.size() - digits > 2) return false;
            power = 0;
            for (const char c : part.substr(digits)) power = power * 10 + (c - '0');
            if (part[digits - 1] == '-') power = -power;
            if (part[digits - 1] == '-' || part[digits - 1] == '+') --digits;
            part = part.substr(0, digits);
        }
        if (part.empty()) return false;
        const auto same = std::ranges::find(out, part, &Factor::text);
        if (same == out.end())
            out.push_back({part, side * power});
        else
            same->power += side * power;
        if (end < code.size()) side = code[end] == '/' ? -sign : sign;
        at = end + 1;
    }
    return true;
}

std::string joined(const std::vector<Factor>& factors) {
    std::string out;
    const auto append = [&out](const Factor& factor, char before, int power) {
        if (before != '\0') out += before;
        out += factor.text;
        if (power != 1 || factor.text.back() == '*' || factor.text.back() == '^')
            out += std::to_string(power);
    };
    for (const Factor& factor : factors)
        if (factor.power > 0) append(factor, out.empty() ? '\0' : '.', factor.power);
    for (const Factor& factor : factors)
        if (factor.power < 0) append(factor, '/', -factor.power);
    return out.empty() ? "1" : out;
}

}  // namespace

std::string multiply_units(std::string_view a, std::string_view b) {
    std::vector<Factor> factors;
    if (split(shown(a), 1, factors) && split(shown(b), 1, factors)) return joined(factors);
    if (shown(a) == "1") return std::string{shown(b)};
    if (shown(b) == "1") return std::string{a};
    return "(" + std::string{a} + ").(" + std::string{b} + ")";
}

std::string divide_units(std::string_view a, std::string_view b) {
    std::vector<Factor> factors;
    if (split(shown(a), 1, factors) && split(shown(b), -1, factors)) return joined(factors);
    if (a == b) return "1";
    if (shown(b) == "1") return std::string{shown(a)};
    return (shown(a) == "1" ? std::string{} : "(" + std::string{a} + ")") + "/(" + std::string{b} + ")";
}

}  // namespace repere::fhirpath
