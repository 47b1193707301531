// SPDX-License-Identifier: Apache-2.0
// The moment of the evaluation, and the parts of a date. Source: FHIRPath N1 5.9; components and
// intervals: 3.0.
#include "fhirpath/functions/functions.h"
#include "fhirpath/machine.h"

namespace repere::fhirpath::functions {
namespace {

constexpr std::int64_t hour = milliseconds_per_hour;

Item moment(Call& call, Type type) {
    Temporal now = to_temporal(call.machine.environment().now());
    if (type == Type::date) now = fhirpath::date_of(now);
    if (type == Type::time) {
        now.local = ((now.local % milliseconds_per_day) + milliseconds_per_day) % milliseconds_per_day;
        now.zoned = false;
        now.offset_minutes = 0;
    }
    return Item::of_temporal(type, now);
}

std::optional<Temporal> any_temporal(const Item& value) {
    if (value.type() == Type::date) return value.date();
    if (value.type() == Type::date_time) return value.date_time();
    return value.type() == Type::time ? value.time() : std::nullopt;
}

// A part, when the value was written that precisely.
Collection part(Call& call, Precision precision, std::int64_t (*read)(const Temporal&)) {
    const Item* item = call.single_input();
    if (!item) return {};
    const Item value = item->system_value();
    const auto temporal = any_temporal(value);
    if (!temporal) return call.mismatch("a date or a time");
    const bool has_part =
        temporal->precision >= precision && (value.type() != Type::time || precision > Precision::day);
    return has_part ? call.machine.integer(read(*temporal)) : Collection{};
}

CivilDate civil(const Temporal& value) { return local_date(Instant{value.local, 0}); }

std::int64_t of_day(const Temporal& value) {
    return ((value.local % milliseconds_per_day) + milliseconds_per_day) % milliseconds_per_day;
}

// A duration() or difference() between the input and the first argument, by the second.
Collection interval(Call& call,
                    std::optional<std::int64_t> (*measure)(const Temporal&, const Temporal&, CalendarUnit)) {
    const auto item = call.single_input();
    const auto other = call.machine.failed() ? nullptr : call.single_argument(0);
    const auto word = call.machine.failed() ? std::nullopt : call.string_argument(1);
    if (!item || !other || !word) return {};
    const Item a = item->system_value(), b = other->system_value();
    const auto from = any_temporal(a), to = any_temporal(b);
    if (!from || !to || (a.type() == Type::time) != (b.type() == Type::time))
        return call.mismatch("two dates or two times");
    const auto unit = calendar_unit(*word);
    const bool dates_only = a.type() == Type::date && b.type() == Type::date;
    if (!unit || name(*unit) != *word || (dates_only && *unit > CalendarUnit::day) ||
        (a.type() == Type::time && *unit < CalendarUnit::hour))
        return call.mismatch("a precision that these values can have, as 'day'");
    const auto count = measure(*from, *to, *unit);
    return count ? call.machine.integer(*count) : Collection{};
}

}  // namespace

Collection now(Call& call) { return call.machine.one(moment(call, Type::date_time)); }
Collection today(Call& call) { return call.machine.one(moment(call, Type::date)); }
Collection time_of_day(Call& call) { return call.machine.one(moment(call, Type::time)); }

Collection duration(Call& call) { return interval(call, whole_periods); }
Collection difference(Call& call) { return interval(call, boundaries_crossed); }

Collection date_of(Call& call) {
    const Item* item = call.single_input();
    const auto value = item ? item->system_value().date_time() : std::nullopt;
    return value ? call.machine.one(Item::of_temporal(Type::date, fhirpath::date_of(*value))) : Collection{};
}

Collection time_of(Call& call) {
    const Item* item = call.single_input();
    auto value = item ? item->system_value().date_time() : std::nullopt;
    if (!value || value->precision < Precision::hour) return {};
    value->local = of_day(*value);
    value->zoned = false;
    value->offset_minutes = 0;
    return call.machine.one(Item::of_temporal(Type::time, *value));
}

Collection year_of(Call& call) {
    return part(call, Precision::year,
                [](const Temporal& value) -> std::int64_t { return civil(value).year; });
}
Collection month_of(Call& call) {
    return part(call, Precision::month,
                [](const Temporal& value) -> std::int64_t { return civil(value).month; });
}
Collection day_of(Call& call) {
    return part(call, Precision::day, [](const Temporal& value) -> std::int64_t { return civil(value).day; });
}
Collection hour_of(Call& call) {
    return part(call, Precision::hour, [](const Temporal& value) { return of_day(value) / hour; });
}
Collection minute_of(Call& call) {
    return part(call, Precision::minute, [](const Temporal& value) { return of_day(value) / 60'000 % 60; });
}
Collection second_of(Call& call) {
    return part(call, Precision::second, [](const Temporal& value) { return of_day(value) / 1000 % 60; });
}
Collection millisecond_of(Call& call) {
    return part(call, Precision::millisecond, [](const Temporal& value) { return of_day(value) % 1000; });
}

Collection timezone_offset_of(Call& call) {
    const Item* item = call.single_input();
    const auto value = item ? item->system_value().date_time() : std::nullopt;
    if (!value || !value->zoned) return {};
    return call.machine.decimal(divide(Decimal::of(value->offset_minutes), Decimal::of(60)));
}

}  // namespace repere::fhirpath::functions
