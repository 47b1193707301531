// SPDX-License-Identifier: Apache-2.0
// A whole collection folded into one result. Source: FHIRPath N1 7.1; sum, min, max, avg: 2.0.
#include "fhirpath/functions/functions.h"
#include "fhirpath/machine.h"
#include "fhirpath/quantity.h"

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

struct Total {
    Quantity sum;
    bool whole = true;    // integers only
    bool numbers = true;  // no quantity
};

// Nothing on overflow, and when quantities have units of different kinds.
std::optional<Total> total(Call& call) {
    Total out;
    for (std::size_t i = 0; i < call.input.size(); ++i) {
        const auto value = as_quantity(call.input[i]);
        const bool number = call.input[i].decimal().has_value();
        if (!value || !call.machine.spend() || (i > 0 && number != out.numbers)) {
            call.mismatch("numbers, or quantities");
            return std::nullopt;
        }
        out.numbers = number;
        out.whole = out.whole && call.input[i].integer();
        const auto next = i == 0 ? value : fhirpath::add(out.sum, *value);
        if (!next) return std::nullopt;
        out.sum = *next;
    }
    return out;
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
    const auto all = total(call);
    if (!all) return {};
    if (!all->numbers) return call.machine.quantity(all->sum);
    const auto integer = all->whole ? all->sum.value.integer() : std::nullopt;
    return integer ? call.machine.integer(*integer) : call.machine.decimal(all->sum.value);
}

Collection avg(Call& call) {
    if (call.input.empty()) return {};
    auto all = total(call);
    const auto size = Decimal::of(static_cast<std::int64_t>(call.input.size()));
    const auto mean = all ? divide(all->sum.value, size) : std::nullopt;
    if (!mean || all->numbers) return call.machine.decimal(mean);
    all->sum.value = *mean;
    return call.machine.quantity(all->sum);
}

}  // namespace repere::fhirpath::functions
