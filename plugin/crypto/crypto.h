// SPDX-License-Identifier: Apache-2.0
// Digests, randomness, UUIDs and encodings over OpenSSL's EVP: the only place where OpenSSL is called,
// besides TLS set-up.
#pragma once

#include "crypto/aead.h"
#include "crypto/base64.h"
#include "crypto/digest.h"
#include "crypto/jws.h"
#include "crypto/key.h"
#include "crypto/random.h"
#include "crypto/tls.h"
#include "crypto/uuid.h"
#include "crypto/wipe.h"
