// SPDX-License-Identifier: Apache-2.0
#include "app/demo/journey.h"

namespace repere::app {
namespace {

// The core of every flow: ASSIST 3.1, questions 2 to 7 by frequency or recency, then craving from 0 to 10 and
// compulsion; what each weighs is in the form.
struct Core {
    const char *use, *wish, *harm, *duties, *worry, *stopping, *craving, *compulsion;
};

Answers answered(const Core& core, const Answers& opening, const char* assistance) {
    Answers all{{"presentation", "answered"}, {"assist-1", "LA33-6"},          {"assist-2", core.use},
                {"assist-3", core.wish},      {"assist-4", core.harm},         {"assist-5", core.duties},
                {"assist-6", core.worry},     {"assist-7", core.stopping},     {"assist-8", "never"},
                {"craving", core.craving},    {"compulsion", core.compulsion}, {"assistance", assistance}};
    all.insert(opening.begin(), opening.end());
    return all;
}

const Answers single_question{{"single-question-1", "LA18891-4"}};
const Answers stimulant_pair{{"assist-lite-1", "LA33-6"}, {"assist-lite-2", "LA33-6"},
                             {"assist-lite-3", "LA33-6"}, {"last-use", "within-24-hours"},
                             {"cocaine-form", "powder"},  {"cocaine-route", "nose"},
                             {"taken-with", "alcohol"}};
const Answers five_ps{{"five-ps-parents", "LA32-8"},
                      {"five-ps-peers", "LA32-8"},
                      {"five-ps-partner", "LA33-6"},
                      {"five-ps-past", "LA32-8"},
                      {"five-ps-pregnancy", "LA33-6"}};

}  // namespace

std::vector<Plan> plans() {
    const auto people = sandbox::sample_patients();
    return {{"Emergency department: Julien Lefèvre, 34, chest pain",
             people[0],
             {{"emergency",
               answered({"weekly", "weekly", "once-or-twice", "never", "earlier", "never", "6", "monthly"},
                        single_question, "alone")}},
             Ending::completed},
            {"Cardiology: Karim Moreau, 38, myocardial infarction",
             people[1],
             {{"cardiology", answered({"daily", "daily", "weekly", "monthly", "past-3-months",
                                       "past-3-months", "8", "weekly"},
                                      stimulant_pair, "alone")}},
             Ending::declined},
            {"Obstetrics: Élodie Bernard, 29, first visit at 12 weeks",
             people[2],
             {{"obstetrics",
               answered({"once-or-twice", "once-or-twice", "never", "never", "never", "never", "2", "never"},
                        five_ps, "staff")}},
             Ending::no_to_meeting}};
}

}  // namespace repere::app
