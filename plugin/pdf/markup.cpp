// SPDX-License-Identifier: Apache-2.0
#include "pdf/markup.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

namespace repere::pdf {
namespace {

constexpr std::string_view doctype = "<!DOCTYPE html>";
constexpr std::array<std::pair<std::string_view, char>, 5> named{
    {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD, which is seen on paper

// XML 1.0, 2.2: Char.
bool is_char(std::uint32_t sign) {
    return sign == 0x9 || sign == 0xA || sign == 0xD || (sign >= 0x20 && sign <= 0xD7FF) ||
           (sign >= 0xE000 && sign <= 0xFFFD) || (sign >= 0x10000 && sign <= 0x10FFFF);
}

// The sign that begins here and its length in bytes, shortest forms only (RFC 3629).
std::optional<std::pair<std::uint32_t, std::size_t>> sign_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return std::pair{std::uint32_t{first}, std::size_t{1}};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    constexpr std::array<std::uint32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    if (first < 0xC0 || first > 0xF4 || at + length > text.size()) return std::nullopt;
    std::uint32_t sign = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return std::nullopt;
        sign = (sign << 6U) | (byte(i) & 0x3FU);
    }
    if (sign < least[length]) return std::nullopt;
    return std::pair{sign, length};
}

void append(std::uint32_t sign, std::string& out) {
    const auto byte = [&out](std::uint32_t value) { out += static_cast<char>(value); };
    if (sign < 0x80) return byte(sign);
    if (sign < 0x800) {
        byte(0xC0U | (sign >> 6U));
    } else {
        if (sign < 0x10000) {
            byte(0xE0U | (sign >> 12U));
        } else {
            byte(0xF0U | (sign >> 18U));
            byte(0x80U | ((sign >> 12U) & 0x3FU));
        }
        byte(0x80U | ((sign >> 6U) & 0x3FU));
    }
    byte(0x80U | (sign & 0x3FU));
}

std::optional<std::uint32_t> entity(std::string_view name) {
    for (const auto& [known, sign] : named)
        if (name == known) return static_cast<unsigned char>(sign);
    if (!name.starts_with('#')) return std::nullopt;
    name.remove_prefix(1);
    const int base = name.starts_with('x') ? 16 : 10;
    if (base == 16) name.remove_prefix(1);
    std::uint32_t sign = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), sign, base);
    if (error != std::errc{} || end != name.data() + name.size() || !is_char(sign)) return std::nullopt;
    return sign;
}

// Errors say what, not where.
Result<std::string> read(std::string_view raw) {
    std::string out;
    for (std::size_t at = 0; at < raw.size();) {
        if (raw[at] == '&') {
            const std::size_t end = raw.find(';', at);
            const auto sign =
                end == std::string_view::npos ? std::nullopt : entity(raw.substr(at + 1, end - at - 1));
            if (!sign) return fail(ErrorKind::invalid, "an entity that our papers do not have");
            append(*sign, out);
            at = end + 1;
            continue;
        }
        const auto sign = sign_at(raw, at);
        if (!sign) return fail(ErrorKind::invalid, "this is not UTF-8");
        out += is_char(sign->first) ? raw.substr(at, sign->second) : replacement;
        at += sign->second;
    }
    return out;
}

bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '-';
}

}  // namespace

Markup::Markup(std::string_view text) : text_{text} {
    if (text_.starts_with(doctype)) at_ = doctype.size();
}

Error Markup::bad(std::string what) const {
    return fail(ErrorKind::invalid, std::move(what), "byte " + std::to_string(at_));
}

bool Markup::eat(std::string_view what) {
    if (text_.substr(at_, what.size()) != what) return false;
    at_ += what.size();
    return true;
}

void Markup::spaces() {
    while (at_ < text_.size() && std::string_view{" \t\r\n"}.find(text_[at_]) != std::string_view::npos)
        ++at_;
}

std::string_view Markup::name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_name(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
}

void Markup::skip_to_close(std::string_view element) {
    const std::size_t end = text_.find("</" + std::string{element} + ">", at_);
    if (end != std::string_view::npos) at_ = end;
}

Result<Token> Markup::next() {
    if (at_ >= text_.size()) return Token{};
    if (text_[at_] == '<') return tag();
    const std::size_t end = std::min(text_.find('<', at_), text_.size());
    auto words = read(text_.substr(at_, end - at_));
    if (!words) return bad(words.error().what);
    at_ = end;
    Token token;
    token.kind = Token::Kind::text;
    token.text = std::move(*words);
    return token;
}

Result<Token> Markup::tag() {
    Token token;
    if (eat("</")) {
        token.kind = Token::Kind::close;
        token.name = name();
        spaces();
        if (token.name.empty() || !eat(">")) return bad("a mark that our papers do not have");
        return token;
    }
    eat("<");
    token.kind = Token::Kind::open;
    token.name = name();
    if (token.name.empty()) return bad("a mark that our papers do not have");
    if (auto had = attributes(token); !had) return had.error();
    token.closes_itself = eat("/");
    if (!eat(">")) return bad("a mark that our papers do not have");
    return token;
}

Result<Done> Markup::attributes(Token& token) {
    for (;;) {
        spaces();
        const std::string_view attribute = name();
        if (attribute.empty()) return Done{};
        if (!eat("=\"")) return bad("an attribute without a value");
        const std::size_t end = text_.find('"', at_);
        if (end == std::string_view::npos) return bad("a value that does not end");
        auto value = read(text_.substr(at_, end - at_));
        if (!value) return bad(value.error().what);
        token.attributes.emplace_back(attribute, std::move(*value));
        at_ = end + 1;
    }
}

}  // namespace repere::pdf
