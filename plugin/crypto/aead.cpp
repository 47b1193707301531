// SPDX-License-Identifier: Apache-2.0
#include "crypto/aead.h"

#include <openssl/evp.h>

#include "crypto/handle.h"
#include "crypto/random.h"

namespace repere::crypto {
namespace {

constexpr std::size_t nonce_bytes = 12;
constexpr std::size_t tag_bytes = 16;

unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
int length(std::string_view text) { return static_cast<int>(text.size()); }

Error broken() { return fail(ErrorKind::fault, "the cipher failed"); }

}  // namespace

Result<std::string> seal(std::string_view key, std::string_view context, std::string_view plain) {
    if (key.size() != aead_key_bytes) return fail(ErrorKind::invalid, "an AES-256 key has 32 bytes");
    const CipherContext cipher{EVP_CIPHER_CTX_new()};
    const std::string nonce = random_bytes(nonce_bytes);
    std::string out(plain.size(), '\0'), tag(tag_bytes, '\0');
    int written = 0;
    const bool done =
        cipher &&
        EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes(key), bytes(nonce)) == 1 &&
        EVP_EncryptUpdate(cipher.get(), nullptr, &written, bytes(context), length(context)) == 1 &&
        EVP_EncryptUpdate(cipher.get(), bytes(out), &written, bytes(plain), length(plain)) == 1 &&
        EVP_EncryptFinal_ex(cipher.get(), nullptr, &written) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_GET_TAG, tag_bytes, tag.data()) == 1;
    if (!done) return broken();
    return nonce + out + tag;
}

Result<std::string> open(std::string_view key, std::string_view context, std::string_view sealed) {
    if (key.size() != aead_key_bytes) return fail(ErrorKind::invalid, "an AES-256 key has 32 bytes");
    if (sealed.size() < nonce_bytes + tag_bytes)
        return fail(ErrorKind::invalid, "too short to be a sealed text");
    const std::string_view nonce = sealed.substr(0, nonce_bytes);
    const std::string_view body = sealed.substr(nonce_bytes, sealed.size() - nonce_bytes - tag_bytes);
    std::string tag{sealed.substr(sealed.size() - tag_bytes)};
    const CipherContext cipher{EVP_CIPHER_CTX_new()};
    std::string out(body.size(), '\0');
    int written = 0;
    const bool ready =
        cipher &&
        EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes(key), bytes(nonce)) == 1 &&
        EVP_DecryptUpdate(cipher.get(), nullptr, &written, bytes(context), length(context)) == 1 &&
        EVP_DecryptUpdate(cipher.get(), bytes(out), &written, bytes(body), length(body)) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_SET_TAG, tag_bytes, tag.data()) == 1;
    if (!ready) return broken();
    if (EVP_DecryptFinal_ex(cipher.get(), nullptr, &written) != 1)
        return fail(ErrorKind::invalid,
                    "the sealed text was altered, or sealed with another key or for another place");
    return out;
}

}  // namespace repere::crypto
