// SPDX-License-Identifier: Apache-2.0
// How long forms take, as told by the page that was filled in: from the first view to sending, without the
// stretches of more than a minute in which nothing was touched. Slower than paper is a defect.
#pragma once

#include <cstdint>
#include <optional>
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

// The row to count for stored answers. Errors: those of instruments::is_positive.
Result<store::Completion> completion(const instruments::Form& form, json::Node response, const Took& took);

struct CompletionTime {
    std::string form;  // id of the Questionnaire
    std::string mode, outcome;
    std::int64_t n = 0;
    std::int64_t median_seconds = 0, p90_seconds = 0;  // nearest rank
};

// Fewer than this say how somebody did rather than how a form does (the smallest cell of measures too).
inline constexpr std::int64_t fewest_times = 11;

// By form, mode and outcome. Groups of fewer are left out. Errors: those of the store.
Result<std::vector<CompletionTime>> completion_times(store::Store& store, std::int64_t fewest = fewest_times);

}  // namespace repere::forms
