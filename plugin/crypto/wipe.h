// SPDX-License-Identifier: Apache-2.0
// Overwrites a secret that has served, in a way the compiler does not leave out.
#pragma once

#include <string>

namespace repere::crypto {

void wipe(std::string& secret);  // empty afterwards

}  // namespace repere::crypto
