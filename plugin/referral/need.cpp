// SPDX-License-Identifier: Apache-2.0
#include "referral/need.h"

#include <algorithm>
#include <array>

namespace repere::referral {
namespace {

constexpr std::string_view link_id_property =
    "http://hl7.org/fhir/StructureDefinition/QuestionnaireResponse#QuestionnaireResponse.item.linkId";
// An interpreter is wanted and the language is not told by a code (BCP 47, undetermined).
constexpr std::string_view any_language = "und";

struct Row {
    std::string_view code;
    void (*add)(Need&);
};

template <UseRoute route>
void by(Need& need) {
    need.routes.insert(route);
}
template <Help help>
void helped(Need& need) {
    need.help.insert(help);
}
template <Wish wish>
void wished(Need& need) {
    need.wishes.insert(wish);
}
// Yes, then after birth, then wished, then no, then unknown.
template <Pregnancy said>
void said_of_pregnancy(Need& need) {
    constexpr std::array weakest_first{Pregnancy::unknown, Pregnancy::no, Pregnancy::wished,
                                       Pregnancy::after_birth, Pregnancy::yes};
    if (std::ranges::find(weakest_first, said) > std::ranges::find(weakest_first, need.pregnancy))
        need.pregnancy = said;
}

constexpr std::array rows{
    Row{"route-smoked", by<UseRoute::smoked>},
    Row{"route-sniffed", by<UseRoute::sniffed>},
    Row{"route-injected", by<UseRoute::injected>},
    Row{"route-swallowed", by<UseRoute::swallowed>},
    Row{"opioids", [](Need& need) { need.opioids = true; }},
    Row{"help-rights", helped<Help::rights>},
    Row{"help-housing", helped<Help::housing>},
    Row{"help-shelter", helped<Help::shelter>},
    Row{"help-work", helped<Help::work>},
    Row{"help-relatives", helped<Help::relatives>},
    Row{"help-psychiatric", helped<Help::psychiatric_support>},
    Row{"help-infection-screening", helped<Help::infection_screening>},
    Row{"help-time-away", helped<Help::time_away>},
    Row{"wish-evening", wished<Wish::evening>},
    Row{"wish-weekend", wished<Wish::weekend>},
    Row{"wish-remote", wished<Wish::remote>},
    Row{"wish-discreet", wished<Wish::discreet>},
    Row{"wish-walk-in", wished<Wish::walk_in>},
    Row{"wish-anonymous", wished<Wish::anonymous>},
    Row{"wish-women-only", wished<Wish::women_only>},
    Row{"wish-wheelchair", wished<Wish::wheelchair>},
    Row{"interpreter",
        [](Need& need) {
            if (need.language.empty()) need.language = any_language;
        }},
    Row{"pregnant", said_of_pregnancy<Pregnancy::yes>},
    Row{"not-pregnant", said_of_pregnancy<Pregnancy::no>},
    Row{"pregnancy-wished", said_of_pregnancy<Pregnancy::wished>},
    Row{"after-birth", said_of_pregnancy<Pregnancy::after_birth>},
    Row{"psychiatric-crisis", [](Need& need) { need.psychiatric_crisis = true; }},
    Row{"inpatient-care", [](Need& need) { need.inpatient_care = true; }},
};

constexpr std::array codes = [] {
    std::array<std::string_view, rows.size()> made{};
    for (std::size_t i = 0; i < rows.size(); ++i) made[i] = rows[i].code;
    return made;
}();

}  // namespace

std::span<const std::string_view> need_codes() { return codes; }

Result<Done> add_need(Need& need, std::string_view code) {
    const auto* const row = std::ranges::find(rows, code, &Row::code);
    if (row == rows.end()) return fail(ErrorKind::invalid, "no code of CodeSystem/routing-need");
    row->add(need);
    return Done{};
}

Result<NeedMap> NeedMap::read(json::Node concept_map) {
    NeedMap map;
    for (const json::Node group : concept_map["group"].items())
        for (const json::Node element : group["element"].items()) {
            const std::string key =
                std::string{group["source"].text()} + "|" + std::string{element["code"].text()};
            for (const json::Node target : element["target"].items()) {
                if (target["equivalence"].text() == "unmatched") continue;
                const json::Node condition = target["dependsOn"].at(0);
                if (std::ranges::find(codes, target["code"].text()) == codes.end() ||
                    (condition && condition["property"].text() != link_id_property))
                    return fail(ErrorKind::invalid, "an answer is mapped to something unknown", key);
                map.by_code_[key].push_back(
                    {std::string{target["code"].text()}, std::string{condition["value"].text()}});
            }
        }
    return map;
}

std::vector<std::string> NeedMap::needs(std::span<const Told> told) const {
    std::vector<std::string> found;
    for (const Told& each : told) {
        const auto meanings = by_code_.find(std::string{each.system} + "|" + std::string{each.code});
        if (meanings == by_code_.end()) continue;
        for (const Meaning& meaning : meanings->second)
            if ((meaning.question.empty() || meaning.question == each.question) &&
                std::ranges::find(found, meaning.need) == found.end())
                found.push_back(meaning.need);
    }
    return found;
}

}  // namespace repere::referral
