// SPDX-License-Identifier: Apache-2.0
#include "core/instant.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <optional>

namespace repere {
namespace {

namespace chrono = std::chrono;

// Reads exactly `digits` digits at `at`; nothing else counts as a number here.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t digits) {
    if (at + digits > text.size()) return std::nullopt;
    int value = 0;
    for (const char c : text.substr(at, digits)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

bool has(std::string_view text, std::size_t at, char wanted) {
    return at < text.size() && text[at] == wanted;
}

std::optional<int> parse_offset(std::string_view text) {
    if (text == "Z") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const auto hours = digits(text, 1, 2);
    const auto minutes = digits(text, 4, 2);
    if (!hours || !minutes || *hours > 14 || *minutes > 59 || (*hours == 14 && *minutes > 0))
        return std::nullopt;
    const int total = *hours * 60 + *minutes;
    return text[0] == '-' ? -total : total;
}

// Milliseconds of ".123456"; further digits are dropped, as an instant's use here never needs them.
std::optional<int> parse_fraction(std::string_view text) {
    if (text.size() < 2) return std::nullopt;
    int value = 0;
    int scale = 100;
    for (const char c : text.substr(1)) {
        if (c < '0' || c > '9') return std::nullopt;
        value += (c - '0') * scale;
        scale /= 10;
    }
    return value;
}

}  // namespace

std::int64_t days_from_civil(CivilDate date) {
    const chrono::year_month_day day{chrono::year{date.year},
                                     chrono::month{static_cast<unsigned>(date.month)},
                                     chrono::day{static_cast<unsigned>(date.day)}};
    return chrono::sys_days{day}.time_since_epoch().count();
}

CivilDate civil_from_days(std::int64_t days) {
    const chrono::year_month_day day{chrono::sys_days{chrono::days{days}}};
    return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
            static_cast<int>(static_cast<unsigned>(day.day()))};
}

int days_in_month(int year, int month) {
    const chrono::year_month_day_last last{
        chrono::year{year}, chrono::month_day_last{chrono::month{static_cast<unsigned>(month)}}};
    return static_cast<int>(static_cast<unsigned>(last.day()));
}

CivilDate local_date(Instant instant) {
    const std::int64_t local = instant.milliseconds + std::int64_t{instant.offset_minutes} * 60'000;
    const std::int64_t days = local >= 0 ? local / milliseconds_per_day
                                         : -((-local + milliseconds_per_day - 1) / milliseconds_per_day);
    return civil_from_days(days);
}

Result<Instant> parse_instant(std::string_view text) {
    const auto bad = [] {
        return fail(ErrorKind::invalid, "not an instant: expected YYYY-MM-DDThh:mm:ss with an offset");
    };
    const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    if (!year || !month || !day || !hour || !minute || !second) return bad();
    if (!has(text, 4, '-') || !has(text, 7, '-') || !has(text, 10, 'T') || !has(text, 13, ':') ||
        !has(text, 16, ':'))
        return bad();
    if (*month < 1 || *month > 12 || *day < 1 || *day > days_in_month(*year, *month)) return bad();
    if (*hour > 23 || *minute > 59 || *second > 60) return bad();
    std::string_view rest = text.substr(19);
    int fraction = 0;
    if (!rest.empty() && rest[0] == '.') {
        const std::size_t end = rest.find_first_of("Z+-");
        const auto parsed = parse_fraction(rest.substr(0, end));
        if (end == std::string_view::npos || !parsed) return bad();
        fraction = *parsed;
        rest = rest.substr(end);
    }
    const auto offset = parse_offset(rest);
    if (!offset) return bad();
    const std::int64_t days = days_from_civil({*year, *month, *day});
    const std::int64_t minutes = std::int64_t{*hour} * 60 + *minute - *offset;
    const std::int64_t seconds = days * 86'400 + minutes * 60 + *second;
    return Instant{seconds * 1000 + fraction, *offset};
}

std::string to_string(Instant instant) {
    const CivilDate date = local_date(instant);
    const std::int64_t local = instant.milliseconds + std::int64_t{instant.offset_minutes} * 60'000;
    const std::int64_t of_day = local - days_from_civil(date) * milliseconds_per_day;
    const auto part = [of_day](std::int64_t unit, std::int64_t modulus) {
        return static_cast<int>(of_day / unit % modulus);
    };
    std::array<char, 64> out{};
    int length = std::snprintf(out.data(), out.size(), "%04d-%02d-%02dT%02d:%02d:%02d", date.year, date.month,
                               date.day, part(3'600'000, 24), part(60'000, 60), part(1000, 60));
    std::string text(out.data(), static_cast<std::size_t>(length));
    if (const int fraction = part(1, 1000); fraction != 0) {
        length = std::snprintf(out.data(), out.size(), ".%03d", fraction);
        text.append(out.data(), static_cast<std::size_t>(length));
    }
    if (instant.offset_minutes == 0) return text + "Z";
    const int offset = instant.offset_minutes < 0 ? -instant.offset_minutes : instant.offset_minutes;
    length = std::snprintf(out.data(), out.size(), "%c%02d:%02d", instant.offset_minutes < 0 ? '-' : '+',
                           offset / 60, offset % 60);
    return text.append(out.data(), static_cast<std::size_t>(length));
}

}  // namespace repere
