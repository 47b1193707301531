// SPDX-License-Identifier: Apache-2.0
// Parts of a collection. Source: FHIRPath N1 5.3.
#include <algorithm>

#include "fhirpath/functions/functions.h"
#include "fhirpath/machine.h"

namespace repere::fhirpath::functions {
namespace {

std::size_t clamped(std::int64_t number, std::size_t most) {
    return number <= 0                                 ? 0
           : static_cast<std::uint64_t>(number) > most ? most
                                                       : static_cast<std::size_t>(number);
}

}  // namespace

Collection single(Call& call) { return call.machine.single(call.input) ? call.input : Collection{}; }

Collection first(Call& call) { return call.input.first(std::min<std::size_t>(call.input.size(), 1)); }
Collection last(Call& call) { return call.input.last(std::min<std::size_t>(call.input.size(), 1)); }
Collection tail(Call& call) { return call.input.subspan(std::min<std::size_t>(call.input.size(), 1)); }

Collection skip(Call& call) {
    const auto number = call.integer_argument(0);
    return number ? call.input.subspan(clamped(*number, call.input.size())) : Collection{};
}

Collection take(Call& call) {
    const auto number = call.integer_argument(0);
    return number ? call.input.first(clamped(*number, call.input.size())) : Collection{};
}

Collection intersect(Call& call) {
    DistinctBuilder others{call.machine};
    others.add(call.argument(0));
    DistinctBuilder out{call.machine, call.input.size()};
    for (const Item& item : call.input)
        if (call.machine.spend() && others.contains(item)) out.add(item);
    return out.items();
}

Collection exclude(Call& call) {
    DistinctBuilder others{call.machine};
    others.add(call.argument(0));
    Builder out{call.machine, call.input.size()};
    for (const Item& item : call.input)
        if (call.machine.spend() && !others.contains(item)) out.add(item);
    return out.items();
}

}  // namespace repere::fhirpath::functions
