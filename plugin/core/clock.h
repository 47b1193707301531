// SPDX-License-Identifier: Apache-2.0
// Where the outside world reads the time. Layers 1 and 2 must not include this header: they are given an
// Instant.
#pragma once

#include <functional>

#include "core/instant.h"

namespace repere {

using Clock = std::function<Instant()>;

Instant system_now();  // the wall clock, in the machine's time zone

}  // namespace repere
