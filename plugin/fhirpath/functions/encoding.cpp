// SPDX-License-Identifier: Apache-2.0
// Text written another way: base64, hexadecimal, HTML, JSON. Source: FHIRPath 2.0 5.6.
#include <array>
#include <string>

#include "fhirpath/functions/functions.h"
#include "fhirpath/lexer.h"
#include "fhirpath/machine.h"

namespace repere::fhirpath::functions {
namespace {

constexpr std::string_view base64_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view hex_alphabet = "0123456789abcdef";

std::string to_base64(std::string_view text, std::string_view alphabet) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j)
            group = group << 8 | (i + j < text.size() ? static_cast<unsigned char>(text[i + j]) : 0U);
        for (std::size_t j = 0; j < 4; ++j)
            out += i + j > text.size() ? '=' : alphabet[group >> (18 - 6 * j) & 63];
    }
    return out;
}

std::optional<std::string> from_base64(std::string_view text, std::string_view alphabet) {
    while (!text.empty() && text.back() == '=') text.remove_suffix(1);
    std::string out;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : text) {
        const std::size_t value = alphabet.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        out += static_cast<char>(bits >> held & 0xFF);
    }
    return held < 6 ? std::optional{out} : std::nullopt;
}

std::string to_hex(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out += hex_alphabet[static_cast<unsigned char>(c) >> 4];
        out += hex_alphabet[static_cast<unsigned char>(c) & 15];
    }
    return out;
}

std::optional<std::string> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        int value = 0;
        for (const char c : text.substr(i, 2)) {
            const char low = c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
            const std::size_t digit = hex_alphabet.find(low);
            if (digit == std::string_view::npos) return std::nullopt;
            value = value * 16 + static_cast<int>(digit);
        }
        out += static_cast<char>(value);
    }
    return out;
}

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t size = lead < 0x80       ? 1
                                 : lead >> 5 == 6  ? 2
                                 : lead >> 4 == 14 ? 3
                                 : lead >> 3 == 30 ? 4
                                                   : 0;
        if (size == 0 || i + size > text.size()) return false;
        for (std::size_t j = 1; j < size; ++j)
            if ((static_cast<unsigned char>(text[i + j]) & 0xC0) != 0x80) return false;
        i += size;
    }
    return true;
}

struct Entity {
    char plain;
    std::string_view html;
};
constexpr std::array<Entity, 5> entities = {
    {{'<', "&lt;"}, {'>', "&gt;"}, {'&', "&amp;"}, {'"', "&quot;"}, {'\'', "&#39;"}}};
constexpr std::string_view json_escapes = "\"\\/bfnrt";
constexpr std::string_view json_plain = "\"\\/\b\f\n\r\t";

std::string escape_html(std::string_view text) {
    std::string out;
    for (const char c : text) {
        std::string_view written{&c, 1};
        for (const Entity& entity : entities)
            if (entity.plain == c) written = entity.html;
        out += written;
    }
    return out;
}

std::string unescape_html(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::size_t taken = 1;
        char plain = text[0];
        for (const Entity& entity : entities)
            if (text.starts_with(entity.html)) {
                plain = entity.plain;
                taken = entity.html.size();
            }
        out += plain;
        text.remove_prefix(taken);
    }
    return out;
}

std::string escape_json(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const std::size_t found = c == '/' ? std::string_view::npos : json_plain.find(c);
        if (found != std::string_view::npos) {
            out += '\\';
            out += json_escapes[found];
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\u00";
            out += to_hex({&c, 1});
        } else {
            out += c;
        }
    }
    return out;
}

std::string unescape_json(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        const std::size_t found =
            text[i] == '\\' && next != '\0' ? json_escapes.find(next) : std::string_view::npos;
        const auto code = text[i] == '\\' && next == 'u' ? from_hex(text.substr(i + 2, 4)) : std::nullopt;
        if (found != std::string_view::npos) {
            out += json_plain[found];
            ++i;
        } else if (code && code->size() == 2) {
            append_utf8(out, static_cast<std::uint32_t>(static_cast<unsigned char>((*code)[0]) << 8 |
                                                        static_cast<unsigned char>((*code)[1])));
            i += 5;
        } else {
            out += text[i];
        }
    }
    return out;
}

struct Request {
    std::string_view text, format;
};

std::optional<Request> request(Call& call) {
    const auto text = call.string_input();
    const auto format = call.machine.failed() ? std::nullopt : call.string_argument(0);
    return text && format ? std::optional{Request{*text, *format}} : std::nullopt;
}

}  // namespace

Collection encode(Call& call) {
    const auto wanted = request(call);
    if (!wanted) return {};
    if (wanted->format == "hex") return call.machine.string(to_hex(wanted->text));
    if (wanted->format == "base64") return call.machine.string(to_base64(wanted->text, base64_alphabet));
    if (wanted->format == "urlbase64") return call.machine.string(to_base64(wanted->text, url_alphabet));
    return {};
}

Collection decode(Call& call) {
    const auto wanted = request(call);
    if (!wanted) return {};
    std::optional<std::string> out;
    if (wanted->format == "hex") out = from_hex(wanted->text);
    if (wanted->format == "base64") out = from_base64(wanted->text, base64_alphabet);
    if (wanted->format == "urlbase64") out = from_base64(wanted->text, url_alphabet);
    return out && is_utf8(*out) ? call.machine.string(*out) : Collection{};
}

Collection escape(Call& call) {
    const auto wanted = request(call);
    if (!wanted) return {};
    if (wanted->format == "html") return call.machine.string(escape_html(wanted->text));
    return wanted->format == "json" ? call.machine.string(escape_json(wanted->text)) : Collection{};
}

Collection unescape(Call& call) {
    const auto wanted = request(call);
    if (!wanted) return {};
    if (wanted->format == "html") return call.machine.string(unescape_html(wanted->text));
    return wanted->format == "json" ? call.machine.string(unescape_json(wanted->text)) : Collection{};
}

}  // namespace repere::fhirpath::functions
