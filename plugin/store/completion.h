// SPDX-License-Identifier: Apache-2.0
// How long forms took, counted without anybody in it: no person, no stay, no staff, no day, and no order in
// which rows came.
#pragma once

#include <cstdint>
#include <string>

namespace repere::store {

struct Completion {
    std::string form;     // id of the Questionnaire
    std::string mode;     // who held the screen: "clinician" or "patient"
    std::string outcome;  // "negative", "positive" or "not-answered"
    std::int64_t seconds = 0;
};

struct CompletionCount {
    Completion completion;
    std::int64_t count = 0;
};

}  // namespace repere::store
