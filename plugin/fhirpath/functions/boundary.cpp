// SPDX-License-Identifier: Apache-2.0
// How exactly was it written, and what is the least and the most it can mean? Source: FHIRPath 3.0 5.9.
#include <array>

#include "fhirpath/functions/functions.h"
#include "fhirpath/machine.h"

namespace repere::fhirpath::functions {
namespace {

// Digits of a date-time at each precision, as precision() counts them: 2014-01-05T10:30 has 12.
constexpr std::array<int, 7> date_digits = {4, 6, 8, 10, 12, 14, 17};
constexpr int digits_before_time = 8;

std::optional<Precision> precision_of_digits(std::int64_t digits, Type type) {
    if (type == Type::time) digits += digits_before_time;
    for (std::size_t i = 0; i < date_digits.size(); ++i) {
        const auto precision = static_cast<Precision>(i);
        if (type == Type::time && precision <= Precision::day) continue;
        if (type == Type::date && precision > Precision::day) break;
        if (date_digits[i] == digits) return precision;
    }
    return std::nullopt;
}

int digits_of(const Temporal& value, Type type) {
    const int digits = value.precision == Precision::millisecond
                           ? date_digits[static_cast<std::size_t>(Precision::second)] + value.fraction_digits
                           : date_digits[static_cast<std::size_t>(value.precision)];
    return type == Type::time ? digits - digits_before_time : digits;
}

std::optional<Temporal> any_temporal(const Item& value) {
    if (value.type() == Type::date) return value.date();
    if (value.type() == Type::date_time) return value.date_time();
    return value.type() == Type::time ? value.time() : std::nullopt;
}

// The last millisecond of the period that the value names; of a fraction of a second as far as it is written.
std::int64_t end_of_period(const Temporal& value) {
    constexpr std::array<std::int64_t, 7> lengths = {
        0, 0, milliseconds_per_day, milliseconds_per_hour, 60'000, 1000, 1};
    const CivilDate date = local_date(Instant{value.local, 0});
    if (value.precision == Precision::year)
        return days_from_civil({date.year + 1, 1, 1}) * milliseconds_per_day - 1;
    if (value.precision == Precision::month)
        return (days_from_civil({date.year, date.month, days_in_month(date.year, date.month)}) + 1) *
                   milliseconds_per_day -
               1;
    std::int64_t length = lengths[static_cast<std::size_t>(value.precision)];
    if (value.precision == Precision::millisecond)
        for (int digits = value.fraction_digits; digits < 3; ++digits) length *= 10;
    return value.local + length - 1;
}

// A value without a zone may have been written in any, from +14:00 (earliest) to -12:00.
Temporal boundary(const Temporal& value, Precision precision, Type type, bool low) {
    constexpr std::int16_t earliest = 14 * 60, latest = -12 * 60;
    Temporal out = value;
    if (!low) out.local = end_of_period(value);
    out.precision = precision;
    out.fraction_digits = precision == Precision::millisecond ? 3 : 0;
    if (precision <= Precision::day) {
        out.zoned = false;
        out.offset_minutes = 0;
        // Parts that are not written are zero.
        const std::string text = date_to_string(out);
        out.local = parse_date(text).value_or(out).local;
    } else if (precision < Precision::second) {
        const std::int64_t unit = precision == Precision::hour ? milliseconds_per_hour : 60'000;
        out.local -= ((out.local % unit) + unit) % unit;
    }
    if (type == Type::date_time && precision > Precision::day && !value.zoned) {
        out.zoned = true;
        out.offset_minutes = low ? earliest : latest;
    }
    return out;
}

std::optional<Decimal> boundary(const Decimal& value, std::int64_t places, bool low) {
    if (places < 0 || places > Decimal::max_scale || value.scale >= Decimal::max_scale) return std::nullopt;
    const Decimal half{5, value.scale + 1};
    const auto edge = low ? subtract(value, half) : add(value, half);
    if (!edge) return std::nullopt;
    const int wanted = static_cast<int>(places);
    return edge->rounded(wanted, low ? Decimal::Rounding::floor : Decimal::Rounding::ceiling)
        .with_scale(wanted);
}

Collection boundary(Call& call, bool low) {
    const Item* item = call.single_input();
    if (!item) return {};
    const auto wanted = call.arity() > 0 ? call.integer_argument(0) : std::nullopt;
    if (call.machine.failed()) return {};
    const Item value = item->system_value();
    constexpr std::int64_t default_places = 8;
    if (const auto temporal = any_temporal(value)) {
        const std::int64_t finest = value.type() == Type::date ? 8 : value.type() == Type::time ? 9 : 17;
        const auto precision = precision_of_digits(wanted.value_or(finest), value.type());
        return precision ? call.machine.one(Item::of_temporal(
                               value.type(), boundary(*temporal, *precision, value.type(), low)))
                         : Collection{};
    }
    if (const auto number = value.is_node() ? std::nullopt : value.decimal())
        return call.machine.decimal(boundary(*number, wanted.value_or(default_places), low));
    auto quantity = value.quantity();
    if (!quantity) return call.mismatch("a number, a quantity, a date or a time");
    const auto edge = boundary(quantity->value, wanted.value_or(default_places), low);
    if (!edge) return {};
    quantity->value = *edge;
    return call.machine.quantity(*quantity);
}

}  // namespace

Collection low_boundary(Call& call) { return boundary(call, true); }
Collection high_boundary(Call& call) { return boundary(call, false); }

Collection precision(Call& call) {
    const Item* item = call.single_input();
    if (!item) return {};
    const Item value = item->system_value();
    if (const auto temporal = any_temporal(value))
        return call.machine.integer(digits_of(*temporal, value.type()));
    const auto number = value.is_node() ? std::nullopt : value.decimal();
    return number ? call.machine.integer(number->scale) : call.mismatch("a number, a date or a time");
}

}  // namespace repere::fhirpath::functions
