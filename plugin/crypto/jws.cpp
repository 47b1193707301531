// SPDX-License-Identifier: Apache-2.0
#include "crypto/jws.h"

#include <openssl/rsa.h>

#include <algorithm>
#include <array>

#include "crypto/base64.h"
#include "crypto/key_handle.h"

namespace repere::crypto {
namespace {

constexpr std::size_t longest_token = 8192;
constexpr std::size_t most_header_members = 10;
constexpr std::size_t longest_kid = 128;
constexpr std::array<std::string_view, 8> refused_members{"crit", "b64", "zip", "jwk",
                                                          "x5c",  "x5u", "enc", "cty"};

Error malformed() { return fail(ErrorKind::invalid, "not an acceptable JWS"); }
Error not_verified() { return fail(ErrorKind::forbidden, "the signature does not verify"); }

bool is_ec(Algorithm algorithm) { return algorithm == Algorithm::es256 || algorithm == Algorithm::es384; }
bool is_pss(Algorithm algorithm) { return algorithm == Algorithm::ps256 || algorithm == Algorithm::ps384; }
const EVP_MD* digest(Algorithm algorithm) {
    const bool short_digest =
        algorithm == Algorithm::es256 || algorithm == Algorithm::rs256 || algorithm == Algorithm::ps256;
    return short_digest ? EVP_sha256() : EVP_sha384();
}
std::size_t coordinate_bytes(Algorithm algorithm) { return algorithm == Algorithm::es256 ? 32 : 48; }

bool good_kid(std::string_view kid) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~:/+=-";
    return !kid.empty() && kid.size() <= longest_kid &&
           kid.find_first_not_of(alphabet) == std::string_view::npos;
}

Result<json::Document> object_of(std::string_view part) {
    const auto text = from_base64url(part);
    if (!text) return malformed();
    auto document = json::Document::parse(*text);
    if (!document || !document->root().is_object()) return malformed();
    return document;
}

bool good_header(json::Node header) {
    return header.size() <= most_header_members && good_kid(header["kid"].text()) &&
           std::ranges::none_of(refused_members,
                                [header](std::string_view name) { return static_cast<bool>(header[name]); });
}

// JWS carries r and s side by side (RFC 7518, 3.4), OpenSSL wants DER.
std::string to_der(std::string_view raw, std::size_t width) {
    const auto number = [&](std::size_t at) {
        return BN_bin2bn(reinterpret_cast<const unsigned char*>(raw.data()) + at, static_cast<int>(width),
                         nullptr);
    };
    const EcdsaSignature signature{ECDSA_SIG_new()};
    if (!signature || ECDSA_SIG_set0(signature.get(), number(0), number(width)) != 1) return {};
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(signature.get(), &der);
    if (size <= 0) return {};
    std::string out{reinterpret_cast<char*>(der), static_cast<std::size_t>(size)};
    OPENSSL_free(der);
    return out;
}

std::string from_der(std::string_view der, std::size_t width) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    const EcdsaSignature signature{d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()))};
    if (!signature) return {};
    std::string out(2 * width, '\0');
    auto* bytes = reinterpret_cast<unsigned char*>(out.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), bytes, static_cast<int>(width));
    BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), bytes + width, static_cast<int>(width));
    return out;
}

bool set_padding(EVP_PKEY_CTX* context, Algorithm algorithm) {
    if (is_ec(algorithm)) return true;
    if (!is_pss(algorithm)) return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(context, digest(algorithm)) == 1;
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Result<UnverifiedJws> parse_jws(std::string_view token) {
    const auto first = token.find('.');
    const auto last = token.rfind('.');
    if (token.size() > longest_token || first == std::string_view::npos ||
        std::ranges::count(token, '.') != 2)
        return malformed();
    UnverifiedJws out;
    auto header = object_of(token.substr(0, first));
    auto payload = object_of(token.substr(first + 1, last - first - 1));
    auto signature = from_base64url(token.substr(last + 1));
    if (!header || !payload || !signature || signature->empty() || !good_header(header->root()))
        return malformed();
    const auto algorithm = parse_algorithm(header->root()["alg"].text());
    if (!algorithm) return malformed();
    out.algorithm = *algorithm;
    out.kid = header->root()["kid"].text();
    out.header = std::move(*header);
    out.payload = std::move(*payload);
    out.signing_input = token.substr(0, last);
    out.signature = std::move(*signature);
    return out;
}

Result<Done> verify(const UnverifiedJws& jws, const Key& key, std::span<const Algorithm> allowed) {
    if (std::ranges::find(allowed, jws.algorithm) == allowed.end() || !key.fits(jws.algorithm))
        return not_verified();
    std::string signature = jws.signature;
    if (is_ec(jws.algorithm)) {
        const std::size_t width = coordinate_bytes(jws.algorithm);
        if (signature.size() != 2 * width) return not_verified();
        signature = to_der(signature, width);
    }
    const DigestContext context{EVP_MD_CTX_new()};
    EVP_PKEY_CTX* key_context = nullptr;
    const bool good = context &&
                      EVP_DigestVerifyInit(context.get(), &key_context, digest(jws.algorithm), nullptr,
                                           key.handle().key.get()) == 1 &&
                      set_padding(key_context, jws.algorithm) &&
                      EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(),
                                       bytes_of(jws.signing_input), jws.signing_input.size()) == 1;
    if (!good) return not_verified();
    return Done{};
}

Result<std::string> sign_jws(std::string_view payload, const Key& key, Algorithm algorithm,
                             std::string_view kid, std::string_view type) {
    if (!key.is_private() || !key.fits(algorithm))
        return fail(ErrorKind::invalid, "this key cannot sign with this algorithm");
    json::Writer header;
    header.object([&] { header.field("alg", to_string(algorithm)).field("kid", kid).field("typ", type); });
    const std::string input = base64url(header.text()) + "." + base64url(payload);
    const DigestContext context{EVP_MD_CTX_new()};
    EVP_PKEY_CTX* key_context = nullptr;
    std::size_t size = 0;
    const bool ready = context &&
                       EVP_DigestSignInit(context.get(), &key_context, digest(algorithm), nullptr,
                                          key.handle().key.get()) == 1 &&
                       set_padding(key_context, algorithm) &&
                       EVP_DigestSign(context.get(), nullptr, &size, bytes_of(input), input.size()) == 1;
    std::string signature(size, '\0');
    if (!ready || EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                                 bytes_of(input), input.size()) != 1)
        return fail(ErrorKind::fault, "signing failed");
    signature.resize(size);
    if (is_ec(algorithm)) signature = from_der(signature, coordinate_bytes(algorithm));
    return input + "." + base64url(signature);
}

}  // namespace repere::crypto
