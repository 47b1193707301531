// SPDX-License-Identifier: Apache-2.0
// Names for values, a look at what passes by. Source: FHIRPath N1 5.9, 2.0.
#include "fhirpath/functions/functions.h"
#include "fhirpath/machine.h"
#include "fhirpath/quantity.h"

namespace repere::fhirpath::functions {

Collection trace(Call& call) {
    const auto label = call.string_argument(0);
    const Trace& sink = call.machine.environment().trace();
    if (!sink || call.machine.failed()) return call.input;
    Collection shown = call.input;
    if (call.arity() > 1) {
        Builder projected{call.machine, call.input.size()};
        for (std::size_t i = 0; i < call.input.size() && call.machine.spend(); ++i)
            projected.add(call.argument_for(1, call.input[i], static_cast<std::int64_t>(i)));
        shown = projected.items();
    }
    if (!call.machine.failed()) sink(label.value_or(""), shown);
    return call.input;
}

Collection define_variable(Call& call) {
    const auto label = call.string_argument(0);
    if (!label) return call.mismatch("a name");
    const Collection value = call.arity() > 1 ? call.argument_on(1, call.input) : call.input;
    const json::Key key{*label};
    for (const Variable* known = call.scope().variables; known != nullptr; known = known->outer)
        if (known->name.name() == *label) return call.mismatch("a name that is not taken");
    if (call.machine.environment().find(key)) return call.mismatch("a name that is not taken");
    auto* variable = call.machine.failed() ? nullptr : call.machine.arena().allocate_array<Variable>(1);
    if (variable == nullptr) return call.machine.fail(ErrorKind::limit, "out of scratch memory");
    call.scope().variables = new (variable) Variable{key, value, call.scope().variables};
    return call.input;
}

Collection comparable(Call& call) {
    const Item* item = call.single_input();
    const Item* other = call.machine.failed() ? nullptr : call.single_argument(0);
    const auto a = item ? as_quantity(*item) : std::nullopt;
    const auto b = other ? as_quantity(*other) : std::nullopt;
    if (!a || !b) return {};
    return call.machine.boolean(compare(*a, *b).has_value());
}

}  // namespace repere::fhirpath::functions
