// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/temporal.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace repere::fhirpath {
namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;

// Reads text from the front; every step says whether it found what it wanted.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_{text} {}

    bool done() const { return rest_.empty(); }
    bool accept(char wanted) {
        if (rest_.empty() || rest_[0] != wanted) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool next_is(char wanted) const { return !rest_.empty() && rest_[0] == wanted; }
    std::optional<int> number(std::size_t digits) {
        if (rest_.size() < digits) return std::nullopt;
        int value = 0;
        for (const char c : rest_.substr(0, digits)) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(digits);
        return value;
    }
    // One digit or more; the first three count.
    std::optional<int> fraction(std::uint8_t& digits) {
        int value = 0, seen = 0;
        while (!rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9') {
            if (seen < 3) value = value * 10 + (rest_[0] - '0');
            ++seen;
            rest_.remove_prefix(1);
        }
        if (seen == 0) return std::nullopt;
        digits = static_cast<std::uint8_t>(std::min(seen, 3));
        for (int i = seen; i < 3; ++i) value *= 10;
        return value;
    }

private:
    std::string_view rest_;
};

// Years to days; false when it is no calendar day.
bool read_date(Reader& in, Temporal& out) {
    const auto year = in.number(4);
    if (!year || *year < 1) return false;
    CivilDate date{*year, 1, 1};
    out.precision = Precision::year;
    if (in.accept('-')) {
        const auto month = in.number(2);
        if (!month || *month < 1 || *month > 12) return false;
        date.month = *month;
        out.precision = Precision::month;
        if (in.accept('-')) {
            const auto of_month = in.number(2);
            if (!of_month || *of_month < 1 || *of_month > days_in_month(*year, *month)) return false;
            date.day = *of_month;
            out.precision = Precision::day;
        }
    }
    out.local = days_from_civil(date) * day;
    return true;
}

bool read_time(Reader& in, Temporal& out) {
    const auto hours = in.number(2);
    if (!hours || *hours > 23) return false;
    out.local += *hours * hour;
    out.precision = Precision::hour;
    if (!in.accept(':')) return true;
    const auto minutes = in.number(2);
    if (!minutes || *minutes > 59) return false;
    out.local += *minutes * minute;
    out.precision = Precision::minute;
    if (!in.accept(':')) return true;
    const auto seconds = in.number(2);
    if (!seconds || *seconds > 60) return false;  // 60: a leap second, which FHIR allows
    out.local += std::int64_t{std::min(*seconds, 59)} * 1000;
    out.precision = Precision::second;
    if (!in.accept('.')) return true;
    const auto fraction = in.fraction(out.fraction_digits);
    if (!fraction) return false;
    out.local += *fraction;
    out.precision = Precision::millisecond;
    return true;
}

bool read_zone(Reader& in, Temporal& out) {
    if (in.done()) return true;
    out.zoned = true;
    if (in.accept('Z')) return in.done();
    const bool minus = in.next_is('-');
    if (!in.accept('-') && !in.accept('+')) return false;
    const auto hours = in.number(2);
    if (!hours || !in.accept(':')) return false;
    const auto minutes = in.number(2);
    if (!minutes || *hours > 14 || *minutes > 59) return false;
    const int total = *hours * 60 + *minutes;
    out.offset_minutes = static_cast<std::int16_t>(minus ? -total : total);
    return in.done();
}

std::int64_t days_of(std::int64_t local) { return local >= 0 ? local / day : -((-local + day - 1) / day); }

CivilDate civil(const Temporal& value) { return civil_from_days(days_of(value.local)); }

// The value cut down to a precision, so that two can be compared as far as both were written.
std::int64_t truncated(std::int64_t local, Precision precision) {
    if (precision >= Precision::second) return local;  // one precision, FHIRPath N1 6.2
    const std::int64_t days = days_of(local);
    const std::int64_t of_day = local - days * day;
    switch (precision) {
        case Precision::year:
            return days_from_civil({civil_from_days(days).year, 1, 1}) * day;
        case Precision::month: {
            const CivilDate date = civil_from_days(days);
            return days_from_civil({date.year, date.month, 1}) * day;
        }
        case Precision::day:
            return days * day;
        case Precision::hour:
            return days * day + of_day / hour * hour;
        default:
            return days * day + of_day / minute * minute;
    }
}

int sign(std::int64_t a, std::int64_t b) { return a < b ? -1 : a > b ? 1 : 0; }

// Seconds and milliseconds compare as decimals of one precision.
Precision comparable(Precision precision) { return std::min(precision, Precision::second); }

