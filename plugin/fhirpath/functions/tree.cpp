// SPDX-License-Identifier: Apache-2.0
// Everything below an element, without naming it. Source: FHIRPath N1 5.8.
#include "fhirpath/functions/functions.h"
#include "fhirpath/machine.h"

namespace repere::fhirpath::functions {

Collection children(Call& call) {
    Builder out{call.machine, call.input.size() * 8};
    for (const Item& item : call.input) call.machine.children(item, out);
    return out.items();
}

Collection descendants(Call& call) {
    Builder out{call.machine, call.input.size() * 32};
    for (const Item& item : call.input) call.machine.children(item, out);
    for (std::size_t i = 0; i < out.size() && call.machine.spend(); ++i) {
        const Item item = out.items()[i];  // a copy: the collection may move while it grows
        call.machine.children(item, out);
    }
    return out.items();
}

}  // namespace repere::fhirpath::functions
