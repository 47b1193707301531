// SPDX-License-Identifier: Apache-2.0
// Scores of a response, by the expressions, weights and bands of its form.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "instruments/form.h"

namespace repere::instruments {

struct Score {
    std::string code;  // of CodeSystem/screening-score: "assist-cocaine"
    std::int64_t value = 0;
    std::string band;       // of CodeSystem/score-band: "moderate"; empty when the form has no bands
    bool evidence = false;  // evidence of use in its own right
    bool dependence_level = false;
    friend bool operator==(const Score&, const Score&) = default;
};

// Over the enabled items only. No scores at all while an enabled required question is unanswered: a missing
// answer is never 0. Errors: invalid (an answer the form does not offer, an option without the weight its
// question's others have, a total outside the published bands, a failing expression), limit.
Result<std::vector<Score>> score(const Form& form, json::Node response);

// Some score is above the lowest of its published bands: a positive screen, whether or not it is evidence of
// use. False while there are no scores. Errors: those of score().
Result<bool> is_positive(const Form& form, json::Node response);

// The linkIds that may be asked, in the form's order, each once.
Result<std::vector<std::string>> enabled_items(const Form& form, json::Node response);

// The code answered from this code system in an enabled item, or "". The system is what gives an answer its
// meaning (screening-presentation, screening-assistance), whatever the linkId.
Result<std::string> coded_answer(const Form& form, json::Node response, std::string_view system);

// https://repere.example/fhir/CodeSystem/screening-presentation: answered, refused, later, cannot-now.
inline constexpr std::string_view presentation_system =
    "https://repere.example/fhir/CodeSystem/screening-presentation";

}  // namespace repere::instruments
