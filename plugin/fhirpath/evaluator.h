// SPDX-License-Identifier: Apache-2.0
// Runs programs. Reuses its scratch memory, so that the steady state allocates nothing; one per thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/result.h"
#include "fhirpath/arena.h"
#include "fhirpath/environment.h"
#include "fhirpath/program.h"

namespace repere::fhirpath {

// What one evaluation may cost. Running out is ErrorKind::limit, never a crash.
struct Budget {
    using Ticks = std::int64_t (*)();  // steady milliseconds from anywhere; this layer reads no clock itself

    std::size_t steps = 1'000'000;   // expressions evaluated and items looked at
    std::size_t nodes = 100'000;     // items held at once; what a predicate used does not count
    std::size_t bytes = 16U << 20;   // scratch memory
    unsigned depth = 64;             // calls inside the arguments of calls
    std::int64_t milliseconds = 50;  // only with `ticks`
    Ticks ticks = nullptr;
};

class Evaluator {
public:
    explicit Evaluator(Budget budget = {});

    // Items stay valid until the next evaluate() on this Evaluator, and as long as program, environment and
    // documents. Errors: invalid (the data does not fit the expression: a type, more than one item...),
    // limit, unsupported.
    Result<Collection> evaluate(const Program& program, json::Node context, const Environment& environment);
    Result<Collection> evaluate(const Program& program, std::span<const json::Node> context,
                                const Environment& environment);
    // For elements that have no resourceType but a known type. Not for what this same Evaluator answered.
    Result<Collection> evaluate(const Program& program, Collection context, const Environment& environment);

private:
    Budget budget_;
    Arena arena_;
};

}  // namespace repere::fhirpath
