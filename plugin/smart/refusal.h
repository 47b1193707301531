// SPDX-License-Identifier: Apache-2.0
// Why a launch goes no further, each reason with a name that a page can turn into one clear sentence.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

namespace repere::smart {

enum class Refusal : std::uint8_t {
    issuer_not_allowed,  // iss is not the configured EHR
    bad_request,         // parameters are missing, there twice, or too long
    ehr_unavailable,     // the EHR's authorization server does not answer, or not as it should
    ehr_not_suitable,    // no S256, no https, an endpoint outside the configured origins, no key of our kind
    state_unknown,       // never given out, used already, or too old
    other_browser,       // the answer came to another browser than the one that asked
    denied,              // the EHR or the person said no
    code_refused,        // the token endpoint did not take the code
    id_token_invalid,    // not signed by the EHR, not for us, not for this launch, or too old
    user_unknown,        // the EHR did not say which professional is at the screen
    patient_missing,     // no chart is open, and this person is not of a team
    patient_differs,     // the card that was followed belongs to another chart
    too_many,            // no room for one more
};
inline constexpr std::size_t refusal_count = 13;

// "issuer-not-allowed": stable, for the log and for the catalogue of pages.
std::string_view name_of(Refusal refusal);
// The refusal of an error that refuse() made; nothing else ends a launch.
Refusal refusal_of(const Error& error);

// `what` is for the log: it never holds a token, a code, or a word of the EHR's.
Error refuse(Refusal refusal, std::string what);

}  // namespace repere::smart
