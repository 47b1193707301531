// SPDX-License-Identifier: Apache-2.0
// Collections put together. Source: FHIRPath N1 5.4; coalesce: 3.0.
#include "fhirpath/functions/functions.h"
#include "fhirpath/machine.h"

namespace repere::fhirpath::functions {

Collection union_(Call& call) {
    const Collection other = call.argument(0);
    DistinctBuilder out{call.machine, call.input.size() + other.size()};
    out.add(call.input);
    out.add(other);
    return out.items();
}

Collection combine(Call& call) {
    const Collection other = call.argument(0);
    Builder out{call.machine, call.input.size() + other.size()};
    out.add(call.input);
    out.add(other);
    return out.items();
}

Collection coalesce(Call& call) {
    for (std::size_t i = 0; i < call.arity() && !call.machine.failed(); ++i)
        if (const Collection found = call.argument(i); !found.empty()) return found;
    return {};
}

}  // namespace repere::fhirpath::functions
