// SPDX-License-Identifier: Apache-2.0
// What kind of thing is it? Source: FHIRPath N1 6.3, R4 fhirpath.html 2.1.26.1.
#include "fhirpath/functions/functions.h"
#include "fhirpath/machine.h"

namespace repere::fhirpath::functions {

Collection type(Call& call) {
    Builder out{call.machine, call.input.size()};
    for (const Item& item : call.input) {
        if (!item.is_node())
            out.add(Item::of_type_info(item.type()));
        else if (item.model_type() != model::unknown)
            out.add(Item::of_type_info(item.model_type()));
    }
    return out.items();
}

Collection is(Call& call) {
    const Item* item = call.machine.single(call.input);  // also of a primitive without a value
    return item
               ? call.machine.boolean(call.machine.has_type(*item, call.machine.code().types[call.data.type]))
               : Collection{};
}

Collection as(Call& call) {
    const Item* item = call.machine.single(call.input);  // also of a primitive without a value
    return item && call.machine.converts_to_type(*item, call.machine.code().types[call.data.type])
               ? call.input
               : Collection{};
}

}  // namespace repere::fhirpath::functions
