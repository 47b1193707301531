// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/evaluator.h"

#include "fhirpath/machine.h"

namespace repere::fhirpath {

Evaluator::Evaluator(Budget budget) : budget_{budget}, arena_{budget.bytes} {}

Result<Collection> Evaluator::evaluate(const Program& program, json::Node context,
                                       const Environment& environment) {
    return evaluate(program, std::span{&context, context ? 1U : 0U}, environment);
}

Result<Collection> Evaluator::evaluate(const Program& program, std::span<const json::Node> context,
                                       const Environment& environment) {
    arena_.reset();
    auto* items = arena_.allocate_array<Item>(context.size());
    if (items == nullptr) return fail(ErrorKind::limit, "out of scratch memory");
    for (std::size_t i = 0; i < context.size(); ++i)
        items[i] = item_of(context[i], program.code().context_type);
    Machine machine{program.code(), environment, arena_, budget_, Collection{items, context.size()}};
    const Collection result = machine.run();
    if (machine.failed()) return machine.take_error();
    return result;
}

Result<Collection> Evaluator::evaluate(const Program& program, Collection context,
                                       const Environment& environment) {
    arena_.reset();
    Machine machine{program.code(), environment, arena_, budget_, context};
    const Collection result = machine.run();
    if (machine.failed()) return machine.take_error();
    return result;
}

}  // namespace repere::fhirpath
