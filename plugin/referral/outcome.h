// SPDX-License-Identifier: Apache-2.0
// What the team's work came to: the outcome, the next appointment and who follows, out of Task.output and in
// the words the sender reads.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/time_zone.h"
#include "json/node.h"
#include "referral/task_states.h"
#include "referral/wording.h"

namespace repere::referral {

// Task.output is typed by CodeSystem/referral-outcome:
//   outcome            valueCodeableConcept, a code of that system; also with words of one's own (text)
//   follow-up          valueDateTime: the next appointment, to the day or to the minute
//   appointment-place  valueString: where that is
//   followed-by        valueString, or valueReference with a display: who takes care from now on
// An output of another type is kept, and told as it stands when its value is text.
struct Outcome {
    std::vector<std::string> codes;  // in the order given
    std::vector<std::string> words;  // what was said without a code
    std::string appointment;         // FHIR dateTime; "" when none is set; of several the last
    std::string place;
    std::string follower;
};

std::span<const std::string_view> outcomes_to_choose();  // codes of CodeSystem/referral-outcome
bool needs_follow_up(std::string_view outcome);          // a stay: after a stay alone use often comes back

// Errors: invalid, with the path of the output: a value of another type than above, a date that is none, an
// outcome that is no code of ours and has no words.
Result<Outcome> read_outcome(json::Node outputs);

// Three sentences, whatever the end: what it came to (when it was said), the next appointment or that none is
// set, and who follows. Without an appointment and a follower of their own, a request that was not carried
// out goes back to the unit that asked. "" for a status that is no end.
std::string outcome_text(const Outcome& outcome, Status end, std::string_view team, const Wording& wording);

// A FHIR date or dateTime as people write it, in the offset it was written in: "10/12/2026 à 14:30", and
// "10/12/2026 à 13:30 UTC" where that was Z.
std::string moment_text(std::string_view date_time, const Wording& wording);
// The same, as clocks of the zone show it.
std::string moment_text(std::string_view date_time, const Wording& wording,
                        const std::optional<TimeZone>& zone);

}  // namespace repere::referral
