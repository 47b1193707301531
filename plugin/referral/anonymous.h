// SPDX-License-Identifier: Apache-2.0
// An episode without a name: a person who comes of their own accord for care may ask to be anonymous (in
// France L3414-1 of the Code de la santé publique). Known here by a random pseudonym only, which the person
// keeps.
//
// The code is the pseudonym itself, all 128 random bits of it, as 26 characters in groups: there is no
// shorter code, so there is no table from one to the other, and it cannot be guessed (2^128 codes; with a
// thousand guesses a second and a million episodes, one hit in some 10^22 years).
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "json/node.h"

namespace repere::referral {

// The logical id of such a Patient: "anonymous-" and the code in lower case without its hyphens, from 16
// random bytes. Crockford's base 32: no I, L, O or U, so that it can be read aloud and copied by hand.
std::string pseudonym(std::string_view sixteen_random_bytes);
bool is_pseudonym(std::string_view patient_id);
std::string shown_code(std::string_view pseudonym);  // "7ZZZ-4K2M-...", "" when it is none

// Answers may hold what a form's choices and small numbers can say, and nothing else: no free text, no date,
// no telephone, no encounter, no identifier of the client, no extension. Errors: invalid, with the element.
Result<Done> only_anonymous_answers(json::Node response);

}  // namespace repere::referral
