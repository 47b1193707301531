// SPDX-License-Identifier: Apache-2.0
// What stored answers mean, for whoever asked the questions: the page shown after sending, and again later.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "instruments/form.h"
#include "json/node.h"
#include "knowledge/languages.h"
#include "referral/country.h"

namespace repere::forms {

// Ours of the same person, as the store has it.
struct Beside {
    std::vector<json::Node> consents, requests, tasks;
};

class Results {
public:
    // Errors: those of knowledge::Wording::parse.
    static Result<Results> embedded();

    // One JSON object in `language` ("fr" or "en"):
    //   form, title, status, authored, presentation ("" when the form asks for none), positive
    //   scores      [{code, title, value, band}], none while there is nothing to say
    //   tell        sentences to say to the person, after a positive screen only (`after_screen`)
    //   help        [{use, number, label}] of the country pack
    //   adultFrom   years: who is younger is asked whether the parents know
    //   terms       by destination, what the person is told before they agree
    //   agreements  [{consent, version, decision, team, organization, recorded, task?}] about these answers;
    //               decision: agreed, refused, later or ended; task {reference, status, business, priority}
    //   note        three lines to copy into a chart: what was asked and when, what came of it, what was
    //               decided; without the person's name, a substance or a score
    // Errors: those of instruments::score.
    Result<std::string> page(const instruments::Form& form, json::Node response, const Beside& beside,
                             const referral::CountryPack& country, std::string_view after_screen,
                             std::string_view language) const;

private:
    knowledge::Languages words_;
};

}  // namespace repere::forms
