// SPDX-License-Identifier: Apache-2.0
// Asymmetric keys for signatures: read from PEM or JWK (RFC 7517, RFC 7518 section 6), refused when weak.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"
#include "json/node.h"
#include "json/writer.h"

namespace repere::crypto {

// JWS algorithms (RFC 7518, 3.1). "none" and the HMAC family do not exist here.
enum class Algorithm : std::uint8_t { es256, es384, rs256, rs384, ps256, ps384 };
std::string_view to_string(Algorithm algorithm);
Result<Algorithm> parse_algorithm(std::string_view name);

// The key decides the family: RSA of 2048 to 8192 bits with an odd exponent of at least 65537, or a point on
// P-256 or P-384.
class Key {
public:
    static Result<Key> from_private_pem(std::string_view pem);
    static Result<Key> from_public_pem(std::string_view pem);
    static Result<Key> from_jwk(
        json::Node jwk);  // public members only; one that carries "d" or "k" is refused

    static Key generate(Algorithm algorithm);  // a new one; RSA: 2048 bits

    bool fits(Algorithm algorithm) const;  // EC: the curve of the algorithm and no other
    bool is_private() const;
    void write_public_jwk(json::Writer& writer, std::string_view kid) const;
    std::string thumbprint() const;  // RFC 7638, base64url of SHA-256

    struct Handle;  // OpenSSL's key
    const Handle& handle() const { return *handle_; }

private:
    explicit Key(std::shared_ptr<const Handle> handle) : handle_{std::move(handle)} {}
    static Result<Key> checked(std::shared_ptr<const Handle> handle);

    std::shared_ptr<const Handle> handle_;
};

}  // namespace repere::crypto
