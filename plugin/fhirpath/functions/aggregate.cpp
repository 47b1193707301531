// SPDX-License-Identifier: Apache-2.0
// A whole collection folded into one result. Source: FHIRPath N1 7.1; sum, min, max, avg: 2.0.
#include "fhirpath/functions/functions.h"
#include "fhirpath/machine.h"

namespace repere::fhirpath::functions {
namespace {

std::optional<Item> extreme(Call& call, int sign) {
    std::optional<Item> best;
    for (const Item& item : call.input) {
        if (!call.machine.spend()) return std::nullopt;
        if (!best) {
            best = item.system_value();
            continue;
        }
        const Order known = order(item, *best);
        if (!known.comparable) {
            call.mismatch("values of one type");
            return std::nullopt;
        }
        if (!known.value) return std::nullopt;
        if (*known.value == sign) best = item.system_value();
    }
    return best;
}

std::optional<Decimal> total(Call& call, bool& whole) {
    Decimal sum;
    for (const Item& item : call.input) {
        const auto value = item.decimal();
        if (!value || !call.machine.spend()) {
            call.mismatch("numbers");
            return std::nullopt;
        }
        whole = whole && item.integer();
        const auto next = add(sum, *value);
        if (!next) return std::nullopt;
        sum = *next;
    }
    return sum;
}

}  // namespace

Collection aggregate(Call& call) {
    Collection total = call.arity() > 1 ? call.argument(1) : Collection{};
    for (std::size_t i = 0; i < call.input.size() && call.machine.spend(); ++i)
        total = call.argument_for(0, call.input[i], static_cast<std::int64_t>(i), total);
    return total;
}

Collection min(Call& call) {
    const auto best = extreme(call, -1);
    return best ? call.machine.one(*best) : Collection{};
}

Collection max(Call& call) {
    const auto best = extreme(call, 1);
    return best ? call.machine.one(*best) : Collection{};
}

Collection sum(Call& call) {
    if (call.input.empty()) return {};
    bool whole = true;
    const auto value = total(call, whole);
    if (!value) return {};
    const auto integer = whole ? value->integer() : std::nullopt;
    return integer ? call.machine.integer(*integer) : call.machine.decimal(value);
}

Collection avg(Call& call) {
    if (call.input.empty()) return {};
    bool whole = true;
    const auto value = total(call, whole);
    const auto size = Decimal::of(static_cast<std::int64_t>(call.input.size()));
    return value ? call.machine.decimal(divide(*value, size)) : Collection{};
}

}  // namespace repere::fhirpath::functions
