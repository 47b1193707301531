// SPDX-License-Identifier: Apache-2.0
#include "fhir/date_time.h"

#include <algorithm>

namespace repere::fhir {
namespace {

// Consumes fixed-width digits and separators from the left; once something is wrong it stays wrong.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_{text} {}

    int digits(std::size_t count) {
        int value = 0;
        if (rest_.size() < count) return refuse();
        for (const char c : rest_.substr(0, count)) {
            if (c < '0' || c > '9') return refuse();
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(count);
        return value;
    }

    bool take(char wanted) {
        if (!rest_.starts_with(wanted)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    void expect(char wanted) {
        if (!take(wanted)) refuse();
    }

    // ".123456": milliseconds, further digits dropped.
    int fraction() {
        const std::size_t count = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
        if (count == 0) return refuse();
        int value = 0;
        for (std::size_t i = 0; i < 3; ++i) value = value * 10 + (i < count ? rest_[i] - '0' : 0);
        rest_.remove_prefix(count);
        return value;
    }

    bool at_end() const { return rest_.empty(); }
    bool good() const { return good_; }
    int refuse() {
        good_ = false;
        return 0;
    }

private:
    std::string_view rest_;
    bool good_ = true;
};

void read_offset(Reader& reader, DateTime& out) {
    if (reader.at_end()) return;
    if (reader.take('Z')) {
        out.offset_minutes = 0;
        return;
    }
    const bool west = reader.take('-');
    if (!west) reader.expect('+');
    const int hours = reader.digits(2);
    reader.expect(':');
    const int minutes = reader.digits(2);
    if (hours > 14 || minutes > 59) reader.refuse();
    out.offset_minutes = (west ? -1 : 1) * (hours * 60 + minutes);
}

void read_time(Reader& reader, DateTime& out) {
    out.hour = reader.digits(2);
    reader.expect(':');
    out.minute = reader.digits(2);
    out.precision = Precision::minute;
    if (reader.take(':')) {
        out.second = reader.digits(2);
        out.precision = Precision::second;
        if (reader.take('.')) {
            out.millisecond = reader.fraction();
            out.precision = Precision::millisecond;
        }
    }
    read_offset(reader, out);
}

bool in_range(const DateTime& value) {
    const CivilDate& date = value.date;
    return date.year >= 1 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= days_in_month(date.year, date.month) && value.hour <= 23 && value.minute <= 59 &&
           value.second <= 60;
}

Instant moment(const DateTime& value, std::int32_t default_offset) {
    const std::int32_t offset = value.offset_minutes.value_or(default_offset);
    const std::int64_t minutes = std::int64_t{value.hour} * 60 + value.minute - offset;
    const std::int64_t seconds = days_from_civil(value.date) * 86'400 + minutes * 60 + value.second;
    return {seconds * 1000 + value.millisecond, offset};
}

int full_years(CivilDate birth, CivilDate day) {
    const bool before_birthday = day.month < birth.month || (day.month == birth.month && day.day < birth.day);
    return day.year - birth.year - (before_birthday ? 1 : 0);
}

}  // namespace

Instant DateTime::first(std::int32_t default_offset) const { return moment(*this, default_offset); }

Instant DateTime::last(std::int32_t default_offset) const {
    DateTime end = *this;
    switch (precision) {
        case Precision::year:
            end.date.month = 12;
            [[fallthrough]];
        case Precision::month:
            end.date.day = days_in_month(end.date.year, end.date.month);
            [[fallthrough]];
        case Precision::day:
            end.hour = 23;
            end.minute = 59;
            [[fallthrough]];
        case Precision::minute:
            end.second = 59;
            [[fallthrough]];
        case Precision::second:
            end.millisecond = 999;
            [[fallthrough]];
        case Precision::millisecond:
            break;
    }
    return moment(end, default_offset);
}

std::optional<DateTime> parse_date_time(std::string_view text) {
    Reader reader{text};
    DateTime out;
    out.date.year = reader.digits(4);
    out.precision = Precision::year;
    if (reader.take('-')) {
        out.date.month = reader.digits(2);
        out.precision = Precision::month;
        if (reader.take('-')) {
            out.date.day = reader.digits(2);
            out.precision = Precision::day;
            if (reader.take('T')) read_time(reader, out);
        }
    }
    if (!reader.good() || !reader.at_end() || !in_range(out)) return std::nullopt;
    return out;
}

std::optional<AgeRange> age_on(const DateTime& birth, CivilDate day) {
    const CivilDate earliest = birth.date;
    CivilDate latest = birth.date;
    if (birth.precision == Precision::year) latest.month = 12;
    if (birth.precision <= Precision::month) latest.day = days_in_month(latest.year, latest.month);
    if (earliest > day) return std::nullopt;
    return AgeRange{std::max(0, full_years(latest, day)), full_years(earliest, day)};
}

}  // namespace repere::fhir
