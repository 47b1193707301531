// SPDX-License-Identifier: Apache-2.0
#include "cds_hooks/wording.h"

#include <algorithm>
#include <charconv>

#include "json/document.h"

extern "C" {
extern const char repere_cards_wording_fr[];
extern const char repere_cards_wording_fr_end[];
extern const char repere_cards_wording_en[];
extern const char repere_cards_wording_en_end[];
}

namespace repere::cds_hooks {
namespace {

Result<Wording> embedded(const char* begin, const char* end) {
    const auto document = json::Document::parse({begin, end});
    if (!document) return document.error();
    return Wording::read(document->root());
}

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

Result<Wording> Wording::read(json::Node catalogue) {
    Wording wording;
    wording.language_ = catalogue["language"].text();
    if (wording.language_.empty()) return fail(ErrorKind::invalid, "the catalogue names no language");
    for (const auto [key, sentence] : catalogue["texts"].members()) {
        if (sentence.text().empty())
            return fail(ErrorKind::invalid, "the sentence is empty", std::string{key});
        wording.texts_.emplace(key, sentence.text());
    }
    return wording;
}

std::string_view Wording::text(std::string_view key) const {
    const auto found = texts_.find(key);
    return found == texts_.end() ? std::string_view{} : std::string_view{found->second};
}

std::string Wording::fill(std::string_view key, std::initializer_list<Value> values) const {
    std::string filled;
    std::string_view rest = text(key);
    while (!rest.empty()) {
        const std::size_t open = rest.find('{');
        const std::size_t close = rest.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        filled += rest.substr(0, open);
        const std::string_view name = rest.substr(open + 1, close - open - 1);
        const auto value = std::ranges::find(values, name, &Value::first);
        filled += value == values.end() ? rest.substr(open, close - open + 1) : value->second;
        rest.remove_prefix(close + 1);
    }
    return filled += rest;
}

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
    auto fr = embedded(repere_cards_wording_fr, repere_cards_wording_fr_end);
    if (!fr) return fr.error();
    auto en = embedded(repere_cards_wording_en, repere_cards_wording_en_end);
    if (!en) return en.error();
    for (const auto& [key, sentence] : fr->texts())
        if (en->text(key).empty()) return fail(ErrorKind::invalid, "not said in English", key);
    for (const auto& [key, sentence] : en->texts())
        if (fr->text(key).empty()) return fail(ErrorKind::invalid, "not said in French", key);
    return Languages{std::move(*fr), std::move(*en)};
}

}  // namespace repere::cds_hooks
