// SPDX-License-Identifier: Apache-2.0
// Reading a unit code. Source: UCUM 2.2, section 2 (grammar) and the tables.
#include "fhirpath/ucum.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace repere::fhirpath {
namespace {

struct Atom {
    std::string_view code;
    std::uint64_t numerator, denominator;
    std::int8_t exponent, pi;
    Unit::Dimension dimension;
    std::uint8_t own_kind;
    bool metric, special;
    std::int32_t zero_hundredths;
};

struct Prefix {
    std::string_view code;
    std::int8_t tens, twos;
};

#include "fhirpath/units/ucum.inc"
static_assert(std::ranges::is_sorted(atoms, {}, &Atom::code));

const Atom* find_atom(std::string_view code) {
    const Atom* const found = std::ranges::lower_bound(atoms, code, {}, &Atom::code);
    return found == std::end(atoms) || found->code != code ? nullptr : found;
}

// Both in lowest terms; false when they do not fit any more.
bool reduce(Unit& unit, Uint128 numerator, Uint128 denominator) {
    Uint128 a = numerator, b = denominator;
    while (b != 0) {
        const Uint128 rest = a % b;
        a = b;
        b = rest;
    }
    numerator /= a;
    denominator /= a;
    for (; numerator % 10 == 0 && numerator != 0; numerator /= 10) ++unit.exponent;
    for (; denominator % 10 == 0; denominator /= 10) --unit.exponent;
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    if (numerator > most || denominator > most) return false;
    unit.numerator = static_cast<std::uint64_t>(numerator);
    unit.denominator = static_cast<std::uint64_t>(denominator);
    return true;
}

std::optional<Unit> unit_of(const Atom& atom, const Prefix& prefix) {
    Unit out;
    out.exponent = atom.exponent + prefix.tens;
    out.pi = atom.pi;
    out.dimension = atom.dimension;
    if (atom.own_kind != 0) out.own[0] = {atom.own_kind, 1};
    out.special = atom.special;
    const auto numerator = static_cast<Uint128>(atom.numerator) << prefix.twos;
    if (!reduce(out, numerator, atom.denominator)) return std::nullopt;
    if (atom.zero_hundredths == 0) return out;
    // In the unit as written: 273.15 Cel are 273150 mCel.
    const Decimal zero{atom.zero_hundredths, 2};
    const auto tens = Decimal::parse("1e" + std::to_string(-prefix.tens));
    const auto scaled = tens ? multiply(zero, *tens) : std::nullopt;
    if (!scaled) return std::nullopt;
    out.zero_point = *scaled;
    return out;
}

std::optional<Unit> simple_unit(std::string_view code) {
    if (const Atom* atom = find_atom(code)) return unit_of(*atom, {});
    for (const Prefix& prefix : prefixes) {
        if (!code.starts_with(prefix.code)) continue;
        const Atom* atom = find_atom(code.substr(prefix.code.size()));
        if (atom != nullptr && atom->metric) return unit_of(*atom, prefix);
    }
    return std::nullopt;
}

bool add_power(std::int8_t& power, int more) {
    const int sum = power + more;
    power = static_cast<std::int8_t>(sum);
    return sum >= -100 && sum <= 100;
}

// At most two kinds of their own in one unit, sorted.
bool add_own(std::array<Unit::Own, 2>& own, Unit::Own more, int sign) {
    if (more.kind == 0) return true;
    for (Unit::Own& slot : own) {
        if (slot.kind != more.kind && slot.kind != 0) continue;
        slot.kind = more.kind;
        if (!add_power(slot.power, sign * more.power)) return false;
        if (slot.power == 0) slot = {};
        std::ranges::sort(own, [](const Unit::Own& a, const Unit::Own& b) {
            return b.kind == 0 ? a.kind != 0 : a.kind != 0 && a.kind < b.kind;
        });
        return true;
    }
    return false;
}

std::optional<Unit> combined(const Unit& a, const Unit& b, bool divide) {
    using Wide = Uint128;
    Unit out = a;
    out.zero_point = {};
    out.special = a.special || b.special;
    const int sign = divide ? -1 : 1;
    out.exponent += sign * b.exponent;
    out.pi += sign * b.pi;
    if (!reduce(out, Wide{a.numerator} * (divide ? b.denominator : b.numerator),
                Wide{a.denominator} * (divide ? b.numerator : b.denominator)))
        return std::nullopt;
    for (std::size_t i = 0; i < out.dimension.size(); ++i)
        if (!add_power(out.dimension[i], sign * b.dimension[i])) return std::nullopt;
    for (const Unit::Own& own : b.own)
        if (!add_own(out.own, own, sign)) return std::nullopt;
    constexpr int most = 300;
    return out.exponent > most || out.exponent < -most ? std::nullopt : std::optional{out};
}

std::optional<Unit> raised(const Unit& unit, int exponent) {
    Unit out;
    for (int i = 0; i < (exponent < 0 ? -exponent : exponent); ++i) {
        const auto next = combined(out, unit, exponent < 0);
        if (!next) return std::nullopt;
        out = *next;
    }
    return out;
}

class UnitParser {
public:
    explicit UnitParser(std::string_view text) : rest_{text} {}

