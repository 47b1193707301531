// SPDX-License-Identifier: Apache-2.0
#include "referral/papers.h"

#include <algorithm>
#include <array>

#include "json/document.h"

extern "C" {
extern const char repere_paper_referral_letter[];
extern const char repere_paper_referral_letter_end[];
extern const char repere_paper_reply_letter[];
extern const char repere_paper_reply_letter_end[];
extern const char repere_paper_leaflet[];
extern const char repere_paper_leaflet_end[];
extern const char repere_paper_red_flags[];
extern const char repere_paper_red_flags_end[];
extern const char repere_letter_wording_fr[];
extern const char repere_letter_wording_fr_end[];
extern const char repere_letter_wording_en[];
extern const char repere_letter_wording_en_end[];
}

namespace repere::referral {
namespace {

constexpr std::array keys{
    std::string_view{"date"},
    std::string_view{"date-time"},
    std::string_view{"born"},
    std::string_view{"yes"},
    std::string_view{"no"},
    std::string_view{"not-known"},
    std::string_view{"not-told"},
    std::string_view{"nothing-shared"},
    std::string_view{"nothing-asked"},
    std::string_view{"anonymous"},
    std::string_view{"sex.male"},
    std::string_view{"sex.female"},
    std::string_view{"sex.other"},
    std::string_view{"sex.unknown"},
    std::string_view{"setting.AMB"},
    std::string_view{"setting.EMER"},
    std::string_view{"setting.IMP"},
    std::string_view{"setting.ACUTE"},
    std::string_view{"setting.OBSENC"},
    std::string_view{"setting.SS"},
    std::string_view{"request.see"},
    std::string_view{"request.appointment"},
    std::string_view{"request.advice"},
    std::string_view{"urgency.level"},
    std::string_view{"consent.agreed"},
    std::string_view{"consent.refused"},
    std::string_view{"consent.later"},
    std::string_view{"score"},
    std::string_view{"laboratory.exists"},
    std::string_view{"flags.none"},
    std::string_view{"pregnancy.yes"},
    std::string_view{"nothing-noted"},
    std::string_view{"done.advice"},
    std::string_view{"done.leaflet"},
    std::string_view{"done.naloxone"},
    std::string_view{"done.naloxone-kit"},
    std::string_view{"done.equipment"},
    std::string_view{"copy.gp"},
    std::string_view{"copy.prescriber"},
    std::string_view{"answers"},
    std::string_view{"secrecy"},
    std::string_view{"sheet"},
    std::string_view{"unprinted"},
    std::string_view{"notice"},
    std::string_view{"until"},
    std::string_view{"telephone"},
    std::string_view{"no-secure-mailbox"},
    std::string_view{"mail-not-sent"},
};

Result<PaperPlan> read_plan(std::string_view text) {
    const auto document = json::Document::parse(text);
    if (!document) return document.error();
    return read_paper_plan(document->root());
}

Result<RedFlagRules> read_flags(std::string_view text) {
    const auto document = json::Document::parse(text);
    if (!document) return document.error();
    return read_red_flags(document->root());
}

Result<Done> facts_are_known(const PaperPlan& plan) {
    for (const PlannedSection& section : plan.sections)
        for (const PlannedLine& line : section.lines) {
            if (!line.fact.empty() && !is_fact(line.fact))
                return fail(ErrorKind::invalid, "no letter has this fact: " + line.fact, plan.id);
            const bool said = line.absent == "omit" || line.absent == "refuse" ||
                              std::ranges::find(keys, line.absent) != keys.end();
            if (!said) return fail(ErrorKind::invalid, "nobody wrote this sentence: " + line.absent, plan.id);
        }
    return Done{};
}

Result<Done> read_words(Papers& papers) {
    auto letter = knowledge::read_languages({repere_letter_wording_fr, repere_letter_wording_fr_end},
                                            {repere_letter_wording_en, repere_letter_wording_en_end}, keys);
    if (!letter) return letter.error();
    papers.letter = std::move(*letter);
    auto french = embedded_wording("fr"), english = embedded_wording("en");
    if (!french) return french.error();
    if (!english) return english.error();
    papers.referral = {std::move(*french), std::move(*english)};
    return Done{};
}

}  // namespace

LetterWords Papers::words(std::string_view language, const CountryPack* country) const {
    const bool french = language == "fr";
    return {french ? referral.fr : referral.en, french ? letter.fr : letter.en, codes, country, {}};
}

Result<Papers> Papers::embedded() {
    Papers papers;
    if (auto read = read_words(papers); !read) return read.error();
    const std::array<std::pair<PaperPlan*, std::string_view>, 3> plans{{
        {&papers.referral_letter, {repere_paper_referral_letter, repere_paper_referral_letter_end}},
        {&papers.reply_letter, {repere_paper_reply_letter, repere_paper_reply_letter_end}},
        {&papers.leaflet, {repere_paper_leaflet, repere_paper_leaflet_end}},
    }};
    for (const auto& [plan, text] : plans) {
        auto read = read_plan(text);
        if (!read) return read.error();
        if (auto known = facts_are_known(*read); !known) return known.error();
        *plan = std::move(*read);
    }
    auto flags = read_flags({repere_paper_red_flags, repere_paper_red_flags_end});
    if (!flags) return flags.error();
    papers.red_flags = std::move(*flags);
    return papers;
}

}  // namespace repere::referral
