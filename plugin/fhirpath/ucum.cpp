// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/ucum.h"

#include <algorithm>
#include <string>
#include <vector>

namespace repere::fhirpath {
namespace {

using Dimension = std::array<std::int8_t, Unit::kinds>;

struct Atom {
    std::string_view code;
    std::string_view factor;  // in base units
    Dimension dimension{};
    bool metric = false;  // takes prefixes
    std::string_view zero_point = "0";
};

// m, g, s, K, C, cd, mol, [IU], [arb'U], [CFU], bit. Source: UCUM 2.1, tables 2 to 24. Sorted by code.
constexpr Atom atoms[] = {
    {"%", "0.01"},
    {"A", "1", {0, 0, -1, 0, 1}, true},
    {"Bq", "1", {0, 0, -1}, true},
    {"C", "1", {0, 0, 0, 0, 1}, true},
    {"Cel", "1", {0, 0, 0, 1}, true, "273.15"},
    {"F", "0.001", {-2, -1, 2, 0, 2}, true},
    {"Gy", "1", {2, 0, -2}, true},
    {"Hz", "1", {0, 0, -1}, true},
    {"J", "1000", {2, 1, -2}, true},
    {"K", "1", {0, 0, 0, 1}, true},
    {"L", "0.001", {3}, true},
    {"N", "1000", {1, 1, -2}, true},
    {"Ohm", "1000", {2, 1, -1, 0, -2}, true},
    {"Pa", "1000", {-1, 1, -2}, true},
    {"S", "0.001", {-2, -1, 1, 0, 2}, true},
    {"Sv", "1", {2, 0, -2}, true},
    {"T", "1000", {0, 1, -1, 0, -1}, true},
    {"U", "0.00000001666666666666666667", {0, 0, -1, 0, 0, 0, 1}, true},
    {"V", "1000", {2, 1, -2, 0, -1}, true},
    {"W", "1000", {2, 1, -3}, true},
    {"Wb", "1000", {2, 1, -1, 0, -1}, true},
    {"[CFU]", "1", {0, 0, 0, 0, 0, 0, 0, 0, 0, 1}},
    {"[Cal]", "4184000", {2, 1, -2}},
    {"[IU]", "1", {0, 0, 0, 0, 0, 0, 0, 1}, true},
    {"[arb'U]", "1", {0, 0, 0, 0, 0, 0, 0, 0, 1}},
    {"[cup_us]", "0.0002365882365", {3}},
    {"[degF]", "0.5555555555555555555555555556", {0, 0, 0, 1}, false, "255.3722222222222222222222222"},
    {"[drp]", "0.00000005", {3}},
    {"[foz_us]", "0.0000295735295625", {3}},
    {"[ft_i]", "0.3048", {1}},
    {"[gal_us]", "0.003785411784", {3}},
    {"[gr]", "0.06479891", {0, 1}},
    {"[iU]", "1", {0, 0, 0, 0, 0, 0, 0, 1}, true},
    {"[in_i'H2O]", "249082", {-1, 1, -2}},
    {"[in_i]", "0.0254", {1}},
    {"[lb_av]", "453.59237", {0, 1}},
    {"[mi_i]", "1609.344", {1}},
    {"[oz_av]", "28.349523125", {0, 1}},
    {"[pi]", "3.141592653589793238462643383"},
    {"[ppb]", "0.000000001"},
    {"[ppm]", "0.000001"},
    {"[ppth]", "0.001"},
    {"[psi]", "6894757.293168361", {-1, 1, -2}},
    {"[pt_us]", "0.000473176473", {3}},
    {"[qt_us]", "0.000946352946", {3}},
    {"[stone_av]", "6350.29318", {0, 1}},
    {"[tbs_us]", "0.00001478676478125", {3}},
    {"[tsp_us]", "0.00000492892159375", {3}},
    {"[yd_i]", "0.9144", {1}},
    {"a", "31557600", {0, 0, 1}},
    {"a_g", "31556952", {0, 0, 1}},
    {"a_j", "31557600", {0, 0, 1}},
    {"a_t", "31556925.216", {0, 0, 1}},
    {"ar", "100", {2}, true},
    {"atm", "101325000", {-1, 1, -2}},
    {"bar", "100000000", {-1, 1, -2}, true},
    {"bit", "1", {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, true},
    {"By", "8", {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, true},
    {"cal", "4184", {2, 1, -2}, true},
    {"cd", "1", {0, 0, 0, 0, 0, 1}},
    {"d", "86400", {0, 0, 1}},
    {"deg", "0.01745329251994329576923690768"},
    {"dyn", "0.01", {1, 1, -2}, true},
    {"eV", "0.0000000000000001602176634", {2, 1, -2}, true},
    {"eq", "1", {0, 0, 0, 0, 0, 0, 1}, true},
    {"erg", "0.0001", {2, 1, -2}, true},
    {"g", "1", {0, 1}, true},
    {"gf", "9.80665", {1, 1, -2}, true},
    {"h", "3600", {0, 0, 1}},
    {"har", "10000", {2}},
    {"kat", "1", {0, 0, -1, 0, 0, 0, 1}, true},
    {"l", "0.001", {3}, true},
    {"lm", "1", {0, 0, 0, 0, 0, 1}, true},
    {"lx", "1", {-2, 0, 0, 0, 0, 1}, true},
    {"m", "1", {1}, true},
    {"m[H2O]", "9806650", {-1, 1, -2}, true},
    {"m[Hg]", "133322000", {-1, 1, -2}, true},
    {"min", "60", {0, 0, 1}},
    {"mo", "2629800", {0, 0, 1}},
    {"mo_g", "2629746", {0, 0, 1}},
    {"mo_j", "2629800", {0, 0, 1}},
    {"mol", "1", {0, 0, 0, 0, 0, 0, 1}, true},
    {"osm", "1", {0, 0, 0, 0, 0, 0, 1}, true},
    {"rad", "1"},
    {"s", "1", {0, 0, 1}, true},
    {"sr", "1"},
    {"st", "1", {3}, true},
    {"t", "1000000", {0, 1}, true},
    {"wk", "604800", {0, 0, 1}},
};

struct Prefix {
    std::string_view code;
    int exponent;
};
constexpr Prefix prefixes[] = {{"da", 1},  {"Y", 24},  {"Z", 21},  {"E", 18},  {"P", 15},
                               {"T", 12},  {"G", 9},   {"M", 6},   {"k", 3},   {"h", 2},
                               {"d", -1},  {"c", -2},  {"m", -3},  {"u", -6},  {"n", -9},
                               {"p", -12}, {"f", -15}, {"a", -18}, {"z", -21}, {"y", -24}};

std::optional<Decimal> ten_to(int exponent) { return Decimal::parse("1e" + std::to_string(exponent)); }

std::optional<Unit> unit_of(const Atom& atom, int exponent) {
    const auto factor = Decimal::parse(atom.factor);
    const auto zero = Decimal::parse(atom.zero_point);
    const auto scale = ten_to(exponent < 0 ? -exponent : exponent);
    if (!factor || !zero || !scale) return std::nullopt;
    Unit out{*factor, Decimal::of(1), *zero, atom.dimension};
    if (exponent < 0) {
        out.denominator = *scale;
    } else {
        const auto numerator = multiply(out.numerator, *scale);
        if (!numerator) return std::nullopt;
        out.numerator = *numerator;
    }
    return out;
}

const Atom* find_atom(std::string_view code) {
    const Atom* const found = std::ranges::find(atoms, code, &Atom::code);
    return found == std::end(atoms) ? nullptr : found;
}

std::optional<Unit> simple_unit(std::string_view code) {
    if (const Atom* atom = find_atom(code)) return unit_of(*atom, 0);
    for (const Prefix& prefix : prefixes) {
        if (!code.starts_with(prefix.code)) continue;
        const Atom* atom = find_atom(code.substr(prefix.code.size()));
        if (atom != nullptr && atom->metric) return unit_of(*atom, prefix.exponent);
    }
    return std::nullopt;
}

std::optional<Unit> combined(const Unit& a, const Unit& b, bool divide) {
    const auto numerator = multiply(a.numerator, divide ? b.denominator : b.numerator);
    const auto denominator = multiply(a.denominator, divide ? b.numerator : b.denominator);
    if (!numerator || !denominator) return std::nullopt;
    Unit out{numerator->reduced(), denominator->reduced(), Decimal::of(0), a.dimension};
    for (std::size_t i = 0; i < Unit::kinds; ++i) {
        const int power = out.dimension[i] + (divide ? -b.dimension[i] : b.dimension[i]);
        if (power < -100 || power > 100) return std::nullopt;
        out.dimension[i] = static_cast<std::int8_t>(power);
    }
    return out;
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

// UCUM 2.1, section 2: term, component, annotatable, simple unit.
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
        bool divide = false;
        if (!rest_.empty() && rest_[0] == '/') {
            divide = true;
            rest_.remove_prefix(1);
        }
        while (true) {
            const auto part = component(depth);
            if (!part) return std::nullopt;
            // A temperature keeps its zero point only while it stands alone.
            const bool alone = !divide && out.dimension == Dimension{} && rest_.empty();
            const auto next = combined(out, *part, divide);
            if (!next) return std::nullopt;
            out = *next;
            if (alone && depth == 0 && first_) out.zero_point = part->zero_point;
            first_ = false;
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
        std::optional<Unit> out = Unit{};
        if (rest_[0] != '{') out = annotatable();
        return skip_annotation() ? out : std::nullopt;
    }

    std::optional<Unit> annotatable() {
        if (rest_.starts_with("10*") || rest_.starts_with("10^")) {
            rest_.remove_prefix(3);
            return raised(Unit{Decimal::of(10), Decimal::of(1), Decimal::of(0), {}}, exponent().value_or(1));
        }
        if (rest_[0] >= '0' && rest_[0] <= '9') {
            const std::size_t size = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
            const auto number = Decimal::parse(rest_.substr(0, size));
            rest_.remove_prefix(size);
            if (!number || number->zero()) return std::nullopt;
            return Unit{*number, Decimal::of(1), Decimal::of(0), {}};
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
    bool first_ = true;
};

// In base units, times `denominator`: what is compared is cross-multiplied, so that nothing is rounded.
std::optional<Decimal> scaled(const Decimal& amount, const Unit& unit, const Decimal& other_denominator) {
    auto out = multiply(amount, unit.numerator);
    if (!unit.zero_point.zero() && out) {
        const auto zero = multiply(unit.zero_point, unit.denominator);
        out = zero ? add(*out, *zero) : std::nullopt;
    }
    return out ? multiply(*out, other_denominator) : std::nullopt;
}

double approximate(const Decimal& amount, const Unit& unit) {
    return amount.to_double() * unit.numerator.to_double() / unit.denominator.to_double() +
           unit.zero_point.to_double();
}

std::string_view shown(std::string_view unit) { return unit.empty() ? "1" : unit; }

struct Factor {
    std::string_view atom;
    int power = 1;
};

// "cm2" as cm and 2. Nothing for what is no plain atom: parentheses, annotations, numbers, 10*3.
std::optional<Factor> factor_of(std::string_view term) {
    if (term.empty() || term.find_first_of("(){}*^+") != std::string_view::npos) return std::nullopt;
    std::size_t end = term.size();
    while (end > 0 && term[end - 1] >= '0' && term[end - 1] <= '9') --end;
    const std::string_view digits = term.substr(end);
    const bool negative = end > 0 && term[end - 1] == '-' && !digits.empty();
    constexpr std::size_t longest = 2;
    if (digits.size() > longest) return std::nullopt;
    Factor out{term.substr(0, negative ? end - 1 : end)};
    if (out.atom.empty()) return std::nullopt;
    if (!digits.empty()) out.power = std::stoi(std::string{digits}) * (negative ? -1 : 1);
    return out;
}

// Each atom of the unit once, its powers added, in the order in which they first occur.
bool add_factors(std::string_view unit, int sign, std::vector<Factor>& out) {
    bool over = false;
    while (!unit.empty()) {
        if (unit[0] == '/' || unit[0] == '.') {
            over = unit[0] == '/';
            unit.remove_prefix(1);
        }
        std::size_t end = 0;
        for (bool inside = false; end < unit.size() && (inside || (unit[end] != '.' && unit[end] != '/'));
             ++end)
            inside = unit[end] == '[' || (inside && unit[end] != ']');
        const auto factor = factor_of(unit.substr(0, end));
        if (!factor) return false;
        unit.remove_prefix(end);
        const int power = factor->power * sign * (over ? -1 : 1);
        const auto known = std::ranges::find(out, factor->atom, &Factor::atom);
        if (known == out.end())
            out.push_back({factor->atom, power});
        else
            known->power += power;
    }
    return true;
}

// The product (sign 1) or quotient (-1) of two units of plain atoms: cm.cm is cm2, m/s.s is m.
std::optional<std::string> merged_units(std::string_view a, std::string_view b, int sign) {
    std::vector<Factor> factors;
    if ((shown(a) != "1" && !add_factors(a, 1, factors)) || !add_factors(b, sign, factors))
        return std::nullopt;
    std::string above, below;
    for (const Factor& factor : factors) {
        if (factor.power == 0) continue;
        const int power = factor.power < 0 ? -factor.power : factor.power;
        const std::string text = std::string{factor.atom} + (power == 1 ? "" : std::to_string(power));
        if (factor.power < 0)
            below += '/' + text;
        else
            above += (above.empty() ? "" : ".") + text;
    }
    if (above.empty() && below.empty()) return "1";
    return above + below;
}

}  // namespace

std::optional<Unit> parse_unit(std::string_view code) {
    if (code.empty() || code == "1") return Unit{};
    constexpr std::size_t longest = 128;
    return code.size() <= longest ? UnitParser{code}.parse() : std::nullopt;
}

bool commensurable(std::string_view a, std::string_view b) {
    if (shown(a) == shown(b)) return true;
    const auto left = parse_unit(a), right = parse_unit(b);
    return left && right && left->dimension == right->dimension;
}

std::optional<std::strong_ordering> compare(const Decimal& a, std::string_view unit_a, const Decimal& b,
                                            std::string_view unit_b) {
    if (shown(unit_a) == shown(unit_b)) return a <=> b;
    const auto left = parse_unit(unit_a), right = parse_unit(unit_b);
    if (!left || !right || left->dimension != right->dimension) return std::nullopt;
    const auto exact_left = scaled(a, *left, right->denominator);
    const auto exact_right = scaled(b, *right, left->denominator);
    if (exact_left && exact_right) return *exact_left <=> *exact_right;
    const double x = approximate(a, *left), y = approximate(b, *right);
    return x < y   ? std::strong_ordering::less
           : x > y ? std::strong_ordering::greater
                   : std::strong_ordering::equal;
}

std::optional<Decimal> convert(const Decimal& amount, std::string_view from, std::string_view to) {
    if (shown(from) == shown(to)) return amount;
    const auto source = parse_unit(from), target = parse_unit(to);
    if (!source || !target || source->dimension != target->dimension) return std::nullopt;
    auto over = scaled(amount, *source, target->denominator);
    const auto under = multiply(source->denominator, target->numerator);
    if (!over || !under) return std::nullopt;
    if (!target->zero_point.zero()) {
        const auto zero = multiply(target->zero_point, target->denominator);
        const auto shift = zero ? multiply(*zero, source->denominator) : std::nullopt;
        over = shift ? subtract(*over, *shift) : std::nullopt;
        if (!over) return std::nullopt;
    }
    return divide(*over, *under);
}

std::string multiply_units(std::string_view a, std::string_view b) {
    if (shown(a) == "1") return std::string{shown(b)};
    if (shown(b) == "1") return std::string{a};
    if (const auto merged = merged_units(a, b, 1)) return *merged;
    return std::string{a} + "." + std::string{b};
}

std::string divide_units(std::string_view a, std::string_view b) {
    if (shown(b) == "1") return std::string{shown(a)};
    if (a == b) return "1";
    if (const auto merged = merged_units(a, b, -1)) return *merged;
    const bool compound = b.find_first_of("./") != std::string_view::npos;
    std::string out = shown(a) == "1" ? std::string{} : std::string{a};
    out += '/';
    return compound ? out + "(" + std::string{b} + ")" : out + std::string{b};
}

}  // namespace repere::fhirpath
