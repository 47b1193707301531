// SPDX-License-Identifier: Apache-2.0
// How long forms took, counted without anybody in it: no person, no stay, no staff, no day, and no order in
// which rows came. Who filled in how many is counted apart while the quarter runs, so that a time of few
// colleagues can be withheld; only the size of the shares is ever read, and kept once the quarter is over.
#pragma once

#include <cstdint>
#include <string>

namespace repere::store {

struct Completion {
    std::string quarter;  // its first month, "2026-07"
    std::string form;     // id of the Questionnaire
    std::string mode;     // who held the screen: "clinician" or "patient"
    std::string outcome;  // "answered" or "not-answered"
    std::int64_t seconds = 0;
};

struct Filled {
    Completion completion;
    std::string by;  // "Practitioner/7": is not kept beside the seconds
};

struct CompletionCount {
    Completion completion;
    std::int64_t count = 0;
};

// Of one quarter, form, mode and outcome.
struct CompletionShares {
    std::string quarter, form, mode, outcome;
    std::int64_t people = 0;   // who filled at least one in
    std::int64_t largest = 0;  // how many forms one of them filled in, at most
};

}  // namespace repere::store
