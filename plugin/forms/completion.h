// SPDX-License-Identifier: Apache-2.0
// How long forms take, as told by the page that was filled in: from the first view to sending, without the
// stretches of more than a minute in which nothing was touched. Slower than paper is a defect.
//
// It is told of forms, never of anybody. Read again after each form, a median of few would tell the time of
// the last one, and whose it was is known at the bedside: so only quarters that are over are told, whose rows
// no longer change. How many forms stand behind a time, and how many were positive, is not told: beside the
// figures (measures/publish.h) it would be a second count of the same people. The time of a form that few
// colleagues fill in, or one of them most of the time, would be theirs: it is withheld.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "instruments/form.h"
#include "json/node.h"
#include "store/store.h"

namespace repere::forms {

// What a page sends with its answers, in the header Repere-Completion: "seconds=42; mode=patient".
struct Took {
    std::int64_t seconds = 0;  // 1 to 7200; longer is no measure of the form
    bool patient = false;      // the person held the screen
};
std::optional<Took> read_took(std::string_view header);

// The row to count for stored answers, in the quarter that runs ("2026-10"). Errors: those of
// instruments::coded_answer.
Result<store::Completion> completion(const instruments::Form& form, json::Node response, const Took& took,
                                     std::string quarter);

struct CompletionTime {
    std::string quarter, form, mode;  // form: id of the Questionnaire
    // Nearest rank, of the forms that were answered; up to the next full step_seconds.
    std::int64_t median_seconds = 0, p90_seconds = 0;
};

// Fewer forms say how somebody did rather than how a form does (the smallest cell of measures too); fewer
// people, or one with a larger share, how a colleague does. Stricter than the rule of French statistics for
// establishments (three, none with 85 %).
inline constexpr std::int64_t fewest_times = 11;
inline constexpr std::int64_t fewest_people = 5;
inline constexpr std::int64_t largest_share = 3;  // one in three
inline constexpr std::int64_t step_seconds = 5;

// Of these quarters, which must be over, by form and mode. What may not be told is not there. Errors: those
// of the store.
Result<std::vector<CompletionTime>> completion_times(store::Store& store,
                                                     std::span<const std::string> quarters);

}  // namespace repere::forms