    std::optional<Unit> parse() {
        const auto unit = term(0);
        return rest_.empty() ? unit : std::nullopt;
    }

private:
    static constexpr int deepest = 8;

    std::optional<Unit> term(int depth) {
        if (depth > deepest) return std::nullopt;
        Unit out;
        bool first = true;
        bool divide = !rest_.empty() && rest_[0] == '/';
        if (divide) rest_.remove_prefix(1);
        while (true) {
            const auto part = component(depth);
            if (!part) return std::nullopt;
            const auto next = combined(out, *part, divide);
            if (!next) return std::nullopt;
            out = *next;
            // A temperature keeps its zero point only while it stands alone.
            if (first && !divide && depth == 0 && rest_.empty()) out.zero_point = part->zero_point;
            first = false;
            if (rest_.empty() || (rest_[0] != '.' && rest_[0] != '/')) return out;
            divide = rest_[0] == '/';
            rest_.remove_prefix(1);
        }
    }

    std::optional<Unit> component(int depth) {
        if (rest_.empty()) return std::nullopt;
        if (rest_[0] == '(') {
            rest_.remove_prefix(1);
            const auto inner = term(depth + 1);
            if (!inner || rest_.empty() || rest_[0] != ')') return std::nullopt;
            rest_.remove_prefix(1);
            return inner;
        }
        // An annotation may stand for a unit, behind one, and in front of one.
        const bool annotated = rest_[0] == '{';
        if (annotated && !skip_annotation()) return std::nullopt;
        std::optional<Unit> out = Unit{};
        const bool more = !rest_.empty() && std::string_view{"./)"}.find(rest_[0]) == std::string_view::npos;
        if (!annotated || more) out = annotatable();
        return skip_annotation() ? out : std::nullopt;
    }

    std::optional<Unit> annotatable() {
        if (rest_.starts_with("10*") || rest_.starts_with("10^")) {
            rest_.remove_prefix(3);
            Unit ten;
            ten.exponent = 1;
            return raised(ten, exponent().value_or(1));
        }
        if (rest_[0] >= '0' && rest_[0] <= '9') {
            const std::size_t size = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
            constexpr std::size_t most_digits = 18;
            if (size > most_digits) return std::nullopt;
            std::uint64_t number = 0;
            for (const char c : rest_.substr(0, size)) number = number * 10 + static_cast<unsigned>(c - '0');
            rest_.remove_prefix(size);
            Unit out;
            return number != 0 && reduce(out, number, 1) ? std::optional{out} : std::nullopt;
        }
        const std::size_t size = atom_size();
        const auto unit = simple_unit(rest_.substr(0, size));
        rest_.remove_prefix(size);
        if (!unit) return std::nullopt;
        const auto power = exponent();
        return power ? raised(*unit, *power) : unit;
    }

    // Letters up to an exponent or operator; what stands in square brackets belongs to the atom, digits too.
    std::size_t atom_size() const {
        bool in_brackets = false;
        std::size_t i = 0;
        for (; i < rest_.size(); ++i) {
            const char c = rest_[i];
            if (c == '[') in_brackets = true;
            if (c == ']') in_brackets = false;
            const bool ends =
                (c >= '0' && c <= '9') || std::string_view{"+-./(){"}.find(c) != std::string_view::npos;
            if (ends && !in_brackets) break;
        }
        return i;
    }

    std::optional<int> exponent() {
        std::size_t i = 0;
        const bool minus = !rest_.empty() && rest_[0] == '-';
        if (minus || (!rest_.empty() && rest_[0] == '+')) ++i;
        int value = 0;
        const std::size_t first = i;
        for (; i < rest_.size() && rest_[i] >= '0' && rest_[i] <= '9' && i < first + 2; ++i)
            value = value * 10 + (rest_[i] - '0');
        if (i == first) return std::nullopt;
        rest_.remove_prefix(i);
        return minus ? -value : value;
    }

    bool skip_annotation() {
        if (rest_.empty() || rest_[0] != '{') return true;
        const std::size_t end = rest_.find('}');
        if (end == std::string_view::npos) return false;
        rest_.remove_prefix(end + 1);
        return true;
    }

    std::string_view rest_;
};

}  // namespace

std::optional<Unit> parse_unit(std::string_view code) {
    if (code.empty() || code == "1") return Unit{};
    constexpr std::size_t longest = 128;
    return code.size() <= longest ? UnitParser{code}.parse() : std::nullopt;
}

bool is_special(std::string_view code) {
    const auto unit = parse_unit(code);
    return unit && unit->special;
}

}  // namespace repere::fhirpath
