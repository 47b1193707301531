// SPDX-License-Identifier: Apache-2.0
#include "referral/opening_hours.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "fhir/date_time.h"

namespace repere::referral {
namespace {

constexpr int minutes_per_day = 1440;
constexpr int days_per_week = 7;
constexpr int evening = 18 * 60;
constexpr std::array<std::string_view, days_per_week> day_names{"mon", "tue", "wed", "thu",
                                                                "fri", "sat", "sun"};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

template <class F>
Result<Done> each_piece(std::string_view text, F&& take) {
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const std::string_view piece = trimmed(text.substr(0, comma));
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
        if (piece.empty()) continue;
        if (!take(piece)) return fail(ErrorKind::invalid, "not understood: " + std::string{piece});
    }
    return Done{};
}

std::optional<int> day_number(std::string_view name) {
    const auto found = std::ranges::find(day_names, name);
    if (found == day_names.end()) return std::nullopt;
    return static_cast<int>(found - day_names.begin()) + 1;
}

std::optional<int> two_digits(std::string_view text) {
    if (text.size() != 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
        return std::nullopt;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

std::optional<int> clock_minutes(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hours = two_digits(text.substr(0, 2)), minutes = two_digits(text.substr(3));
    if (!hours || !minutes || *minutes > 59 || *hours * 60 + *minutes > minutes_per_day) return std::nullopt;
    return *hours * 60 + *minutes;
}

struct Range {
    int first = 0, last = 0;
    friend bool operator==(const Range&, const Range&) = default;
};

template <class F>
std::optional<Range> range(std::string_view text, F&& read) {
    const std::size_t dash = text.find('-');
    const auto first = read(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : read(text.substr(dash + 1));
    if (!first || !last) return std::nullopt;
    return Range{*first, *last};
}

void add_day(std::vector<OpenSpan>& spans, int day, Range clock) {
    if (clock.first < clock.last) {
        spans.push_back({day, clock.first, clock.last});
        return;
    }
    spans.push_back({day, clock.first, minutes_per_day});
    if (clock.last > 0) spans.push_back({day % days_per_week + 1, 0, clock.last});
}

bool add_weekly(std::vector<OpenSpan>& spans, std::string_view piece) {
    if (piece == "24/7") {
        for (int day = 1; day <= days_per_week; ++day) spans.push_back({day, 0, minutes_per_day});
        return true;
    }
    const std::size_t space = piece.find(' ');
    if (space == std::string_view::npos) return false;
    const auto days = range(piece.substr(0, space), day_number);
    const std::string_view hours = trimmed(piece.substr(space));
    const auto clock = range(hours, clock_minutes);
    if (!days || !clock || clock->first == clock->last || clock->first == minutes_per_day ||
        hours.find('-') == std::string_view::npos)
        return false;
    for (int day = days->first;; day = day % days_per_week + 1) {
        add_day(spans, day, *clock);
        if (day == days->last) return true;
    }
}

bool add_closure(std::vector<Closure>& closures, std::string_view piece) {
    const std::size_t space = piece.find(' ');
    const std::string_view days = piece.substr(0, space);
    const std::size_t slash = days.find('/');
    const auto first = read_date(days.substr(0, slash));
    const auto last = slash == std::string_view::npos ? first : read_date(days.substr(slash + 1));
    if (!first || !last || *last < *first) return false;
    const std::string_view reason = space == std::string_view::npos ? "" : trimmed(piece.substr(space));
    closures.push_back({*first, *last, std::string{reason}});
    return true;
}

std::string clock_text(int minutes) {
    std::array<char, 16> out{};
    const int length = std::snprintf(out.data(), out.size(), "%02d:%02d", minutes / 60, minutes % 60);
    return {out.data(), static_cast<std::size_t>(length)};
}

std::vector<Range> clocks_of(const std::vector<OpenSpan>& weekly, int weekday) {
    std::vector<Range> clocks;
    for (const OpenSpan& span : weekly)
        if (span.weekday == weekday) clocks.push_back({span.from, span.to});
    return clocks;
}

bool is_closed_on(const OpeningHours& hours, CivilDate date) {
    return std::ranges::any_of(hours.closures, [date](const Closure& closure) {
        return closure.first <= date && date <= closure.last;
    });
}

}  // namespace

std::string date_text(CivilDate date) {
    std::array<char, 48> out{};
    const int length =
        std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
    return {out.data(), static_cast<std::size_t>(length)};
}

std::optional<CivilDate> read_date(std::string_view text) {
    const auto date = fhir::parse_date_time(text);
    if (!date || date->precision != fhir::Precision::day) return std::nullopt;
    return date->date;
}

std::vector<OpenSpan> joined(std::vector<OpenSpan> spans) {
    std::ranges::sort(spans);
    std::vector<OpenSpan> result;
    for (const OpenSpan& span : spans) {
        if (!result.empty() && result.back().weekday == span.weekday && span.from <= result.back().to)
            result.back().to = std::max(result.back().to, span.to);
        else
            result.push_back(span);
    }
    return result;
}

Result<std::vector<OpenSpan>> parse_weekly_hours(std::string_view text) {
    std::vector<OpenSpan> spans;
    if (const auto done = each_piece(text, [&](std::string_view piece) { return add_weekly(spans, piece); });
        !done)
        return done.error();
    return joined(std::move(spans));
}

Result<std::vector<Closure>> parse_closures(std::string_view text) {
    std::vector<Closure> closures;
    if (const auto done =
            each_piece(text, [&](std::string_view piece) { return add_closure(closures, piece); });
        !done)
        return done.error();
    return closures;
}

std::string to_text(const std::vector<OpenSpan>& weekly) {
    std::string text;
    for (int first = 1; first <= days_per_week;) {
        const auto clocks = clocks_of(weekly, first);
        int last = first;
        while (last < days_per_week && clocks_of(weekly, last + 1) == clocks) ++last;
        if (first == 1 && last == days_per_week && clocks == std::vector{Range{0, minutes_per_day}})
            return "24/7";
        for (const Range& clock : clocks) {
            text += text.empty() ? "" : ", ";
            text += day_names[static_cast<std::size_t>(first - 1)];
            if (last > first) text.append("-").append(day_names[static_cast<std::size_t>(last - 1)]);
            text += ' ' + clock_text(clock.first) + '-' + clock_text(clock.last);
        }
        first = last + 1;
    }
    return text;
}

std::string to_text(const std::vector<Closure>& closures) {
    std::string text;
    for (const Closure& closure : closures) {
        if (!text.empty()) text += ", ";
        text += date_text(closure.first);
        if (closure.last != closure.first) text += '/' + date_text(closure.last);
        if (!closure.reason.empty()) text += ' ' + closure.reason;
    }
    return text;
}

Availability availability(const OpeningHours& hours, const TimeZone& zone, Instant now) {
    constexpr int days_ahead = 366;
    if (!hours.known()) return {};
    const std::int64_t today = days_from_civil(local_date(zone.here(now)));
    for (int ahead = 0; ahead <= days_ahead; ++ahead) {
        const CivilDate date = civil_from_days(today + ahead);
        if (is_closed_on(hours, date)) continue;
        for (const OpenSpan& span : hours.weekly) {
            if (span.weekday != weekday(date) || zone.at(date, span.to) <= now) continue;
            const Instant opens = zone.at(date, span.from);
            if (opens <= now) return {Door::open, std::nullopt};
            return {Door::closed, opens};
        }
    }
    return {Door::closed, std::nullopt};
}

bool opens_in_evening(const OpeningHours& hours) {
    constexpr int saturday = 6, half_an_hour = 30;
    return std::ranges::any_of(hours.weekly, [](const OpenSpan& span) {
        return span.weekday < saturday && span.to - std::max(span.from, evening) >= half_an_hour;
    });
}

bool opens_at_weekend(const OpeningHours& hours) {
    constexpr int saturday = 6;
    return std::ranges::any_of(hours.weekly, [](const OpenSpan& span) { return span.weekday >= saturday; });
}

}  // namespace repere::referral
