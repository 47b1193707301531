// SPDX-License-Identifier: Apache-2.0
// A date read by a template. Source: FHIRPath 3.0 5.5.4, format codes.
#include "fhirpath/functions/date_format.h"

#include <array>
#include <cstdio>
#include <string>

namespace repere::fhirpath::functions {
namespace {

struct Parts {
    int year = -1, month = -1, day = -1, hour = -1, minute = -1, second = -1;
    std::string fraction, zone;
    bool twelve_hours = false, afternoon = false;
};

class TemplateReader {
public:
    TemplateReader(std::string_view text, std::string_view format) : text_{text}, format_{format} {}

    std::optional<Parts> read() {
        while (!format_.empty()) {
            const char code = format_[0];
            std::size_t width = 1;
            while (width < format_.size() && format_[width] == code) ++width;
            if (!piece(code, width)) return std::nullopt;
            format_.remove_prefix(width);
        }
        return text_.empty() ? std::optional{parts_} : std::nullopt;
    }

private:
    bool piece(char code, std::size_t width) {
        switch (code) {
            case 'y':
                return (width == 4 || width == 2) && number(parts_.year, width, width) && century(width);
            case 'M':
                return width <= 2 && number(parts_.month, width, 2);
            case 'd':
                return width <= 2 && number(parts_.day, width, 2);
            case 'h':
                parts_.twelve_hours = true;
                return width <= 2 && number(parts_.hour, width, 2) && parts_.hour >= 1 && parts_.hour <= 12;
            case 'H':
                return width <= 2 && number(parts_.hour, width, 2);
            case 'm':
                return width <= 2 && number(parts_.minute, width, 2);
            case 's':
                return width <= 2 && number(parts_.second, width, 2);
            case 'S':
                return fraction(width);
            case 'a':
                return half_of_day();
            case 'Z':
                return zone();
            default:
                return literal(width);
        }
    }

    bool number(int& out, std::size_t least, std::size_t most) {
        std::size_t size = 0;
        int value = 0;
        for (; size < most && size < text_.size() && is_digit(text_[size]); ++size)
            value = value * 10 + (text_[size] - '0');
        if (size < least || out >= 0) return false;
        out = value;
        text_.remove_prefix(size);
        return true;
    }
    bool century(std::size_t width) {
        if (width == 2) parts_.year += parts_.year < 50 ? 2000 : 1900;
        return true;
    }
    bool fraction(std::size_t width) {
        if (text_.size() < width) return false;
        for (const char c : text_.substr(0, width))
            if (!is_digit(c)) return false;
        parts_.fraction = text_.substr(0, width);
        text_.remove_prefix(width);
        return true;
    }
    bool half_of_day() {
        if (text_.empty()) return false;
        const char first = static_cast<char>(text_[0] | 0x20);
        if (first != 'a' && first != 'p') return false;
        parts_.afternoon = first == 'p';
        text_.remove_prefix(text_.size() > 1 && (text_[1] | 0x20) == 'm' ? 2 : 1);
        return true;
    }
    // +0200, +02:00 or Z.
    bool zone() {
        if (text_.starts_with('Z')) {
            parts_.zone = "Z";
            text_.remove_prefix(1);
            return true;
        }
        if (text_.size() < 5 || (text_[0] != '+' && text_[0] != '-')) return false;
        const std::size_t minutes_at = text_[3] == ':' ? 4 : 3;
        if (text_.size() < minutes_at + 2) return false;
        parts_.zone = std::string{text_.substr(0, 3)} + ":" + std::string{text_.substr(minutes_at, 2)};
        text_.remove_prefix(minutes_at + 2);
        return true;
    }
    bool literal(std::size_t width) {
        if (!text_.starts_with(format_.substr(0, width))) return false;
        text_.remove_prefix(width);
        return true;
    }
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }

    std::string_view text_, format_;
    Parts parts_;
};

std::string two_digits(char before, int value) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%c%02d", before, value);
    return text.data();
}

// The parts as a literal, as far as they go without a gap.
std::string iso_text(const Parts& parts) {
    std::array<char, 16> year{};
    std::snprintf(year.data(), year.size(), "%04d", parts.year);
    std::string out = year.data();
    if (parts.month < 0) return out;
    out += two_digits('-', parts.month);
    if (parts.day < 0) return out;
    out += two_digits('-', parts.day);
    if (parts.hour < 0) return out;
    const int hour = parts.twelve_hours ? parts.hour % 12 + (parts.afternoon ? 12 : 0) : parts.hour;
    out += two_digits('T', hour);
    if (parts.minute >= 0) out += two_digits(':', parts.minute);
    if (parts.minute >= 0 && parts.second >= 0) out += two_digits(':', parts.second);
    if (parts.second >= 0 && !parts.fraction.empty()) out += "." + parts.fraction;
    return out + parts.zone;
}

}  // namespace

std::optional<Temporal> parse_by_format(std::string_view text, std::string_view format) {
    const auto parts = TemplateReader{text, format}.read();
    return parts && parts->year >= 0 ? parse_date_time(iso_text(*parts)) : std::nullopt;
}

}  // namespace repere::fhirpath::functions
