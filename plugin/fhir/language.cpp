// SPDX-License-Identifier: Apache-2.0
#include "fhir/language.h"

#include <algorithm>
#include <charconv>

namespace repere::fhir {
namespace {

constexpr std::size_t longest_tag = 35;  // RFC 5646 4.4.1: what implementations should at least support
constexpr std::size_t most_tags = 32;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_letter_or_digit(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

std::string_view trim(std::string_view text) {
    while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
    return text;
}

// Thousandths, 1000 when there is no q; 0 says "not this one".
int quality_of(std::string_view parameters) {
    const std::size_t at = parameters.find("q=");
    if (at == std::string_view::npos) return 1000;
    const std::string_view digits = parameters.substr(at + 2);
    int whole = 0;
    std::from_chars(digits.data(), digits.data() + std::min<std::size_t>(digits.size(), 1), whole);
    int thousandths = 0;
    int scale = 100;
    for (std::size_t i = 2;
         i < std::min<std::size_t>(digits.size(), 5) && digits[i] >= '0' && digits[i] <= '9'; ++i) {
        thousandths += (digits[i] - '0') * scale;
        scale /= 10;
    }
    return whole * 1000 + thousandths;
}

struct Wanted {
    std::string_view tag;
    int quality;
};

}  // namespace

bool is_language_tag(std::string_view text) {
    if (text.size() > longest_tag) return false;
    bool first = true;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find('-', start), text.size());
        const std::string_view part = text.substr(start, end - start);
        if (part.empty() || part.size() > 8 || (first && part.size() < 2)) return false;
        if (!std::ranges::all_of(part, first ? is_letter : is_letter_or_digit)) return false;
        first = false;
        start = end + 1;
    }
    return true;
}

std::vector<std::string_view> accepted_languages(std::string_view header) {
    std::vector<Wanted> wanted;
    while (!header.empty() && wanted.size() < most_tags) {
        const std::size_t comma = std::min(header.find(','), header.size());
        const std::string_view entry = trim(header.substr(0, comma));
        header.remove_prefix(std::min(comma + 1, header.size()));
        const std::size_t semicolon = std::min(entry.find(';'), entry.size());
        const Wanted one{trim(entry.substr(0, semicolon)), quality_of(entry.substr(semicolon))};
        if (one.quality > 0 && is_language_tag(one.tag)) wanted.push_back(one);
    }
    std::ranges::stable_sort(wanted, std::ranges::greater{}, &Wanted::quality);
    std::vector<std::string_view> tags;
    for (const Wanted& one : wanted) tags.push_back(one.tag);
    return tags;
}

}  // namespace repere::fhir
