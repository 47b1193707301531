// SPDX-License-Identifier: Apache-2.0
// Named places where a test can end the process as a power cut would: proof that no moment is a bad one.
#pragma once

#include <string_view>

namespace repere::store {

// Kills the process (SIGKILL) when the environment has REPERE_CRASHPOINT=name, or =name:n on its n-th
// passage. Whoever sets the environment of a process can end it anyway, so this is left in every build.
void crash_point(std::string_view name);

}  // namespace repere::store
