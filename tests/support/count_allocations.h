// SPDX-License-Identifier: Apache-2.0
// Counts every allocation of the program it is linked into, so that "allocates nothing" can be asserted.
#pragma once

#include <cstddef>

namespace repere::tests {

// Calls of operator new since the program started, of all threads. count_allocations.cpp replaces the operator.
std::size_t allocations();

}  // namespace repere::tests
