// SPDX-License-Identifier: Apache-2.0
#include "app/demo/history.h"

#include <algorithm>
#include <array>
#include <functional>

#include "app/demo/answers.h"
#include "app/demo/journey.h"
#include "app/demo/open_requests.h"
#include "app/demo/player.h"
#include "app/demo/visits.h"
#include "audit/audit.h"
#include "core/clock.h"
#include "crypto/uuid.h"
#include "json/writer.h"
#include "measures/measures.h"

namespace repere::app {
namespace {

constexpr std::array forms{"emergency", "cardiology", "obstetrics"};
constexpr std::size_t quarters_played = 4;

const Answers& negative(Unit unit) {
    static const std::array<Answers, 3> answers{
        Answers{{"presentation", "answered"}, {"single-question-1", "LA6270-8"}},
        Answers{{"presentation", "answered"}, {"assist-lite-1", "LA32-8"}},
        Answers{{"presentation", "answered"},
                {"five-ps-parents", "LA32-8"},
                {"five-ps-peers", "LA32-8"},
                {"five-ps-partner", "LA32-8"},
                {"five-ps-past", "LA32-8"},
                {"five-ps-pregnancy", "LA32-8"}}};
    return answers[static_cast<std::size_t>(unit)];
}

const Answers& positive(Unit unit) {
    static const std::vector<Plan> told = plans();
    return told[static_cast<std::size_t>(unit)].forms.front().answers;
}

Answers answers_of(const Visit& visit) {
    if (visit.reply != "answered") return {{"presentation", std::string{visit.reply}}};
    return visit.positive ? positive(visit.unit) : negative(visit.unit);
}

TaskChange end_of(const Visit& visit) {
    switch (visit.way) {
        case Way::seen:
            return {
                .status = "completed", .business_status = "seen-at-bedside", .outcome = "liaison-follow-up"};
        case Way::left:
            return {.status = "cancelled",
                    .business_status = "left-before-seen",
                    .reason = "Sortie avant la venue de l'équipe."};
        case Way::declined:
            return {.status = "completed", .business_status = "declined-by-patient", .outcome = "may-return"};
        case Way::not_taken_up:
        case Way::none:
            break;
    }
    return {.status = "rejected", .reason = "Voir le motif.", .reason_code = std::string{visit.reason}};
}

// The acts of one visit, each with its moment.
class Script {
public:
    Script(Player& player, Instant until) : player_{player}, until_{until} {}

    void write(const Visit& visit, std::size_t number) {
        const std::string name = "annee-" + std::to_string(number);
        const auto stay = std::make_shared<Stay>(
            Stay{"Patient/" + name, "Encounter/" + name, forms[static_cast<std::size_t>(visit.unit)], {}});
        act(visit.asked,
            [this, visit, stay] { return player_.answer(*stay, answers_of(visit), visit.known); });
        // Whose request would still be open is left to the people of open_requests.h.
        if (!visit.offered || (visit.said == Said::yes && visit.ended >= until_)) return;
        const Instant decided = after(visit.asked, 2);
        act(decided, [this, visit, stay] { return player_.decide(*stay, visit.said); });
        if (visit.said != Said::yes) return;
        if (visit.leaves < until_) player_.stayed(*stay, visit.asked, visit.leaves);
        if (visit.way != Way::not_taken_up)
            act(visit.taken, [this, stay] { return player_.change(*stay, {.status = "accepted"}); });
        act(visit.ended, [this, visit, stay] { return player_.change(*stay, end_of(visit)); });
        if (visit.confirmed) act(after(visit.ended, 90), [this, stay] { return player_.confirm(*stay); });
    }

    Result<Done> play() {
        std::ranges::stable_sort(acts_, {}, &Act::when);
        for (const Act& one : acts_) {
            player_.set_clock(one.when);
            if (auto done = one.play(); !done) return done;
        }
        return Done{};
    }

private:
    struct Act {
        Instant when;
        std::function<Result<Done>()> play;
    };

