// SPDX-License-Identifier: Apache-2.0
#include "crypto/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstdlib>

namespace repere::crypto {
namespace {

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Sha1 sha1(std::string_view bytes) {
    Sha1 out{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, EVP_sha1(), nullptr) != 1) std::abort();
    return out;
}

Sha256 sha256(std::string_view bytes) {
    Sha256 out{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, EVP_sha256(), nullptr) != 1) std::abort();
    return out;
}

std::string sha256_bytes(std::string_view bytes) {
    const Sha256 digest = sha256(bytes);
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

std::string sha384_bytes(std::string_view bytes) {
    constexpr std::size_t length = 48;
    std::array<unsigned char, length> out{};
    unsigned int size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, EVP_sha384(), nullptr) != 1) std::abort();
    return {reinterpret_cast<const char*>(out.data()), out.size()};
}

Sha256 hmac_sha256(std::string_view key, std::string_view bytes) {
    Sha256 out{};
    unsigned int size = 0;
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(bytes), bytes.size(),
             out.data(), &size) == nullptr)
        std::abort();
    return out;
}

std::string hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::string sha256_hex(std::string_view bytes) { return hex(sha256_bytes(bytes)); }

bool equal_secrets(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace repere::crypto
