// SPDX-License-Identifier: Apache-2.0
#include "crypto/wipe.h"

#include <openssl/crypto.h>

namespace repere::crypto {

void wipe(std::string& secret) {
    OPENSSL_cleanse(secret.data(), secret.size());
    secret.clear();
}

}  // namespace repere::crypto
