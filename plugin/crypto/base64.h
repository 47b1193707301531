// SPDX-License-Identifier: Apache-2.0
// base64 and base64url (RFC 4648, sections 4 and 5); decoding is strict: no white space, canonical last
// character.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace repere::crypto {

std::string base64(std::string_view bytes);
std::string base64url(std::string_view bytes);  // without padding
Result<std::string> from_base64(std::string_view text);
Result<std::string> from_base64url(std::string_view text);

}  // namespace repere::crypto
