// SPDX-License-Identifier: Apache-2.0
// What a Key holds; shared by key.cpp and jws.cpp.
#pragma once

#include "crypto/handle.h"
#include "crypto/key.h"

namespace repere::crypto {

struct Key::Handle {
    KeyHandle key;
    bool is_private = false;
};

}  // namespace repere::crypto
