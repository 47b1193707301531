// SPDX-License-Identifier: Apache-2.0
// Answer sets for one form, few and telling: each answer once, every gate open and closed, refusals, and
// every edge of every score's bands. And what our own engine makes of an answer set.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "instruments/instruments.h"

namespace repere::fillings {

// The answers to every question, asked or not: a renderer answers those that it shows.
struct Filling {
    std::string why;                                          // what it was chosen for
    std::map<std::string, std::vector<std::string>> answers;  // by linkId; JSON, {"valueCoding": {...}}
};

struct Outcome {
    std::set<std::string> enabled;                // linkIds
    std::set<std::string> shown;                  // questions among them that a person sees
    std::map<std::string, std::string> computed;  // by linkId: "12", a code, "true"
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

// A QuestionnaireResponse in progress that holds all answers, those to closed questions too.
std::string response(const instruments::Form& form, const Filling& filling);
Result<Outcome> outcome(const instruments::Form& form, json::Node response);

// The refusals, and at most so many others. Deterministic: the same on every machine.
std::vector<Filling> plan(const instruments::Form& form, std::size_t most);

}  // namespace repere::fillings
