// SPDX-License-Identifier: Apache-2.0
#include "app/demo/open_requests.h"

#include <algorithm>

#include "app/demo/journey.h"
#include "app/demo/player.h"

namespace repere::app {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr const char* nurse = "Practitioner/infirmiere-elsa";
constexpr const char* colleague = "Practitioner/medecin-elsa";

struct Step {
    int minutes_ago = 0;
    TaskChange change;
    const char* by = nurse;
};

struct Request {
    const char* id;
    const char* given;
    const char* born;
    std::size_t unit = 0;  // of plans()
    int minutes_ago = 0;   // asked for
    std::vector<std::string> urgency;
    std::vector<Step> steps;
};

constexpr int hour = 60, day = 24 * hour;

std::vector<Request> requests() {
    return {
        {"exemple-1", "Alix", "1993-04-12", 0, 35, {"psychosis"}, {}},
        {"exemple-2", "Noa", "1988-09-30", 1, 3 * hour, {}, {}},
        {"exemple-3", "Camille", "1979-01-22", 1, 9 * day, {}, {{8 * day, {.status = "accepted"}}}},
        {"exemple-4",
         "Sacha",
         "2000-06-02",
         0,
         9 * hour,
         {},
         {{8 * hour, {.status = "requested", .business_status = "night-queue"}}}},
        {"exemple-5",
         "Eden",
         "1996-11-08",
         2,
         26 * hour,
         {"pregnancy"},
         {{25 * hour, {.status = "accepted"}, colleague}}},
        {"exemple-6",
         "Charlie",
         "1985-03-17",
         0,
         2 * day,
         {},
         {{46 * hour, {.status = "accepted"}},
          {45 * hour,
           {.status = "on-hold", .business_status = "medical-care-first", .reason = "Examen en cours."}}}},
    };
}

Instant ago(Instant now, int minutes) {
    now.milliseconds -= minutes * minute_ms;
    return now;
}

}  // namespace

Result<Done> play_open_requests(sandbox::Ehr& ehr, store::Store& store, const Service::MakeFacade& make,
                                Instant now) {
    const std::vector<Plan> told = plans();
    Player player{ehr, store, make, false};
    for (const Request& request : requests()) {
        const Plan& plan = told[request.unit];
        const std::string id = request.id;
        Stay stay{"Patient/" + id, "Encounter/" + id, std::string{plan.who.setting}, {}};
        player.known(stay, request.given, request.born, ago(now, request.minutes_ago + 2 * hour));
        player.set_urgency(request.urgency);
        player.set_clock(ago(now, request.minutes_ago + 3));
        if (auto done = player.answer(stay, plan.forms.front().answers, false); !done) return done;
        player.set_clock(ago(now, request.minutes_ago));
        if (auto done = player.decide(stay, Said::yes); !done) return done;
        for (const Step& step : request.steps) {
            player.set_member(step.by);
            player.set_clock(ago(now, step.minutes_ago));
            if (auto done = player.change(stay, step.change); !done) return done;
        }
    }
    return Done{};
}

}  // namespace repere::app
