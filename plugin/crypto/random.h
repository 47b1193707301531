// SPDX-License-Identifier: Apache-2.0
// Random bytes fit for secrets.
#pragma once

#include <cstddef>
#include <string>

namespace repere::crypto {

// Ends the process when the generator fails: there is no safe way on without it.
std::string random_bytes(std::size_t count);

}  // namespace repere::crypto
