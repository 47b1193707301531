// SPDX-License-Identifier: Apache-2.0
// Authenticated encryption for what rests on disk: AES-256-GCM (NIST SP 800-38D), a fresh random nonce for
// each message.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace repere::crypto {

inline constexpr std::size_t aead_key_bytes = 32;

// Returns nonce (12 bytes), ciphertext, tag (16 bytes) as one string. `context` is authenticated, not stored:
// give the same to open(), for instance the row's id, type and version, so that a sealed text cannot be moved
// to another row.
Result<std::string> seal(std::string_view key, std::string_view context, std::string_view plain);
Result<std::string> open(std::string_view key, std::string_view context,
                         std::string_view sealed);  // invalid when altered

}  // namespace repere::crypto
