// SPDX-License-Identifier: Apache-2.0
// What the demo's invented year is made of, drawn by a generator with a fixed seed.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "app/demo/messages.h"
#include "core/instant.h"

namespace repere::app {

enum class Unit : std::uint8_t { emergency, cardiology, obstetrics };

enum class Way : std::uint8_t {
    none,          // no request was made
    seen,          // by the team, on the ward
    left,          // gone before the team came
    declined,      // by the person, when the team came
    not_taken_up,  // by the team, which says why
};

// One offer of the questions. Nobody is in it.
struct Visit {
    Unit unit = Unit::emergency;
    Instant asked;
    std::string_view reply = "answered";  // an answer of the form's first question
    bool positive = false;
    bool known = false;    // the chart had it already
    bool offered = false;  // a meeting
    Said said = Said::no;
    Way way = Way::none;
    std::string_view reason = {};  // CodeSystem/decline-reason
    Instant taken, ended;          // when the team opened the request, and when it ended
    Instant leaves;                // when the stay ends
    bool confirmed = false;        // the unit said that it has the answer
};

// The offers of the days from `first` to `last`, oldest first, on the clocks of Paris. The same days are
// always the same visits.
std::vector<Visit> invented_visits(CivilDate first, CivilDate last);

}  // namespace repere::app
