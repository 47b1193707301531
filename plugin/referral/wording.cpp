// SPDX-License-Identifier: Apache-2.0
#include "referral/wording.h"

#include <algorithm>
#include <array>

#include "json/document.h"

extern "C" {
extern const char repere_referral_wording_fr[];
extern const char repere_referral_wording_fr_end[];
extern const char repere_referral_wording_en[];
extern const char repere_referral_wording_en_end[];
}

namespace repere::referral {
namespace {

constexpr std::array<std::string_view, 35> keys{
    "service",
    "task",
    "input.response",
    "input.result",
    "date",
    "reason",
    "status.accepted",
    "status.rejected",
    "status.in-progress",
    "status.on-hold",
    "status.cancelled",
    "status.failed",
    "status.completed",
    "business.sent",
    "business.opened",
    "business.waiting-for-information",
    "business.information-given",
    "business.to-see",
    "business.scheduled",
    "business.appointment-missed",
    "business.medical-care-first",
    "business.asked-to-come-later",
    "business.seen-at-bedside",
    "business.unreachable",
    "business.left-before-seen",
    "business.declined-by-patient",
    "business.handed-to-csapa",
    "target.before-leaving",
    "target.hours",
    "target.days",
    "note.referral",
    "note.contact",
    "note.refused",
    "note.later",
    "note.secrecy",
};

}  // namespace

Result<Wording> Wording::read(json::Node catalogue) {
    Wording wording;
    wording.language_ = catalogue["language"].text();
    if (wording.language_.empty()) return fail(ErrorKind::invalid, "the catalogue names no language");
    for (const auto [key, sentence] : catalogue["texts"].members()) {
        if (std::ranges::find(keys, key) == keys.end())
            return fail(ErrorKind::invalid, "no sentence has this key", std::string{key});
        if (sentence.text().empty())
            return fail(ErrorKind::invalid, "the sentence is empty", std::string{key});
        wording.texts_.emplace(key, sentence.text());
    }
    for (const std::string_view key : keys)
        if (!wording.texts_.contains(key))
            return fail(ErrorKind::invalid, "the sentence is missing", std::string{key});
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

Result<Wording> embedded_wording(std::string_view language) {
    std::string_view text;
    if (language == "fr") text = {repere_referral_wording_fr, repere_referral_wording_fr_end};
    if (language == "en") text = {repere_referral_wording_en, repere_referral_wording_en_end};
    if (text.empty()) return fail(ErrorKind::not_found, "no wording in this language", std::string{language});
    const auto document = json::Document::parse(text);
    if (!document) return document.error();
    return Wording::read(document->root());
}

}  // namespace repere::referral
