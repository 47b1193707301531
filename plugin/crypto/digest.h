// SPDX-License-Identifier: Apache-2.0
// SHA-256, SHA-384 and HMAC-SHA-256 (FIPS 180-4, RFC 2104), and comparison that does not tell where two
// secrets differ.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace repere::crypto {

// For FHIR R4 Attachment.hash only, which is a SHA-1 and guards against nothing but accidents.
using Sha1 = std::array<std::uint8_t, 20>;
Sha1 sha1(std::string_view bytes);

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(std::string_view bytes);
Sha256 hmac_sha256(std::string_view key, std::string_view bytes);
std::string sha256_bytes(std::string_view bytes);  // 32 bytes
std::string sha384_bytes(std::string_view bytes);  // 48 bytes
std::string sha256_hex(std::string_view bytes);    // 64 lower-case hexadecimal digits
std::string hex(std::string_view bytes);

// In time that depends on the lengths only.
bool equal_secrets(std::string_view a, std::string_view b);

}  // namespace repere::crypto
