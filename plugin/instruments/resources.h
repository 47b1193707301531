// SPDX-License-Identifier: Apache-2.0
// The resources made from one response; each function returns one as JSON.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "instruments/scored.h"
#include "instruments/submission.h"
#include "instruments/value.h"

namespace repere::instruments {

namespace roles {  // see Submission::uuid; the response itself is ""
inline constexpr std::string_view flag = "flag";
inline constexpr std::string_view refusal = "refusal";
inline constexpr std::string_view provenance = "provenance";
std::string answer(std::string_view link_id, std::size_t occurrence, std::size_t position);
std::string score(std::string_view code);
std::string risk(std::string_view code);
}  // namespace roles

std::string response_resource(const Submission& submission, const Scored& scored);
// Empty when an Observation has no value[x] for this type (Attachment, Reference).
std::string answer_observation(const Submission& submission, const Item& item, const Value& value,
                               std::string_view role);
// The Observation an answer was filled in from, with the new value. Empty as above.
std::string amended_observation(json::Node original, const Item& item, const Value& value);
std::string score_observation(const Submission& submission, const Item& item, const ScoredItem& scored);
// stands: false when an amendment took the evidence back.
std::string risk_assessment(const Submission& submission, const ScoredItem& scored, bool stands);
std::string flag(const Submission& submission, std::string_view risk_role, int days, bool stands);
std::string refusal(const Submission& submission);
// R4 gives a Provenance no identifier: its own stands in meta.tag, where the _tag search finds it.
std::string provenance(const Submission& submission, std::string_view role,
                       std::span<const std::string> targets);

}  // namespace repere::instruments
