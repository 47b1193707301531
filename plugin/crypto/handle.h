// SPDX-License-Identifier: Apache-2.0
// Owners for OpenSSL's handles; used inside this module only.
#pragma once

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <memory>

namespace repere::crypto {

template <auto close>
struct Closer {
    void operator()(auto* handle) const noexcept { close(handle); }
};

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Closer<EVP_CIPHER_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Closer<EVP_MD_CTX_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Closer<EVP_PKEY_CTX_free>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, Closer<EVP_PKEY_free>>;
using BigNumber = std::unique_ptr<BIGNUM, Closer<BN_free>>;
using EcdsaSignature = std::unique_ptr<ECDSA_SIG, Closer<ECDSA_SIG_free>>;
using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, Closer<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Closer<OSSL_PARAM_free>>;
using Bio = std::unique_ptr<BIO, Closer<BIO_free_all>>;

}  // namespace repere::crypto
