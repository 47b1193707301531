// SPDX-License-Identifier: Apache-2.0
// The token endpoint's answer: tokens, and the launch context beside them (SMART 2.2, app launch step 5;
// scopes and launch context).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/instant.h"
#include "core/result.h"

namespace repere::smart {

// What the EHR says is on the screen. Two things it may say are not read: smart_style_url, as no address from
// a message is ever fetched, and tenant, as there is one EHR and it is configured.
struct LaunchContext {
    std::string patient, encounter;  // logical ids; empty: none is open
    std::string
        questionnaire;  // canonical, or "Questionnaire/id"; from fhirContext or from our card's appContext
    bool need_patient_banner = true;  // false: the EHR shows it around us
    std::string intent;            // one of ours, else empty: an intent we do not know means the usual page
    std::string card;              // uuid of the card that was followed, or empty
    std::string expected_patient;  // of our appContext, or empty
};

// Holds secrets: never written, logged or sent to anybody but the EHR.
struct TokenResponse {
    std::string access_token, refresh_token, id_token;
    Instant expires;
    std::string scope;
    LaunchContext context;
};

// now: when it came. `asked`: the scopes requested, which hold when the answer names none (RFC 6749, 5.1).
// Errors: refuse(code_refused): not this shape; a token_type that is not Bearer; an id that is none.
Result<TokenResponse> read_token_response(std::string_view json, std::string_view asked, Instant now);

}  // namespace repere::smart