std::optional<int> compare_with_unknown_zone(const Temporal& bare, const Temporal& zoned) {
    constexpr std::int64_t earliest = -14 * hour, latest = 12 * hour;  // UTC minus local, over all zones
    const std::int64_t moment = zoned.local - std::int64_t{zoned.offset_minutes} * minute;
    const int low = sign(bare.local + earliest, moment);
    const int high = sign(bare.local + latest, moment);
    return low == high && low != 0 ? std::optional{low} : std::nullopt;
}

void append_time(std::string& out, const Temporal& value) {
    const std::int64_t of_day = value.local - days_of(value.local) * day;
    std::array<char, 32> text{};
    const auto part = [of_day](std::int64_t unit, std::int64_t modulus) {
        return static_cast<int>(of_day / unit % modulus);
    };
    int length = std::snprintf(text.data(), text.size(), "%02d", part(hour, 24));
    if (value.precision >= Precision::minute)
        length = std::snprintf(text.data(), text.size(), "%02d:%02d", part(hour, 24), part(minute, 60));
    if (value.precision >= Precision::second)
        length = std::snprintf(text.data(), text.size(), "%02d:%02d:%02d", part(hour, 24), part(minute, 60),
                               part(1000, 60));
    out.append(text.data(), static_cast<std::size_t>(length));
    if (value.precision < Precision::millisecond) return;
    length = std::snprintf(text.data(), text.size(), ".%03d", part(1, 1000));
    out.append(text.data(),
               std::min<std::size_t>(static_cast<std::size_t>(length), 1U + value.fraction_digits));
}

std::optional<Temporal> with_date(Temporal value, CivilDate date) {
    if (date.year < 1 || date.year > 9999) return std::nullopt;
    const std::int64_t of_day = value.local - days_of(value.local) * day;
    date.day = std::min(date.day, days_in_month(date.year, date.month));
    value.local = days_from_civil(date) * day + of_day;
    return value;
}

