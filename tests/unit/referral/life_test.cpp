// SPDX-License-Identifier: Apache-2.0
// A hundred thousand things that can happen to referrals, in sequences, against the model of thread_model.h.
#include <boost/test/unit_test.hpp>
#include <iostream>

#include "referral/overdue.h"
#include "referral/owner.h"
#include "referral/record_change.h"
#include "sample.h"
#include "thread_model.h"

namespace repere::referral {
namespace {

const std::string outcome = R"({"type":{"text":"Suite"},"valueString":"Suivi par l'équipe"})";
const std::string note = R"({"text":"Le poste est le 4242"})";
const std::string input = R"({"type":{"text":"Poste"},"valueString":"4242"})";

std::string code_of(json::Node concept_node) {
    return std::string{concept_node["coding"].at(0)["code"].text()};
}

std::string with_ids(std::string text, int number) {
    const std::string id = sample::string_at(text, {"id"});
    for (std::size_t at = text.find(id); at != std::string::npos; at = text.find(id, at + id.size()))
        text.replace(at, 8, std::to_string(10'000'000 + number));
    return text;
}

struct Followed {
    std::string text;  // of the Task
    model::State state;
    std::string abort;  // text of the open abort Task, ""
};

// One request and its Tasks, beside what the model says of them.
class World {
public:
    explicit World(unsigned seed) : random_{seed} { renew(); }

    void step() {
        now_.milliseconds += 1 + pick(6 * 60) * 60'000;
        switch (pick(16)) {
            case 0:
                return ask_to_stop();
            case 1:
                return answer_the_wish_to_stop();
            case 2:
                return reroute();
            case 3:
                return join_records();
            case 4:
                return leave_or_move();
            case 5:
                return let_time_pass();
            case 6:
                return pick(12) == 0 ? die() : revoke();
            case 7:
                return pick(40) == 0 ? was_a_mistake() : act();
            default:
                return act();
        }
    }
    void renew_when_over() {
        const bool over = std::ranges::all_of(
            tasks_, [](const Followed& task) { return model::is_final(task.state.status); });
        if (over && pick(4) == 0) renew();
    }

    std::map<std::string, int> counts;

private:
    int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

    void renew() {
        const auto made = *sample::proposal(sample::agreement());
        tasks_ = {{with_ids(made.task, ++number_), {}, {}}};
        request_ = made.service_request;
        request_status_ = "active";
        patient_ = "p1";
        now_ = sample::now;
        ++counts["referrals"];
    }

    std::string any_sub_state(const std::string& to) {
        if (pick(3) != 0) return {};
        for (int tries = 0; tries < 6; ++tries) {
            auto found = model::sub_states.begin();
            std::advance(found, pick(static_cast<int>(model::sub_states.size())));
            if (model::among(found->second, to) || pick(6) == 0) return found->first;
        }
        return {};
    }

    // Mostly what the model allows, so that threads go somewhere.
    model::Act any_act(const model::State& state) {
        model::Act act;
        act.by_owner = pick(4) != 0;
        act.to = std::string{to_string(all_statuses[random_() % all_statuses.size()])};
        const auto& table = act.by_owner ? model::by_owner : model::by_requester;
        if (pick(3) == 0) act.to = state.status;
        for (int tries = 0;
             tries < 8 && act.to != state.status && !model::listed(table, state.status, act.to); ++tries)
            act.to = std::string{to_string(all_statuses[random_() % all_statuses.size()])};
        act.business = any_sub_state(act.to);
        act.reason = pick(4) != 0;
        act.note = pick(2) == 0;
        act.input = pick(8) == 0;
        act.outcome = act.by_owner && pick(3) == 0;
        return act;
    }

    void act() {
        Followed& task = tasks_[random_() % tasks_.size()];
        const model::Act wanted = any_act(task.state);
        model::State expected = task.state;
        const bool lawful = model::perform(expected, wanted);
        const auto applied = try_it(task, wanted);
        BOOST_REQUIRE_MESSAGE(bool{applied} == lawful,
                              task.state.status << " (" << task.state.business << ") -> " << wanted.to << " ("
                                                << wanted.business << ") by "
                                                << (wanted.by_owner ? "owner" : "requester") << ": "
                                                << (applied ? "allowed" : to_string(applied.error())));
        ++counts[lawful ? "acts" : "refused"];
        if (!lawful) return check_refusal(task.state.status, wanted, applied.error());
        settle(task, *applied, expected);
    }

    Result<Applied> try_it(const Followed& task, const model::Act& wanted) {
        Change change;
        change.to = *status(wanted.to);
        if (!wanted.business.empty()) change.business_status = business_status(wanted.business);
        if (wanted.reason) change.reason = "a reason";
        if (wanted.outcome) change.outputs.push_back(outcome);
        if (wanted.note) change.notes.push_back(note);
        if (wanted.input) change.inputs.push_back(input);
        const auto document = sample::parse(task.text);
        return apply(document.root(), change, wanted.by_owner ? Role::owner : Role::requester, now_);
    }

