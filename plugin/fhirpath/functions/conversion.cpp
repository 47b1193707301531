// SPDX-License-Identifier: Apache-2.0
// From one System type to another. Source: FHIRPath N1 5.5.
#include <algorithm>
#include <charconv>
#include <string>

#include "fhirpath/functions/date_format.h"
#include "fhirpath/functions/functions.h"
#include "fhirpath/machine.h"
#include "fhirpath/quantity.h"

namespace repere::fhirpath::functions {
namespace {

std::string lower_case(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

std::optional<bool> boolean_of(const Item& value) {
    if (const auto known = value.boolean()) return known;
    if (const auto number = value.type() == Type::string ? std::nullopt : value.decimal()) {
        if (*number == Decimal::of(1)) return true;
        return number->zero() ? std::optional{false} : std::nullopt;
    }
    const auto text = value.string();
    if (!text) return std::nullopt;
    const std::string word = lower_case(*text);
    for (const std::string_view yes : {"true", "t", "yes", "y", "1", "1.0"})
        if (word == yes) return true;
    for (const std::string_view no : {"false", "f", "no", "n", "0", "0.0"})
        if (word == no) return false;
    return std::nullopt;
}

std::optional<std::int64_t> integer_of(const Item& value) {
    if (const auto known = value.boolean()) return *known ? 1 : 0;
    if (value.type() == Type::integer) return value.integer();
    const auto text = value.string();
    if (!text || text->empty()) return std::nullopt;
    const std::string_view digits = (*text)[0] == '+' ? text->substr(1) : *text;
    std::int64_t out = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return error == std::errc{} && end == digits.data() + digits.size() ? std::optional{out} : std::nullopt;
}

std::optional<Decimal> decimal_of(const Item& value) {
    if (const auto known = value.boolean()) return Decimal{*known ? 10 : 0, 1};
    if (value.type() != Type::string) return value.is_node() ? std::nullopt : value.decimal();
    const std::string_view text = *value.string();
    return text.find_first_of("eE") == std::string_view::npos ? Decimal::parse(text) : std::nullopt;
}

std::optional<Temporal> date_value(const Item& value) {
    if (value.type() == Type::date) return value.date();
    if (value.type() == Type::date_time) return fhirpath::date_of(*value.date_time());
    const auto text = value.string();
    if (!text) return std::nullopt;
    if (const auto date = parse_date(*text)) return date;
    const auto moment = parse_date_time(*text);
    return moment ? std::optional{fhirpath::date_of(*moment)} : std::nullopt;
}

std::optional<Temporal> date_time_value(const Item& value) {
    if (value.type() == Type::date || value.type() == Type::date_time) return value.date_time();
    const auto text = value.string();
    return text ? parse_date_time(*text) : std::nullopt;
}

std::optional<Temporal> time_value(const Item& value) {
    if (value.type() == Type::time) return value.time();
    const auto text = value.string();
    return text ? parse_time(text->starts_with('T') ? text->substr(1) : *text) : std::nullopt;
}

// (+|-)digits[.digits] [unit], where unit is a calendar word or a UCUM code in quotes (FHIRPath N1 5.5.7).
std::optional<Quantity> parse_quantity(std::string_view text) {
    std::size_t end = text.find_first_not_of("+-.0123456789");
    const auto value = Decimal::parse(text.substr(0, end));
    if (!value) return std::nullopt;
    if (end == std::string_view::npos) return Quantity{*value, "1", std::nullopt};
    const std::size_t unit_at = text.find_first_not_of(" \t\r\n", end);
    if (unit_at == std::string_view::npos) return std::nullopt;
    const std::string_view unit = text.substr(unit_at);
    if (unit.size() > 2 && unit.front() == '\'' && unit.back() == '\'')
        return Quantity{*value, unit.substr(1, unit.size() - 2), std::nullopt};
    const auto calendar = unit_at > end ? calendar_unit(unit) : std::nullopt;
    return calendar ? std::optional{Quantity{*value, name(*calendar), calendar}} : std::nullopt;
}

std::optional<Quantity> quantity_value(const Item& value) {
    if (value.type() == Type::string) return parse_quantity(*value.string());
    if (const auto known = value.quantity()) return known;
    const auto number = decimal_of(value);
    return number ? std::optional{Quantity{*number, "1", std::nullopt}} : std::nullopt;
}

template <class Convert>
auto converted(Call& call, Convert convert) -> decltype(convert(Item{})) {
    const Item* item = call.single_input();
    return item ? convert(item->system_value()) : std::nullopt;
}

template <class Convert>
Collection can_convert(Call& call, Convert convert) {
    const Item* item = call.single_input();
    return item ? call.machine.boolean(convert(item->system_value()).has_value()) : Collection{};
}

Collection temporal(Call& call, Type type, const std::optional<Temporal>& value) {
    return value ? call.machine.one(Item::of_temporal(type, *value)) : Collection{};
}

// A text is read by the template, when there is one; other values do not need it.
std::optional<Temporal> date_time_in(Call& call) {
    const auto item = call.single_input();
    if (!item) return std::nullopt;
    const Item value = item->system_value();
    if (call.arity() == 0 || value.type() != Type::string) return date_time_value(value);
    const auto format = call.string_argument(0);
    return format ? parse_by_format(*value.string(), *format) : date_time_value(value);
}

std::optional<Temporal> date_in(Call& call) {
    const auto item = call.single_input();
    if (!item) return std::nullopt;
    const Item value = item->system_value();
    if (call.arity() == 0 || value.type() != Type::string) return date_value(value);
    const auto moment = date_time_in(call);
    return moment ? std::optional{fhirpath::date_of(*moment)} : std::nullopt;
}

// With a unit as argument the quantity is given in that unit.
std::optional<Quantity> quantity_in(Call& call, const Item& value) {
    auto quantity = quantity_value(value);
    if (!quantity || call.arity() == 0) return quantity;
    const auto unit = call.string_argument(0);
    if (!unit) return std::nullopt;
    return in_unit(*quantity, *unit);
}

}  // namespace

Collection iif(Call& call) {
    if (call.input.size() > 1 && call.data.has_input) return call.mismatch("at most one item before it");
    const auto criterion = call.machine.condition(call.argument_on(0, call.input));
    if (call.machine.failed()) return {};
    if (criterion.value_or(false)) return call.argument_on(1, call.input);
    return call.arity() > 2 ? call.argument_on(2, call.input) : Collection{};
}

Collection to_boolean(Call& call) {
    const auto value = converted(call, boolean_of);
    return value ? call.machine.boolean(*value) : Collection{};
}
Collection converts_to_boolean(Call& call) { return can_convert(call, boolean_of); }

Collection to_integer(Call& call) {
    const auto value = converted(call, integer_of);
    return value ? call.machine.integer(*value) : Collection{};
}
Collection converts_to_integer(Call& call) { return can_convert(call, integer_of); }
Collection to_long(Call& call) { return to_integer(call); }
Collection converts_to_long(Call& call) { return converts_to_integer(call); }

Collection to_decimal(Call& call) { return call.machine.decimal(converted(call, decimal_of)); }
Collection converts_to_decimal(Call& call) { return can_convert(call, decimal_of); }

Collection to_string(Call& call) {
    const auto value = converted(call, [](const Item& item) { return to_text(item); });
    return value ? call.machine.string(*value) : Collection{};
}
Collection converts_to_string(Call& call) {
    return can_convert(call, [](const Item& item) { return to_text(item); });
}

Collection to_date(Call& call) { return temporal(call, Type::date, date_in(call)); }
Collection converts_to_date(Call& call) {
    return call.single_input() ? call.machine.boolean(date_in(call).has_value()) : Collection{};
}
Collection to_date_time(Call& call) { return temporal(call, Type::date_time, date_time_in(call)); }
Collection converts_to_date_time(Call& call) {
    return call.single_input() ? call.machine.boolean(date_time_in(call).has_value()) : Collection{};
}
Collection to_time(Call& call) { return temporal(call, Type::time, converted(call, time_value)); }
Collection converts_to_time(Call& call) { return can_convert(call, time_value); }

Collection to_quantity(Call& call) {
    const auto value = converted(call, [&](const Item& item) { return quantity_in(call, item); });
    return value ? call.machine.quantity(*value) : Collection{};
}
Collection converts_to_quantity(Call& call) {
    return can_convert(call, [&](const Item& item) { return quantity_in(call, item); });
}

}  // namespace repere::fhirpath::functions
