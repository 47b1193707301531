// SPDX-License-Identifier: Apache-2.0
#include "app/demo/journey.h"

namespace repere::app {
namespace {

// ASSIST 3.1, questions 2 to 7 by frequency or recency; what each weighs is in the form.
Answers assist(const char* use, const char* wish, const char* harm, const char* duties, const char* worry,
               const char* stopping) {
    return {{"presentation", "answered"}, {"assist-1", "LA33-6"}, {"assist-2", use},   {"assist-3", wish},
            {"assist-4", harm},           {"assist-5", duties},   {"assist-6", worry}, {"assist-7", stopping},
            {"assist-8", "never"},        {"assistance", "alone"}};
}

Answers five_ps() {
    return {{"presentation", "answered"},  {"five-ps-parents", "LA32-8"}, {"five-ps-peers", "LA32-8"},
            {"five-ps-partner", "LA33-6"}, {"five-ps-past", "LA32-8"},    {"five-ps-pregnancy", "LA33-6"},
            {"assistance", "staff"}};
}

}  // namespace

std::vector<Plan> plans() {
    const auto people = sandbox::sample_patients();
    return {
        {"Emergency department: Julien Lefèvre, 34, chest pain",
         people[0],
         {{"assist-cocaine", assist("weekly", "weekly", "once-or-twice", "never", "earlier", "never")}},
         Ending::completed},
        {"Cardiology: Karim Moreau, 38, myocardial infarction",
         people[1],
         {{"assist-cocaine",
           assist("daily", "daily", "weekly", "monthly", "past-3-months", "past-3-months")}},
         Ending::declined},
        {"Obstetrics: Élodie Bernard, 29, first visit at 12 weeks",
         people[2],
         {{"five-ps", five_ps()},
          {"assist-cocaine", assist("once-or-twice", "once-or-twice", "never", "never", "never", "never")}},
         Ending::no_to_meeting}};
}

}  // namespace repere::app