    void check_refusal(const std::string& from, const model::Act& wanted, const Error& error) {
        const auto& table = wanted.by_owner ? model::by_owner : model::by_requester;
        if (wanted.to == from || model::listed(table, from, wanted.to)) return;
        const auto legal = table.find(from);
        const std::size_t named = error.what.find("next for the ");
        BOOST_REQUIRE_MESSAGE(named != std::string::npos, error.what);
        std::string listed = error.what.substr(error.what.find(": ", named) + 2);
        std::erase(listed, ',');
        if (legal == table.end()) {
            BOOST_REQUIRE_EQUAL(listed, "none");
            return;
        }
        for (const Status each : all_statuses)
            BOOST_REQUIRE_EQUAL(model::among(listed, std::string{to_string(each)}),
                                model::among(legal->second, std::string{to_string(each)}));
    }

    bool other_open(const Followed& task) const {
        return std::ranges::any_of(tasks_, [&](const Followed& each) {
            return &each != &task && !model::is_final(each.state.status);
        });
    }

    void settle(Followed& task, const Applied& applied, const model::State& expected) {
        const auto before = sample::parse(task.text), request = sample::parse(request_);
        const bool others = other_open(task);
        const auto answered = answer(applied, {before.root(), request.root(), {}, others}, sample::elsa(),
                                     "Practitioner/nurse-1", wording_, now_);
        BOOST_REQUIRE(bool{answered});
        if (!answered->service_request.empty()) request_ = answered->service_request;
        if (!others) {
            const model::Codes follows{{"completed", "completed"},
                                       {"cancelled", "revoked"},
                                       {"entered-in-error", "entered-in-error"},
                                       {"on-hold", "on-hold"}};
            const auto found = follows.find(expected.status);
            request_status_ = found == follows.end() ? "active" : found->second;
            // Who does not wish to be met is not asked again by way of another team.
            if (expected.business == "declined-by-patient" &&
                model::among("rejected failed", expected.status))
                request_status_ = "revoked";
        }
        if (!task.abort.empty() && model::is_final(expected.status)) settle_the_wish(task, applied.to);
        task.text = applied.task;
        task.state = expected;
        check(task);
    }

    void check(const Followed& task) {
        const auto document = sample::parse(task.text);
        const json::Node node = document.root();
        BOOST_REQUIRE_EQUAL(node["status"].text(), task.state.status);
        BOOST_REQUIRE_EQUAL(code_of(node["businessStatus"]), task.state.business);
        BOOST_REQUIRE_EQUAL(attempts(node), task.state.attempts);
        BOOST_REQUIRE_EQUAL(asked(node), "Organization/elsa-1");
        const bool waits = task.state.business == "waiting-for-information";
        BOOST_REQUIRE_EQUAL(node["owner"]["reference"].text(),
                            waits ? "Practitioner/dr-1" : "Organization/elsa-1");
        BOOST_REQUIRE_EQUAL(node["for"]["reference"].text(), "Patient/" + patient_);
        if (task.state.status == "completed") {
            BOOST_REQUIRE(node["output"].size() > 0);
        }
        if (model::needs_reason(task.state.status)) {
            BOOST_REQUIRE(!node["statusReason"]["text"].text().empty());
        }
        BOOST_REQUIRE_EQUAL(sample::string_at(request_, {"status"}), request_status_);
        BOOST_REQUIRE(std::ranges::count_if(tasks_, [](const Followed& each) {
                          return !model::is_final(each.state.status);
                      }) <= 1);
    }

    void forced(Followed& task, const model::Act& wanted) {
        model::State expected = task.state;
        BOOST_REQUIRE(model::perform(expected, wanted));
        const auto applied = try_it(task, wanted);
        BOOST_REQUIRE(bool{applied});
        settle(task, *applied, expected);
    }

    // RF-12: before work has begun the requester cancels; after, a second Task asks.
    void ask_to_stop() {
        Followed& task = tasks_.back();
        const auto document = sample::parse(task.text);
        const auto made = make_abort(document.root(), "ailleurs", "Practitioner/dr-1", wording_, now_);
        BOOST_REQUIRE_EQUAL(bool{made}, task.state.status == "in-progress");
        if (made && task.abort.empty()) task.abort = *made;
        ++counts["wishes to stop"];
    }
    void answer_the_wish_to_stop() {
        Followed& task = tasks_.back();
        if (task.abort.empty()) return;
        Change change;
        change.to = all_statuses[random_() % all_statuses.size()];
        change.reason = "presque fini";
        const auto document = sample::parse(task.abort);
        const std::string from{document.root()["status"].text()}, to{to_string(change.to)};
        const bool by_owner = pick(2) == 0;
        const auto applied =
            apply_to_abort(document.root(), change, by_owner ? Role::owner : Role::requester, now_);
        const bool lawful =
            to == from || (model::among("received rejected cancelled", to) &&
                           model::listed(by_owner ? model::by_owner : model::by_requester, from, to));
        BOOST_REQUIRE_EQUAL(bool{applied}, lawful);
        if (applied) task.abort = model::is_final(to) ? std::string{} : applied->task;
        ++counts["answers to a wish to stop"];
    }
    void settle_the_wish(Followed& task, Status ended_as) {
        const auto document = sample::parse(task.abort);
        const auto settled = settle_abort(document.root(), ended_as, wording_, now_);
        BOOST_REQUIRE(bool{settled});
        BOOST_REQUIRE_EQUAL(sample::string_at(*settled, {"status"}),
                            ended_as == Status::cancelled ? "completed" : "cancelled");
        task.abort.clear();
    }

