// SPDX-License-Identifier: Apache-2.0
#include "directory/finess.h"

#include <algorithm>
#include <array>

#include "referral/opening_hours.h"

namespace repere::directory {
namespace {

constexpr std::size_t number_length = 9;

struct Overseas {
    std::string_view department;  // as FINESS writes it
    std::string_view area;        // as postal codes do
    std::string_view zone;
};
constexpr std::array overseas{
    Overseas{"9A", "971", "America/Guadeloupe"}, Overseas{"9B", "972", "America/Martinique"},
    Overseas{"9C", "973", "America/Cayenne"},    Overseas{"9D", "974", "Indian/Reunion"},
    Overseas{"9E", "975", "America/Miquelon"},   Overseas{"9F", "976", "Indian/Mayotte"},
    Overseas{"9J", "986", "Pacific/Wallis"},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

}  // namespace

bool is_finess_number(std::string_view text) {
    if (text.size() != number_length) return false;
    if (text[1] == 'A' || text[1] == 'B') return text[0] == '2' && all_digits(text.substr(2));
    if (!all_digits(text)) return false;
    int sum = 0;
    for (std::size_t i = 0; i < number_length; ++i) {
        const int digit = text[number_length - 1 - i] - '0';
        const int doubled = 2 * digit > 9 ? 2 * digit - 9 : 2 * digit;
        sum += i % 2 == 1 ? doubled : digit;
    }
    return sum % 10 == 0;
}

std::optional<std::string> french_area(std::string_view department) {
    if (const auto found = std::ranges::find(overseas, department, &Overseas::department);
        found != overseas.end())
        return std::string{found->area};
    if (std::ranges::count(overseas, department, &Overseas::area) > 0 || department == "2A" ||
        department == "2B")
        return std::string{department};
    if (department.size() != 2 || !all_digits(department) || department > "95") return std::nullopt;
    return std::string{department};
}

std::string french_area_of_postal_code(std::string_view code) {
    if (code.size() != 5 || !all_digits(code)) return {};
    if (code.starts_with("97") || code.starts_with("98")) return std::string{code.substr(0, 3)};
    if (code.starts_with("20")) return code < "20200" ? "2A" : "2B";
    return std::string{code.substr(0, 2)};
}

std::string_view french_time_zone(std::string_view area) {
    const auto found = std::ranges::find(overseas, area, &Overseas::area);
    return found == overseas.end() ? "Europe/Paris" : found->zone;
}

std::optional<CivilDate> finess_date(std::string_view text) {
    constexpr std::size_t day_length = 10;
    const std::string_view day = text.substr(0, day_length);
    if (day == "1900-01-01") return std::nullopt;
    return referral::read_date(day);
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view white = " \t\r\n";
    const auto first = text.find_first_not_of(white);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

void read_routing_line(std::string_view line, referral::ServicePlace& place) {
    line = trimmed(line);
    if (line.size() > 5 && all_digits(line.substr(0, 5)) && line[5] == ' ') {
        place.postal_code = line.substr(0, 5);
        line = trimmed(line.substr(5));
    }
    place.town = trimmed(line.substr(0, line.find(" CEDEX")));
}

std::string joined_words(std::initializer_list<std::string_view> words) {
    std::string text;
    for (const std::string_view word : words) {
        if (trimmed(word).empty()) continue;
        if (!text.empty()) text += ' ';
        text += trimmed(word);
    }
    return text;
}

}  // namespace repere::directory
