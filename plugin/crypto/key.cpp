// SPDX-License-Identifier: Apache-2.0
#include "crypto/key.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <array>
#include <cstdlib>

#include "crypto/base64.h"
#include "crypto/digest.h"
#include "crypto/key_handle.h"

namespace repere::crypto {
namespace {

constexpr std::array<std::string_view, 6> algorithm_names{"ES256", "ES384", "RS256",
                                                          "RS384", "PS256", "PS384"};
constexpr int smallest_rsa = 2048;
constexpr int largest_rsa = 8192;
constexpr unsigned long smallest_exponent = 65'537;

struct Curve {
    std::string_view jwk_name;
    const char* group;
    std::size_t coordinate_bytes;
    Algorithm algorithm;
};
constexpr std::array curves{Curve{"P-256", "prime256v1", 32, Algorithm::es256},
                            Curve{"P-384", "secp384r1", 48, Algorithm::es384}};

Error weak(std::string what) { return fail(ErrorKind::invalid, "key refused: " + std::move(what)); }

const Curve* curve_of(EVP_PKEY* key) {
    std::array<char, 64> name{};
    std::size_t size = 0;
    if (EVP_PKEY_get_group_name(key, name.data(), name.size(), &size) != 1) return nullptr;
    for (const Curve& curve : curves)
        if (std::string_view{name.data(), size} == curve.group) return &curve;
    return nullptr;
}

BigNumber number_of(EVP_PKEY* key, const char* name) {
    BIGNUM* raw = nullptr;
    EVP_PKEY_get_bn_param(key, name, &raw);
    return BigNumber{raw};
}

std::string big_endian(const BIGNUM& number, std::size_t width) {
    std::string out(width, '\0');
    BN_bn2binpad(&number, reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(width));
    return out;
}

BigNumber number_from(json::Node member) {
    const auto bytes = from_base64url(member.text());
    if (!bytes || bytes->empty()) return nullptr;
    return BigNumber{BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes->data()),
                               static_cast<int>(bytes->size()), nullptr)};
}

KeyHandle from_params(const char* type, OSSL_PARAM_BLD& builder) {
    const Params params{OSSL_PARAM_BLD_to_param(&builder)};
    const KeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr)};
    EVP_PKEY* raw = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &raw, EVP_PKEY_PUBLIC_KEY, params.get()) != 1)
        return nullptr;
    return KeyHandle{raw};
}

KeyHandle rsa_from_jwk(json::Node jwk) {
    const BigNumber modulus = number_from(jwk["n"]), exponent = number_from(jwk["e"]);
    const ParamBuilder builder{OSSL_PARAM_BLD_new()};
    if (!modulus || !exponent || !builder ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
        return nullptr;
    return from_params("RSA", *builder);
}

KeyHandle ec_from_jwk(json::Node jwk) {
    for (const Curve& curve : curves) {
        if (jwk["crv"].text() != curve.jwk_name) continue;
        const auto x = from_base64url(jwk["x"].text()), y = from_base64url(jwk["y"].text());
        if (!x || !y || x->size() != curve.coordinate_bytes || y->size() != curve.coordinate_bytes)
            return nullptr;
        const std::string point = "\x04" + *x + *y;  // uncompressed, SEC 1 section 2.3.3
        const ParamBuilder builder{OSSL_PARAM_BLD_new()};
        if (!builder ||
            OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve.group, 0) != 1 ||
            OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                             point.size()) != 1)
            return nullptr;
        return from_params("EC", *builder);
    }
    return nullptr;
}

// The required public members, in the order that RFC 7638 wants them.
void write_members(json::Writer& writer, EVP_PKEY* key) {
    if (const Curve* curve = curve_of(key)) {
        const BigNumber x = number_of(key, OSSL_PKEY_PARAM_EC_PUB_X),
                        y = number_of(key, OSSL_PKEY_PARAM_EC_PUB_Y);
        writer.field("crv", curve->jwk_name).field("kty", "EC");
        writer.field("x", base64url(big_endian(*x, curve->coordinate_bytes)));
        writer.field("y", base64url(big_endian(*y, curve->coordinate_bytes)));
        return;
    }
    const BigNumber exponent = number_of(key, OSSL_PKEY_PARAM_RSA_E),
                    modulus = number_of(key, OSSL_PKEY_PARAM_RSA_N);
    const auto width = [](const BIGNUM& number) { return static_cast<std::size_t>(BN_num_bytes(&number)); };
    writer.field("e", base64url(big_endian(*exponent, width(*exponent)))).field("kty", "RSA");
    writer.field("n", base64url(big_endian(*modulus, width(*modulus))));
}

}  // namespace

