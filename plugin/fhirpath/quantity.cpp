// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/quantity.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "fhirpath/ucum.h"

namespace repere::fhirpath {
namespace {

constexpr std::array<std::string_view, 8> ucum_codes = {"a", "mo", "wk", "d", "h", "min", "s", "ms"};

std::string_view ucum_of(CalendarUnit unit) { return ucum_codes[static_cast<std::size_t>(unit)]; }
std::string_view ucum_of(const Quantity& quantity) {
    return quantity.calendar ? ucum_of(*quantity.calendar) : quantity.unit;
}
// The calendar unit that is UCUM's by definition or nearly; 'a' and 'mo' too.
std::optional<CalendarUnit> calendar_of(std::string_view code) {
    const auto* const found = std::ranges::find(ucum_codes, code);
    if (found == ucum_codes.end()) return std::nullopt;
    return static_cast<CalendarUnit>(found - ucum_codes.begin());
}

bool indefinite(CalendarUnit unit) { return unit <= CalendarUnit::month; }

// FHIRPath 5.5.7, the shortest way: between years and months by twelve, everything else by its length.
std::int64_t length(CalendarUnit unit) {
    constexpr std::int64_t day = 86'400'000;
    constexpr std::array<std::int64_t, 8> lengths = {365 * day, 30 * day, 7 * day, day,
                                                     3'600'000, 60'000,   1000,    1};
    return lengths[static_cast<std::size_t>(unit)];
}

struct Ratio {
    std::int64_t over = 1, under = 1;
};

Ratio calendar_ratio(CalendarUnit from, CalendarUnit to) {
    if (indefinite(from) && indefinite(to))
        return {from == CalendarUnit::year ? 12 : 1, to == CalendarUnit::year ? 12 : 1};
    return {length(from), length(to)};
}

std::optional<Decimal> in_calendar(const Decimal& amount, CalendarUnit from, CalendarUnit to) {
    if (from == to) return amount;
    const Ratio ratio = calendar_ratio(from, to);
    const auto scaled = multiply(amount, Decimal::of(ratio.over));
    return scaled ? divide(*scaled, Decimal::of(ratio.under)) : std::nullopt;
}

int sign(std::strong_ordering order) { return order < 0 ? -1 : order > 0 ? 1 : 0; }

std::optional<Quantity> sum(const Decimal& a, const std::optional<Decimal>& b, const Quantity& unit) {
    const auto value = b ? add(a, *b) : std::nullopt;
    return value ? std::optional{Quantity{*value, unit.unit, unit.calendar}} : std::nullopt;
}

}  // namespace

std::optional<Quantity> as_quantity(const Item& item) {
    const Item value = item.system_value();
    if (value.type() == Type::integer || value.type() == Type::decimal)
        return Quantity{*value.decimal(), "1", std::nullopt};
    return value.quantity();
}

bool equivalent_decimals(const Decimal& a, const Decimal& b) {
    const int places = std::min(a.reduced().scale, b.reduced().scale);
    return a.rounded(places) == b.rounded(places);
}

std::optional<int> compare(const Quantity& a, const Quantity& b) {
    if (a.calendar && b.calendar) {
        const Ratio ratio = calendar_ratio(*a.calendar, *b.calendar);
        const auto x = multiply(a.value, Decimal::of(ratio.over));
        const auto y = multiply(b.value, Decimal::of(ratio.under));
        return x && y ? std::optional{sign(*x <=> *y)} : std::nullopt;
    }
    if ((a.calendar && indefinite(*a.calendar)) || (b.calendar && indefinite(*b.calendar)))
        return std::nullopt;
    const auto known = compare(a.value, ucum_of(a), b.value, ucum_of(b));
    return known ? std::optional{sign(*known)} : std::nullopt;
}

bool equivalent(const Quantity& a, const Quantity& b) {
    if (a.calendar && b.calendar) {
        const CalendarUnit larger = std::min(*a.calendar, *b.calendar);
        const auto x = in_calendar(a.value, *a.calendar, larger),
                   y = in_calendar(b.value, *b.calendar, larger);
        return x && y && equivalent_decimals(*x, *y);
    }
    const std::string_view unit_a = ucum_of(a), unit_b = ucum_of(b);
    if (unit_a == unit_b) return equivalent_decimals(a.value, b.value);
    const auto ratio = compare(Decimal::of(1), unit_a, Decimal::of(1), unit_b);
    if (!ratio) return false;
    const std::string_view larger = *ratio < 0 ? unit_b : unit_a;
    const auto x = convert(a.value, unit_a, larger), y = convert(b.value, unit_b, larger);
    return x && y && equivalent_decimals(*x, *y);
}

std::optional<Quantity> in_unit(const Quantity& quantity, std::string_view unit) {
    const auto wanted = calendar_unit(unit);
    const auto target = wanted ? wanted : calendar_of(unit);
    if (quantity.calendar && target) {
        const auto amount = in_calendar(quantity.value, *quantity.calendar, *target);
        if (!amount) return std::nullopt;
        return Quantity{*amount, wanted ? name(*wanted) : unit, wanted};
    }
    const auto amount = convert(quantity.value, ucum_of(quantity), wanted ? ucum_of(*wanted) : unit);
    if (!amount) return std::nullopt;
    return Quantity{*amount, wanted ? name(*wanted) : unit, wanted};
}

std::optional<Quantity> add(const Quantity& a, const Quantity& b) {
    if (!a.calendar && !b.calendar) {
        if (is_special(a.unit) || is_special(b.unit)) return std::nullopt;
        const auto ratio = compare(Decimal::of(1), a.unit, Decimal::of(1), b.unit);
        if (!ratio) return std::nullopt;
        return *ratio <= 0 ? sum(a.value, convert(b.value, b.unit, a.unit), a)
                           : sum(b.value, convert(a.value, a.unit, b.unit), b);
    }
    const auto left = a.calendar ? a.calendar : calendar_of(a.unit);
    const auto right = b.calendar ? b.calendar : calendar_of(b.unit);
    if (!left || !right) return std::nullopt;
    const bool same_system = a.calendar && b.calendar;
    if ((indefinite(*left) || indefinite(*right)) && !(same_system && *left == *right)) return std::nullopt;
    const CalendarUnit smaller = std::max(*left, *right);
    const auto x = in_calendar(a.value, *left, smaller);
    return x ? sum(*x, in_calendar(b.value, *right, smaller), {{}, name(smaller), smaller}) : std::nullopt;
}

}  // namespace repere::fhirpath
