// SPDX-License-Identifier: Apache-2.0
#include "crypto/uuid.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

#include "crypto/digest.h"
#include "crypto/random.h"

namespace repere::crypto {
namespace {

constexpr std::size_t uuid_bytes = 16;

// Sets version and variant bits (RFC 9562, section 4) and prints.
std::string print(std::string bytes, unsigned version) {
    bytes.resize(uuid_bytes);
    bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0F) | (version << 4));
    bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3F) | 0x80);
    std::string out = hex(bytes);
    for (const std::size_t at : {20U, 16U, 12U, 8U}) out.insert(at, 1, '-');
    return out;
}

unsigned nibble(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    return static_cast<unsigned>(std::tolower(static_cast<unsigned char>(c)) - 'a' + 10);
}

std::string bytes_of(std::string_view uuid) {
    std::string out;
    for (std::size_t i = 0; i + 1 < uuid.size();) {
        if (uuid[i] == '-') {
            ++i;
            continue;
        }
        out += static_cast<char>(nibble(uuid[i]) << 4 | nibble(uuid[i + 1]));
        i += 2;
    }
    return out;
}

}  // namespace

std::string uuid4() { return print(random_bytes(uuid_bytes), 4); }

std::string uuid5(std::string_view name_space, std::string_view name) {
    if (!is_uuid(name_space)) std::abort();  // name spaces are constants of the program
    const std::string input = bytes_of(name_space) + std::string{name};
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (EVP_Digest(input.data(), input.size(), digest.data(), &size, EVP_sha1(), nullptr) != 1) std::abort();
    return print({reinterpret_cast<const char*>(digest.data()), uuid_bytes}, 5);
}

bool is_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : std::isxdigit(static_cast<unsigned char>(text[i])) == 0) return false;
    }
    return true;
}

}  // namespace repere::crypto
