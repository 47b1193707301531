// SPDX-License-Identifier: Apache-2.0
#include "referral/letter_facts.h"

#include <algorithm>
#include <array>

#include "fhir/date_time.h"
#include "fhir/reference.h"
#include "referral/fact_sources.h"

namespace repere::referral {
namespace {

constexpr std::array<std::string_view, 49> fact_names{
    "attachments.list",  "author.name",       "chart.allergies",      "chart.laboratory",
    "chart.medications", "chart.pregnancy",   "chart.pregnancy-care", "chart.psychiatry",
    "chart.serology",    "chart.term",        "consent.answer",       "consent.told-by",
    "consent.when",      "copies.gp",         "copies.list",          "copies.prescriber",
    "done.list",         "event.list",        "flags.list",           "flags.none",
    "letter.written",    "patient.birth",     "patient.identifier",   "patient.language",
    "patient.name",      "patient.place",     "patient.sex",          "reply.follows",
    "reply.next",        "reply.outcome",     "reply.reason",         "reply.shared",
    "reply.status",      "reply.to",          "reply.ward",           "request.type",
    "request.written",   "score.instruments", "score.list",           "secrecy",
    "sender.identifier", "sender.name",       "sender.telephone",     "sender.unit",
    "stay.arrival",      "stay.identifier",   "stay.leaves",          "stay.setting",
    "team.contact",
};
constexpr std::array<std::string_view, 4> more_names{"team.name", "urgency.level", "urgency.reasons",
                                                     "urgency.target"};

}  // namespace

bool is_fact(std::string_view name) {
    return std::ranges::find(fact_names, name) != fact_names.end() ||
           std::ranges::find(more_names, name) != more_names.end();
}

Circumstances circumstances_of(const Dossier& dossier) {
    Circumstances circumstances{dossier.told, dossier.reasons, {}};
    FactNames& facts = circumstances.facts;
    if (const auto birth = fhir::parse_date_time(dossier.patient["birthDate"].text()))
        if (const auto age = fhir::age_on(*birth, local_date(dossier.now)); age && age->oldest < 18)
            facts.insert("minor");
    if (is_anonymous(dossier.patient)) facts.insert("anonymous");
    if (needs_interpreter(dossier.patient)) facts.insert("interpreter");
    for (const char* reason : {"PREGNANCY", "pregnancy", "late-pregnancy", "obstetric-threat", "P1-OBST"})
        if (dossier.reasons.contains(reason)) facts.insert("pregnancy");
    if (std::ranges::find(dossier.done, "naloxone-kit") != dossier.done.end()) facts.insert("naloxone-given");
    return circumstances;
}

Facts letter_facts(const Dossier& dossier, const Circumstances& circumstances, const RedFlagRules& rules,
                   const LetterWords& words) {
    Facts facts;
    const FactSink sink{facts, dossier, circumstances, words};
    add_chart_facts(sink);
    add_referral_facts(sink);
    if (dossier.task) add_reply_facts(sink);
    Fact flags;
    for (const RedFlagRule* rule : red_flags(rules, circumstances))
        flags.lines.push_back(rule->text.in(words.language()));
    if (flags.lines.empty())
        sink.say("flags.none", std::string{words.letter.text("flags.none")});
    else
        facts.insert_or_assign("flags.list", std::move(flags));
    return facts;
}

std::string day_text(Instant instant, const Wording& wording) {
    const CivilDate day = local_date(instant);
    return day_text(day, wording);
}

std::string day_text(CivilDate day, const Wording& wording) {
    const auto two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return wording.fill(
        "date", {{"year", std::to_string(day.year)}, {"month", two(day.month)}, {"day", two(day.day)}});
}

}  // namespace repere::referral