std::string_view to_string(Algorithm algorithm) {
    return algorithm_names[static_cast<std::size_t>(algorithm)];
}

Result<Algorithm> parse_algorithm(std::string_view name) {
    for (std::size_t i = 0; i < algorithm_names.size(); ++i)
        if (algorithm_names[i] == name) return static_cast<Algorithm>(i);
    return fail(ErrorKind::unsupported, "signature algorithm not supported");
}

Result<Key> Key::checked(std::shared_ptr<const Handle> handle) {
    EVP_PKEY* key = handle->key.get();
    if (key == nullptr) return weak("unreadable");
    const KeyContext context{EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr)};
    if (!context || EVP_PKEY_public_check(context.get()) != 1) return weak("not a valid public key");
    if (EVP_PKEY_is_a(key, "EC") == 1) {
        if (curve_of(key) == nullptr) return weak("only P-256 and P-384");
        return Key{std::move(handle)};
    }
    if (EVP_PKEY_is_a(key, "RSA") != 1) return weak("only RSA and EC");
    if (EVP_PKEY_get_bits(key) < smallest_rsa || EVP_PKEY_get_bits(key) > largest_rsa)
        return weak("RSA of 2048 to 8192 bits only");
    const BigNumber exponent = number_of(key, OSSL_PKEY_PARAM_RSA_E);
    if (!exponent || BN_is_odd(exponent.get()) == 0 || BN_get_word(exponent.get()) < smallest_exponent)
        return weak("RSA exponent below 65537");
    return Key{std::move(handle)};
}

Key Key::generate(Algorithm algorithm) {
    auto handle = std::make_shared<Handle>();
    if (algorithm == Algorithm::es256)
        handle->key.reset(EVP_EC_gen("P-256"));
    else if (algorithm == Algorithm::es384)
        handle->key.reset(EVP_EC_gen("P-384"));
    else
        handle->key.reset(EVP_RSA_gen(smallest_rsa));
    if (!handle->key) std::abort();  // as random_bytes: there is no safe way on without it
    handle->is_private = true;
    return Key{std::move(handle)};
}

Result<Key> Key::from_private_pem(std::string_view pem) {
    const Bio bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
    KeyHandle key{bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr) : nullptr};
    return checked(std::make_shared<const Handle>(Handle{std::move(key), true}));
}

Result<Key> Key::from_public_pem(std::string_view pem) {
    const Bio bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
    KeyHandle key{bio ? PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr) : nullptr};
    return checked(std::make_shared<const Handle>(Handle{std::move(key), false}));
}

Result<Key> Key::from_jwk(json::Node jwk) {
    if (jwk["d"] || jwk["k"]) return weak("a public key set must not carry private members");
    KeyHandle key;
    if (jwk["kty"].text() == "RSA") key = rsa_from_jwk(jwk);
    if (jwk["kty"].text() == "EC") key = ec_from_jwk(jwk);
    return checked(std::make_shared<const Handle>(Handle{std::move(key), false}));
}

bool Key::is_private() const { return handle_->is_private; }

bool Key::fits(Algorithm algorithm) const {
    const Curve* curve = curve_of(handle_->key.get());
    const bool wants_ec = algorithm == Algorithm::es256 || algorithm == Algorithm::es384;
    return wants_ec ? curve != nullptr && curve->algorithm == algorithm : curve == nullptr;
}

void Key::write_public_jwk(json::Writer& writer, std::string_view kid) const {
    writer.object([&] {
        write_members(writer, handle_->key.get());
        writer.optional("kid", kid).field("use", "sig");
    });
}

std::string Key::thumbprint() const {
    json::Writer writer;
    writer.object([&] { write_members(writer, handle_->key.get()); });
    const Sha256 digest = sha256(writer.text());
    return base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace repere::crypto
