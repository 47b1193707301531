// SPDX-License-Identifier: Apache-2.0
// Text into tokens, one at a time. Source: FHIRPath N1, appendix B (grammar) and section 4.1 (literals).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace repere::fhirpath {

enum class TokenKind : std::uint8_t {
    end,
    identifier,  // plain or `delimited`; text is unescaped
    keyword,     // and or xor implies in contains is as div mod true false: identifiers where one is expected
    variable,    // %name, text without the %
    special,     // $this $index $total, text without the $
    string,      // text is unescaped
    number,      // integer or decimal, as written
    long_number,  // 1L, text without the L
    date,         // text without the @
    date_time,
    time,
    symbol,  // one or two characters
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::string text;
    std::uint32_t position = 0;  // byte offset in the source
    bool delimited = false;      // was written in backticks
};

// Can this name stand without backticks, and is it no keyword?
bool is_plain_name(std::string_view text);

// "line:column", both from 1, columns in characters.
std::string line_and_column(std::string_view source, std::size_t position);

class Lexer {
public:
    explicit Lexer(std::string_view source) : source_{source} {}
    // Error: invalid, what names the character, where is line:column.
    Result<Token> next();

private:
    Result<Token> next_plain(Token token);
    Result<Token> number(Token token);
    Result<Token> quoted(Token token, char quote);
    Result<Token> temporal(Token token);
    Result<Done> skip_space();
    Result<Done> escape(std::string& out);
    std::optional<std::uint32_t> code_unit(std::size_t offset) const;
    Error error(std::string what, std::size_t position) const;
    char at(std::size_t offset) const { return at_ + offset < source_.size() ? source_[at_ + offset] : '\0'; }
    std::string word();

    std::string_view source_;
    std::size_t at_ = 0;
};

void append_utf8(std::string& out, std::uint32_t code_point);

}  // namespace repere::fhirpath