std::optional<Temporal> add_months(const Temporal& value, std::int64_t months) {
    const CivilDate date = civil(value);
    const std::int64_t total = std::int64_t{date.year} * 12 + date.month - 1 + months;
    if (total < 12 || total >= std::int64_t{10'000} * 12) return std::nullopt;
    return with_date(value, {static_cast<int>(total / 12), static_cast<int>(total % 12) + 1, date.day});
}

constexpr std::array<std::int64_t, 8> unit_milliseconds = {365 * day, 30 * day, 7 * day, day,
                                                           hour,      minute,   1000,    1};

std::int64_t milliseconds_in(CalendarUnit unit) { return unit_milliseconds[static_cast<std::size_t>(unit)]; }

Precision precision_of(CalendarUnit unit) {
    constexpr std::array<Precision, 8> precisions = {
        Precision::year, Precision::month,  Precision::day,    Precision::day,
        Precision::hour, Precision::minute, Precision::second, Precision::millisecond};
    return precisions[static_cast<std::size_t>(unit)];
}

// 24 months added to a year are two years, 36 hours added to a day are one day: FHIRPath N1 6.6.1.
std::int64_t in_own_precision(std::int64_t amount, CalendarUnit unit, Precision precision) {
    if (precision == Precision::year && unit == CalendarUnit::month) return amount / 12;
    const std::int64_t size = precision == Precision::year     ? 365 * day
                              : precision == Precision::month  ? 30 * day
                              : precision == Precision::day    ? day
                              : precision == Precision::hour   ? hour
                              : precision == Precision::minute ? minute
                                                               : 1000;
    return amount * milliseconds_in(unit) / size;
}

CalendarUnit unit_of(Precision precision) {
    constexpr std::array<CalendarUnit, 7> units = {
        CalendarUnit::year,   CalendarUnit::month,  CalendarUnit::day,        CalendarUnit::hour,
        CalendarUnit::minute, CalendarUnit::second, CalendarUnit::millisecond};
    return units[static_cast<std::size_t>(precision)];
}

}  // namespace

std::optional<Temporal> parse_date(std::string_view text) {
    Reader in{text};
    Temporal out;
    if (!read_date(in, out) || !in.done()) return std::nullopt;
    return out;
}

std::optional<Temporal> parse_date_time(std::string_view text) {
    Reader in{text};
    Temporal out;
    if (!read_date(in, out)) return std::nullopt;
    if (!in.accept('T')) return in.done() ? std::optional{out} : std::nullopt;
    if (in.done()) return out;
    if (out.precision != Precision::day || !read_time(in, out) || !read_zone(in, out)) return std::nullopt;
    return out;
}

std::optional<Temporal> parse_time(std::string_view text) {
    Reader in{text};
    Temporal out;
    if (!read_time(in, out) || !in.done()) return std::nullopt;
    return out;
}

Temporal to_temporal(Instant instant) {
    Temporal out;
    out.local = instant.milliseconds + std::int64_t{instant.offset_minutes} * minute;
    out.offset_minutes = static_cast<std::int16_t>(instant.offset_minutes);
    out.zoned = true;
    out.precision = Precision::millisecond;
    out.fraction_digits = 3;
    return out;
}

Temporal date_of(Temporal value) {
    Temporal out;
    out.precision = std::min(value.precision, Precision::day);
    out.local = truncated(value.local, out.precision);
    return out;
}

std::string date_to_string(const Temporal& value) {
    const CivilDate date = civil(value);
    std::array<char, 32> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
    constexpr std::size_t year_only = 4, to_month = 7;
    const std::size_t wanted = value.precision == Precision::year    ? year_only
                               : value.precision == Precision::month ? to_month
                                                                     : static_cast<std::size_t>(length);
    return {text.data(), wanted};
}

std::string date_time_to_string(const Temporal& value) {
    std::string out = date_to_string(value);
    if (value.precision <= Precision::day) return out;
    out += 'T';
    append_time(out, value);
    if (!value.zoned) return out;
    if (value.offset_minutes == 0) return out + 'Z';
    const int offset = value.offset_minutes < 0 ? -value.offset_minutes : value.offset_minutes;
    std::array<char, 16> text{};
    const int length = std::snprintf(text.data(), text.size(), "%c%02d:%02d",
                                     value.offset_minutes < 0 ? '-' : '+', offset / 60, offset % 60);
    return out.append(text.data(), static_cast<std::size_t>(length));
}

std::string time_to_string(const Temporal& value) {
    std::string out;
    append_time(out, value);
    return out;
}

std::optional<int> compare(const Temporal& a, const Temporal& b) {
    const Precision precision = std::min(comparable(a.precision), comparable(b.precision));
    std::int64_t left = a.local, right = b.local;
    if (precision > Precision::day && a.zoned != b.zoned) {
        const auto known = a.zoned ? compare_with_unknown_zone(b, a) : compare_with_unknown_zone(a, b);
        return known && a.zoned ? std::optional{-*known} : known;
    }
    if (precision > Precision::day && a.zoned) {
        left -= std::int64_t{a.offset_minutes} * minute;
        right -= std::int64_t{b.offset_minutes} * minute;
    }
    const int order = sign(truncated(left, precision), truncated(right, precision));
    if (order == 0 && comparable(a.precision) != comparable(b.precision)) return std::nullopt;
    return order;
}

std::optional<CalendarUnit> calendar_unit(std::string_view word) {
    if (!word.empty() && word.back() == 's') word.remove_suffix(1);
    constexpr std::array<std::string_view, 8> words = {"year", "month",  "week",   "day",
                                                       "hour", "minute", "second", "millisecond"};
    const auto* const found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<CalendarUnit>(found - words.begin());
}

std::string_view name(CalendarUnit unit) {
    constexpr std::array<std::string_view, 8> words = {"year", "month",  "week",   "day",
                                                       "hour", "minute", "second", "millisecond"};
    return words[static_cast<std::size_t>(unit)];
}

std::optional<Temporal> add(const Temporal& value, const Decimal& amount, CalendarUnit unit, bool is_time) {
    // Fractions of a second are milliseconds; of anything longer they are dropped.
    Decimal whole = amount;
    if (unit == CalendarUnit::second) {
        const auto scaled = multiply(amount, Decimal::of(1000));
        if (!scaled) return std::nullopt;
        whole = *scaled;
        unit = CalendarUnit::millisecond;
    }
    const auto count = whole.rounded(0, Decimal::Rounding::towards_zero).integer();
    constexpr std::int64_t most = 400'000'000'000'000;  // milliseconds in more than 10,000 years
    if (!count || *count > most || *count < -most) return std::nullopt;
    std::int64_t n = *count;
    if (milliseconds_in(unit) > 1 && (n > 4'000'000'000 || n < -4'000'000'000)) return std::nullopt;
    Precision precision = value.precision;
    if (precision_of(unit) > comparable(precision) && precision < Precision::second) {
        n = in_own_precision(n, unit, precision);
        unit = unit_of(precision);
    }
    if (unit == CalendarUnit::year) return add_months(value, n * 12);
    if (unit == CalendarUnit::month) return add_months(value, n);
    Temporal out = value;
    out.local += n * milliseconds_in(unit);
    if (is_time) {
        out.local = ((out.local % day) + day) % day;  // FHIRPath N1 6.6.1: times wrap around midnight
    } else {
        const int year = civil(out).year;
        if (year < 1 || year > 9999) return std::nullopt;
    }
    if (out.precision == Precision::second && out.local % 1000 != 0) {
        out.precision = Precision::millisecond;
        out.fraction_digits = 3;
    }
    if (out.precision == Precision::millisecond) out.fraction_digits = 3;
    return out;
}

}  // namespace repere::fhirpath
