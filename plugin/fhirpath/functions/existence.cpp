// SPDX-License-Identifier: Apache-2.0
// Is there something, and does it hold? Source: FHIRPath N1 5.1.
#include "fhirpath/functions/functions.h"
#include "fhirpath/machine.h"

namespace repere::fhirpath::functions {
namespace {

// Do all (or is any) of the items the wanted boolean?
Collection booleans(Call& call, bool all, bool wanted) {
    for (const Item& item : call.input) {
        const auto value = item.boolean();
        if (!value) return call.mismatch("booleans");
        if ((*value == wanted) != all) return call.machine.boolean(!all);
    }
    return call.machine.boolean(all);
}

bool contains_all(Machine& machine, Collection whole, Collection part) {
    DistinctBuilder seen{machine, whole.size()};
    seen.add(whole);
    for (const Item& item : part)
        if (!machine.spend() || !seen.contains(item)) return false;
    return true;
}

}  // namespace

Collection empty(Call& call) { return call.machine.boolean(call.input.empty()); }

Collection exists(Call& call) {
    if (call.arity() == 0) return call.machine.boolean(!call.input.empty());
    for (std::size_t i = 0; i < call.input.size() && call.machine.spend(); ++i)
        if (call.holds(0, call.input[i], static_cast<std::int64_t>(i)).value_or(false))
            return call.machine.boolean(true);
    return call.machine.boolean(false);
}

Collection all(Call& call) {
    for (std::size_t i = 0; i < call.input.size() && call.machine.spend(); ++i)
        if (!call.holds(0, call.input[i], static_cast<std::int64_t>(i)).value_or(false))
            return call.machine.boolean(false);
    return call.machine.boolean(true);
}

Collection all_true(Call& call) { return booleans(call, true, true); }
Collection any_true(Call& call) { return booleans(call, false, true); }
Collection all_false(Call& call) { return booleans(call, true, false); }
Collection any_false(Call& call) { return booleans(call, false, false); }

Collection subset_of(Call& call) {
    return call.machine.boolean(contains_all(call.machine, call.argument(0), call.input));
}

Collection superset_of(Call& call) {
    return call.machine.boolean(contains_all(call.machine, call.input, call.argument(0)));
}

Collection count(Call& call) { return call.machine.integer(static_cast<std::int64_t>(call.input.size())); }

Collection distinct(Call& call) {
    DistinctBuilder out{call.machine, call.input.size()};
    out.add(call.input);
    return out.items();
}

Collection is_distinct(Call& call) {
    return call.machine.boolean(distinct(call).size() == call.input.size());
}

Collection not_(Call& call) {
    const auto value = call.machine.condition(call.input);
    return value ? call.machine.boolean(!*value) : Collection{};
}

}  // namespace repere::fhirpath::functions
