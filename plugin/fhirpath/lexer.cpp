// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/lexer.h"

#include <algorithm>
#include <array>

#include "fhirpath/temporal.h"
#include "fhirpath/utf8.h"

namespace repere::fhirpath {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool starts_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool continues_word(char c) { return starts_word(c) || is_digit(c); }

bool is_keyword(std::string_view word) {
    constexpr std::array<std::string_view, 12> keywords = {"and", "or", "xor", "implies", "in",   "contains",
                                                           "is",  "as", "div", "mod",     "true", "false"};
    return std::ranges::find(keywords, word) != keywords.end();
}

int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

bool is_plain_name(std::string_view text) {
    return !text.empty() && starts_word(text[0]) && std::ranges::all_of(text, continues_word) &&
           !is_keyword(text);
}

std::string line_and_column(std::string_view source, std::size_t position) {
    std::size_t line = 1, column = 1;
    for (const char c : source.substr(0, position)) {
        if (c == '\n') {
            ++line;
            column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
            ++column;  // continuation bytes are not characters
        }
    }
    return std::to_string(line) + ":" + std::to_string(column);
}

void append_utf8(std::string& out, std::uint32_t code_point) {
    std::array<char, longest_character> bytes{};
    out.append(bytes.data(), put_character(bytes.data(), code_point));
}

Error Lexer::error(std::string what, std::size_t position) const {
    return fail(ErrorKind::invalid, std::move(what), line_and_column(source_, position));
}

std::string Lexer::word() {
    const std::size_t first = at_;
    while (continues_word(at(0))) ++at_;
    return std::string{source_.substr(first, at_ - first)};
}

Result<Done> Lexer::skip_space() {
    while (at_ < source_.size()) {
        const char c = at(0);
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            ++at_;
        } else if (c == '/' && at(1) == '/') {
            at_ = std::min(source_.find('\n', at_), source_.size());
        } else if (c == '/' && at(1) == '*') {
            const std::size_t end = source_.find("*/", at_ + 2);
            if (end == std::string_view::npos) return error("comment without an end", at_);
            at_ = end + 2;
        } else {
            break;
        }
    }
    return Done{};
}

Result<Token> Lexer::next() {
    if (const auto skipped = skip_space(); !skipped) return skipped.error();
    Token token;
    token.position = static_cast<std::uint32_t>(at_);
    if (at_ == source_.size()) return token;
    const char c = at(0);
    if (is_digit(c)) return number(std::move(token));
    if (c == '\'') {
        token.kind = TokenKind::string;
        return quoted(std::move(token), c);
    }
    if (c == '`') {
        token.kind = TokenKind::identifier;
        token.delimited = true;
        return quoted(std::move(token), c);
    }
    if (c == '@') return temporal(std::move(token));
    return next_plain(std::move(token));
}

Result<Token> Lexer::next_plain(Token token) {
    const char c = at(0);
    if (starts_word(c)) {
        token.text = word();
        token.kind = is_keyword(token.text) ? TokenKind::keyword : TokenKind::identifier;
        return token;
    }
    if (c == '$' && starts_word(at(1))) {
        ++at_;
        token.kind = TokenKind::special;
        token.text = word();
        return token;
    }
    if (c == '%') {
        ++at_;
        token.kind = TokenKind::variable;
        if (at(0) == '`' || at(0) == '\'') return quoted(std::move(token), at(0));
        if (!starts_word(at(0))) return error("% without a name", token.position);
        token.text = word();
        return token;
    }
    constexpr std::array<std::string_view, 22> symbols = {"<=", ">=", "!=", "!~", "(", ")", "[", "]",
                                                          "{",  "}",  ".",  ",",  "+", "-", "*", "/",
                                                          "|",  "&",  "=",  "<",  ">", "~"};
    const std::string_view rest = source_.substr(at_);
    const auto* const found = std::ranges::find_if(symbols, [rest](auto s) { return rest.starts_with(s); });
    if (found == symbols.end()) return error("a character that has no meaning here", at_);
    token.text = *found;
    token.kind = TokenKind::symbol;
    at_ += token.text.size();
    return token;
}

