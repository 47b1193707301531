// SPDX-License-Identifier: Apache-2.0
#include "cds_hooks/wording.h"

#include <algorithm>
#include <charconv>

extern "C" {
extern const char repere_cards_wording_fr[];
extern const char repere_cards_wording_fr_end[];
extern const char repere_cards_wording_en[];
extern const char repere_cards_wording_en_end[];
}

namespace repere::cds_hooks {
namespace {

constexpr std::string_view keys[]{
    "source",
    "service.emergency",
    "service.cardiology",
    "service.obstetrics",
    "description.emergency",
    "description.cardiology",
    "description.obstetrics",
    "usage",
    "summary.screen.emergency",
    "summary.screen.cardiology",
    "summary.screen.obstetrics",
    "summary.flag",
    "summary.refer",
    "summary.leaving.screen",
    "summary.leaving.refer",
    "detail.why",
    "detail.source",
    "detail.offer",
    "detail.refer",
    "detail.deferred",
    "detail.minor",
    "detail.asof",
    "detail.missing",
    "link.form",
    "link.refer",
    "date",
    "data.patient",
    "data.encounters",
    "data.conditions",
    "data.observations",
    "data.statements",
    "data.administrations",
    "data.procedures",
    "data.episodes",
    "data.consents",
    "data.responses",
    "override.patient-refuses",
    "override.limited-time",
    "override.action-completed",
    "override.wrong-time-workflow",
    "override.inappropriate-recipient",
};

std::string_view trim(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

// Thousandths, 1000 when there is no q; 0 says "not this one".
int quality_of(std::string_view parameters) {
    const std::size_t at = parameters.find("q=");
    if (at == std::string_view::npos) return 1000;
    std::string_view digits = parameters.substr(at + 2);
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

bool speaks(std::string_view range, std::string_view language) {
    return range.size() >= 2 && (range[0] | 0x20) == language[0] && (range[1] | 0x20) == language[1] &&
           (range.size() == 2 || range[2] == '-');
}

}  // namespace

Result<Wording> read_wording(std::string_view catalogue) { return Wording::parse(catalogue, keys); }

const Wording& Languages::choose(std::string_view accept_language, std::string_view otherwise) const {
    const Wording* best = otherwise.starts_with("en") ? &en : &fr;
    int best_quality = 0;
    while (!accept_language.empty()) {
        const std::size_t comma = std::min(accept_language.find(','), accept_language.size());
        const std::string_view entry = trim(accept_language.substr(0, comma));
        accept_language.remove_prefix(std::min(comma + 1, accept_language.size()));
        const std::size_t semicolon = std::min(entry.find(';'), entry.size());
        const int quality = quality_of(entry.substr(semicolon));
        for (const Wording* wording : {&fr, &en})
            if (quality > best_quality && speaks(entry.substr(0, semicolon), wording->language())) {
                best = wording;
                best_quality = quality;
            }
    }
    return *best;
}

Result<Languages> embedded_languages() {
    auto fr = read_wording({repere_cards_wording_fr, repere_cards_wording_fr_end});
    if (!fr) return fr.error();
    auto en = read_wording({repere_cards_wording_en, repere_cards_wording_en_end});
    if (!en) return en.error();
    return Languages{std::move(*fr), std::move(*en)};
}

}  // namespace repere::cds_hooks