    // No two acts have the same moment: an act's id derives from it.
    void act(Instant when, std::function<Result<Done>()> play) {
        when.milliseconds += static_cast<std::int64_t>(acts_.size() % 60'000);
        if (when < until_) acts_.push_back({when, std::move(play)});
    }
    static Instant after(Instant when, std::int64_t minutes) {
        when.milliseconds += minutes * 60'000;
        return when;
    }

    Player& player_;
    Instant until_;
    std::vector<Act> acts_;
};

// What clinicians did with the cards, as their EHR would have reported it: of every ten visits eight.
store::Feedback report_of(const Visit& visit, std::size_t number) {
    static constexpr std::array<std::string_view, 6> reasons{
        "limited-time", "action-completed", "patient-refuses", "wrong-time-workflow", "action-completed", ""};
    const bool accepted = number % 5 != 0;
    const std::string_view reason = reasons[number / 5 % reasons.size()];
    json::Writer writer;
    writer.object([&] {
        writer.field("outcomeTimestamp", to_string(visit.asked));
        if (accepted || reason.empty()) return;
        writer.object("overrideReason", [&] {
            writer.object("reason",
                          [&] { writer.field("code", reason).field("system", measures::override_system); });
        });
    });
    const std::string service = std::string{"repere-"} + forms[static_cast<std::size_t>(visit.unit)];
    return {crypto::uuid5(crypto::repere_name_space, "card|" + std::to_string(number)), service,
            accepted ? "accepted" : "overridden", writer.take()};
}

Result<Done> keep_reports(store::Store& store, const std::vector<Visit>& visits, Instant now) {
    store::Change change;
    change.now = now;
    for (std::size_t number = 0; number < visits.size(); ++number)
        if (number % 10 < 8) change.feedback.push_back(report_of(visits[number], number));
    audit::Event event;
    event.act = audit::Act::operation;
    event.recorded = now;
    event.client = {"cds-client", ""};
    event.server = {"repere", "localhost"};
    change.audit_event = audit::to_json(event);
    return store.commit(change).transform([](const store::Committed&) { return Done{}; });
}

// How long the form took, as its page would have told it; every third person held the screen. A colleague
// fills in one in nine.
store::Filled time_of(const Visit& visit, std::size_t number) {
    const bool by_person = number % 3 == 0;
    const auto spread = static_cast<std::int64_t>(number * 37 % 41);
    const std::int64_t seconds = (visit.positive ? 60 : 20) + (by_person ? 15 : 0) + spread;
    const measures::Quarter quarter = measures::quarter_of(measures::month_of(visit.asked));
    return {{measures::to_string(quarter.first), forms[static_cast<std::size_t>(visit.unit)],
             by_person ? "patient" : "clinician", visit.reply == "answered" ? "answered" : "not-answered",
             seconds},
            "Practitioner/annee-" + std::to_string(number % 7)};
}

Result<Done> keep_times(store::Store& store, const std::vector<Visit>& visits) {
    std::vector<store::Filled> filled;
    for (std::size_t number = 0; number < visits.size(); ++number)
        filled.push_back(time_of(visits[number], number));
    return store.count_completions(filled);
}

Result<Done> play_year(sandbox::Ehr& ehr, store::Store& store, const Service::MakeFacade& make, Instant now) {
    const auto oldest = measures::settled_quarters(now, quarters_played).back();
    const auto visits = invented_visits(measures::first_day(oldest.first), local_date(now));
    Player player{ehr, store, make, true};
    Script script{player, now};
    std::size_t number = 0;
    for (const Visit& visit : visits) script.write(visit, ++number);
    if (auto played = script.play(); !played) return played;
    if (auto kept = keep_reports(store, visits, now); !kept) return kept;
    return keep_times(store, visits);
}

}  // namespace

Service::Prepare past_year(sandbox::Ehr& ehr) {
    return [&ehr](store::Store& store, const Service::MakeFacade& make) -> Result<Done> {
        const Instant now = system_now();
        if (auto done = play_year(ehr, store, make, now); !done) return done;
        return play_open_requests(ehr, store, make, now);
    };
}

}  // namespace repere::app