    // RF-14: another team, a new Task, the same request; only when no team took it up.
    void reroute() {
        const bool free =
            request_status_ == "active" && std::ranges::all_of(tasks_, [](const Followed& task) {
                return model::among("rejected failed", task.state.status);
            });
        if (!free || tasks_.size() > 5) return;
        const auto request = sample::parse(request_);
        Positive positive = sample::positive();
        positive.patient = {patient_};
        Agreement again = sample::agreement();
        again.patient = {patient_};
        const auto made = propose(again, positive, sample::elsa(), sample::sender(), sample::urgency(),
                                  wording_, sample::now, request.root());
        BOOST_REQUIRE(bool{made});
        BOOST_REQUIRE_EQUAL(sample::string_at(made->service_request, {"id"}),
                            sample::string_at(request_, {"id"}));
        request_ = made->service_request;
        tasks_.push_back({with_ids(made->task, ++number_), {}, {}});
        ++counts["reroutes"];
        check(tasks_.back());
    }

    void join_records() {
        const std::string to = patient_ == "p1" ? "p2" : "p1";
        for (Followed& task : tasks_) task.text = moved_to(task.text, patient_, to);
        for (Followed& task : tasks_) task.abort = moved_to(task.abort, patient_, to);
        request_ = moved_to(request_, patient_, to);
        BOOST_REQUIRE_EQUAL(request_.find("Patient/" + patient_), std::string::npos);
        patient_ = to;
        ++counts["joined records"];
        check(tasks_.back());
    }

    void leave_or_move() {
        const auto gone = sample::parse(R"({"id":"e1","status":"finished"})");
        const auto document = sample::parse(tasks_.back().text);
        const std::vector<json::Node> stays{gone.root()};
        const auto news = record_news(document.root(), {}, stays);
        BOOST_REQUIRE(news.left && !news.died && !news.mistaken_stay);
        ++counts["discharges"];
        check(tasks_.back());
    }

    void let_time_pass() {
        const Followed& task = tasks_.back();
        const auto document = sample::parse(task.text);
        const Patience patience;
        const auto reminders = due(document.root(), {}, patience, now_);
        const std::int64_t minutes = (now_.milliseconds - sample::now.milliseconds) / 60'000;
        const bool late = task.state.status == "requested" && minutes >= patience.unopened;
        const bool said = std::ranges::any_of(
            reminders, [](const Reminder& each) { return each.concern == Concern::unopened; });
        BOOST_REQUIRE_EQUAL(said, late);
        for (const Reminder& each : reminders) {
            BOOST_REQUIRE(each.to_team || each.to_sender);
            BOOST_REQUIRE(task.state.status == "completed" || !model::is_final(task.state.status));
        }
        ++counts["looks of the watch"];
    }

    void die() {
        for (Followed& task : tasks_)
            if (!model::is_final(task.state.status))
                forced(task, {"cancelled", {}, true, true, false, false, false});
        ++counts["deaths"];
    }
    // The person takes the yes back: cancelled, or asked to stop where work has begun.
    void revoke() {
        Followed& task = tasks_.back();
        if (pick(6) != 0 || model::is_final(task.state.status)) return;
        ++counts["revocations"];
        if (task.state.status == "in-progress") return ask_to_stop();
        forced(task, {"cancelled", {}, false, true, false, false, false});
    }
    void was_a_mistake() {
        for (Followed& task : tasks_)
            if (task.state.status != "entered-in-error")
                forced(task, {"entered-in-error", {}, false, false, false, false, false});
        ++counts["mistakes taken back"];
    }

    const Wording wording_ = sample::french();
    std::mt19937 random_;
    std::vector<Followed> tasks_;
    std::string request_, request_status_, patient_;
    Instant now_ = sample::now;
    int number_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(referral_life)

BOOST_AUTO_TEST_CASE(a_hundred_thousand_random_events_never_leave_the_model,
                     *boost::unit_test::label("A03")) {
    World world{20261122};
    constexpr int events = 100'000;
    for (int i = 0; i < events; ++i) {
        world.step();
        world.renew_when_over();
    }
    std::string line = std::to_string(events) + " events";
    for (const auto& [name, count] : world.counts) line += ", " + std::to_string(count) + " " + name;
    BOOST_TEST_MESSAGE(line);
    std::cout << line << '\n';
    for (const char* name :
         {"acts", "refused", "reroutes", "joined records", "discharges", "looks of the watch", "deaths",
          "revocations", "mistakes taken back", "wishes to stop", "answers to a wish to stop"})
        BOOST_TEST(world.counts[name] > 20, name);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
