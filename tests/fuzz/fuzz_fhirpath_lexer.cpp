// SPDX-License-Identifier: Apache-2.0
// Any bytes as tokens: an error, or tokens that stand one behind the other and come to an end.
#include <cstdint>
#include <cstdlib>

#include "fhirpath/lexer.h"

namespace fhirpath = repere::fhirpath;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view source{reinterpret_cast<const char*>(data), size};
    fhirpath::Lexer lexer{source};
    std::size_t last = 0;
    for (std::size_t count = 0;; ++count) {
        const auto token = lexer.next();
        if (!token) {
            if (token.error().what.empty() || token.error().where.empty()) std::abort();
            return 0;
        }
        if (token->position < last || token->position > size || count > size) std::abort();
        last = token->position;
        if (token->kind == fhirpath::TokenKind::end) return token->position == size ? 0 : (std::abort(), 0);
        // A name that needs no backticks is one token again.
        if (token->kind == fhirpath::TokenKind::identifier && fhirpath::is_plain_name(token->text)) {
            fhirpath::Lexer again{token->text};
            const auto same = again.next();
            if (!same || same->kind != token->kind || same->text != token->text) std::abort();
        }
    }
}