Result<Token> Lexer::number(Token token) {
    const std::size_t first = at_;
    while (is_digit(at(0))) ++at_;
    token.kind = TokenKind::number;
    if (at(0) == '.' && is_digit(at(1))) {
        ++at_;
        while (is_digit(at(0))) ++at_;
    }
    token.text = source_.substr(first, at_ - first);
    if (at(0) == 'L' && !continues_word(at(1)) && token.text.find('.') == std::string::npos) {
        ++at_;
        token.kind = TokenKind::long_number;
    }
    return token;
}

Result<Token> Lexer::quoted(Token token, char quote) {
    const std::size_t first = at_++;
    while (at_ < source_.size() && at(0) != quote) {
        if (at(0) == '\\') {
            if (const auto done = escape(token.text); !done) return done.error();
        } else {
            token.text += at(0);
            ++at_;
        }
    }
    if (at_ >= source_.size())
        return error(quote == '\'' ? "string without an end" : "name without an end", first);
    ++at_;
    return token;
}

std::optional<std::uint32_t> Lexer::code_unit(std::size_t offset) const {
    std::uint32_t unit = 0;
    for (std::size_t i = offset; i < offset + 4; ++i) {
        const int digit = hex_value(at(i));
        if (digit < 0) return std::nullopt;
        unit = unit << 4 | static_cast<std::uint32_t>(digit);
    }
    return unit;
}

// FHIRPath 4.1.2: \u and four digits are a UTF-16 code unit, so two of them may make one character; a
// backslash before anything that is no escape is ignored.
Result<Done> Lexer::escape(std::string& out) {
    constexpr std::string_view names = "`'\\/fnrt\"";
    constexpr std::string_view values = "`'\\/\f\n\r\t\"";
    const char c = at(1);
    if (const auto unit = c == 'u' ? code_unit(2) : std::nullopt) {
        std::uint32_t code_point = *unit;
        std::size_t size = 6;
        if (code_point >= 0xD800 && code_point < 0xE000) {
            const auto low = at(6) == '\\' && at(7) == 'u' ? code_unit(8) : std::nullopt;
            if (code_point >= 0xDC00 || !low || *low < 0xDC00 || *low >= 0xE000)
                return error("\\u of half a character", at_);
            code_point = 0x10000 + ((code_point - 0xD800) << 10) + (*low - 0xDC00);
            size = 12;
        }
        append_utf8(out, code_point);
        at_ += size;
        return Done{};
    }
    const std::size_t found = c == '\0' ? std::string_view::npos : names.find(c);
    if (found != std::string_view::npos) out += values[found];
    at_ += found != std::string_view::npos ? 2 : 1;
    return Done{};
}

// @2015-02-04, @2015-02T, @2015-02-04T14:34:28.123+10:00, @T14:34
Result<Token> Lexer::temporal(Token token) {
    const std::size_t first = ++at_;
    const auto digits_and = [this](std::string_view others) {
        while (is_digit(at(0)) || (at(0) != '\0' && others.find(at(0)) != std::string_view::npos &&
                                   (at(0) == ':' || is_digit(at(1)))))
            ++at_;
    };
    if (at(0) == 'T') {
        ++at_;
        digits_and(":.");
        token.kind = TokenKind::time;
        token.text = source_.substr(first + 1, at_ - first - 1);
        if (!parse_time(token.text)) return error("not a time", token.position);
        return token;
    }
    digits_and("-");
    token.kind = TokenKind::date;
    if (at(0) == 'T') {
        ++at_;
        digits_and(":.");
        if (at(0) == 'Z') {
            ++at_;
        } else if ((at(0) == '+' || at(0) == '-') && is_digit(at(1)) && is_digit(at(2)) && at(3) == ':') {
            at_ += 4;
            digits_and("");
        }
        token.kind = TokenKind::date_time;
    }
    token.text = source_.substr(first, at_ - first);
    const bool valid = token.kind == TokenKind::date ? parse_date(token.text).has_value()
                                                     : parse_date_time(token.text).has_value();
    if (!valid) return error("not a date", token.position);
    return token;
}

}  // namespace repere::fhirpath
