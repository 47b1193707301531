// SPDX-License-Identifier: Apache-2.0
// The way of one sample patient, from the chart that opens to the team's answer in that chart: every step is
// a call over HTTP, as an EHR, a form and a team's software would make it.
#pragma once

#include <string>
#include <vector>

#include "app/demo/answers.h"
#include "app/demo/narrator.h"
#include "app/demo/web.h"
#include "sandbox/sandbox.h"

namespace repere::app {

enum class Ending : std::uint8_t {
    completed,      // agrees; the team sees the person and says so
    declined,       // agrees; the team cannot take the request, and says why
    no_to_meeting,  // the person does not wish to meet the team
};

struct Form {
    std::string id;  // of the Questionnaire
    Answers answers;
};

struct Plan {
    std::string title;
    sandbox::SamplePatient who;
    std::vector<Form> forms;  // one after the other; the last one raises the flag
    Ending ending = Ending::completed;
};
std::vector<Plan> plans();

// Whom the journey talks to.
struct Stage {
    std::uint16_t repere_port = 0;
    std::uint16_t ehr_port = 0;
    sandbox::Ehr& ehr;
    const Narrator& narrator;
};

// Errors: the first step that did not do what it should.
Result<Done> play(const Stage& stage, const Plan& plan);

// Reads the EHR back: everything is there, once, in the state the plan ends in. Errors: what is not.
Result<Done> check_end_state(const Stage& stage, const Plan& plan);

}  // namespace repere::app
