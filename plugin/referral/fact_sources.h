// SPDX-License-Identifier: Apache-2.0
// The parts that the facts of a letter are read by: the chart, the referral, the team's reply.
#pragma once

#include <string>
#include <string_view>

#include "referral/letter_facts.h"
#include "referral/outcome.h"

namespace repere::referral {

struct FactSink {
    Facts& facts;
    const Dossier& dossier;
    const Circumstances& circumstances;
    const LetterWords& words;

    // Nothing is said of what is empty: it is not known.
    void say(std::string_view name, std::string line, std::string source = {}) const {
        if (line.empty()) return;
        Fact& fact = facts[std::string{name}];
        fact.lines.push_back(std::move(line));
        if (fact.source.empty()) fact.source = std::move(source);
    }
    std::string moment(std::string_view date_time) const {
        return moment_text(date_time, words.letter, words.zone);
    }
    std::string word(std::string_view key) const { return std::string{words.letter.text(key)}; }
};

void add_chart_facts(const FactSink& sink);
void add_referral_facts(const FactSink& sink);
void add_reply_facts(const FactSink& sink);

bool needs_interpreter(json::Node patient);         // R4 extension patient-interpreterRequired
std::string human_name(json::Node person);          // Patient or Practitioner; "" when it has none
std::string concept_text(json::Node concept_node);  // its text, else the first display, else the first code
std::string day_text(CivilDate day, const Wording& wording);

}  // namespace repere::referral
