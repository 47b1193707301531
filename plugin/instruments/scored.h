// SPDX-License-Identifier: Apache-2.0
// A response worked through once: what is enabled, what was computed, what it scores.
#pragma once

#include "instruments/answered.h"
#include "instruments/computed.h"
#include "instruments/score.h"

namespace repere::instruments {

struct ScoredItem {
    std::size_t occurrence = none;
    Score score;
    const Band* band = nullptr;  // null when the form has none
};

struct Scored {
    AnsweredForm answered;    // settled
    ComputedValues computed;  // none while an answer is missing
    std::vector<ScoredItem> scores;
};

Result<Scored> work_through(const Form& form, json::Node response);

bool given(const Occurrence& occurrence);     // it has at least one answer
bool complete(const AnsweredForm& answered);  // every enabled required question that is not computed has one
std::string_view coded_answer(const AnsweredForm& answered, std::string_view system);

}  // namespace repere::instruments
