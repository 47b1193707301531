// SPDX-License-Identifier: Apache-2.0
// Every act that is offered is one that is taken, and every step of a team in the table of states is offered
// under some name: what a page shows as buttons is neither too much nor too little.
#include "referral/next_acts.h"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <set>
#include <vector>

#include "fhir/build.h"
#include "fhir/canonical.h"
#include "json/document.h"
#include "json/writer.h"
#include "referral/assignee.h"
#include "referral/papers.h"
#include "referral/task_change.h"

namespace repere::referral {
namespace {

const Instant now = *parse_instant("2026-11-21T10:00:00+01:00");

struct State {
    Status status;
    std::optional<BusinessStatus> business;
    bool tried = false;
};

std::vector<State> every_state() {
    std::vector<State> states;
    for (const Status status : all_statuses) {
        states.push_back({status, {}, false});
        for (const BusinessStatusEntry& entry : business_statuses())
            if (fits(entry.value, status)) states.push_back({status, entry.value, false});
        states.push_back({status, {}, true});
    }
    return states;
}

void write_output(json::Writer& writer, std::string_view type, std::string_view value,
                  std::string_view text) {
    writer.object([&] {
        fhir::write_concept(writer.key("type"),
                            {fhir::canonical("CodeSystem", "referral-outcome"), type, {}});
        if (value == "valueCodeableConcept")
            fhir::write_concept(writer.key(value),
                                {fhir::canonical("CodeSystem", "referral-outcome"), text, {}});
        else
            writer.field(value, text);
    });
}

std::string output(std::string_view type, std::string_view value, std::string_view text) {
    json::Writer writer;
    write_output(writer, type, value, text);
    return writer.take();
}

json::Document task_in(const State& state) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Task").field("id", "t1").field("status", to_string(state.status));
        if (state.business)
            fhir::write_concept(
                writer.key("businessStatus"),
                {fhir::canonical("CodeSystem", "referral-business-status"), to_string(*state.business), {}});
        writer.field("priority", "urgent");
        writer.object("statusReason", [&] { writer.field("text", "as it was"); });
        if (state.tried)
            writer.array("output",
                         [&] { write_output(writer, "contact-attempt", "valueDateTime", "2026-11-20"); });
    });
    return *json::Document::parse(writer.take());
}

// With everything that the act says it needs, and nothing else.
Change filled(const NextAct& act) {
    Change change;
    change.to = act.to;
    change.business_status = act.business;
    for (const Ask ask : act.needs) switch (ask) {
            case Ask::decline_reason:
                change.reason_code = "no-capacity";
                break;
            case Ask::reason:
                change.reason = "why";
                break;
            case Ask::outcome:
                change.outputs.push_back(output("outcome", "valueCodeableConcept", "brief-advice"));
                break;
            case Ask::next_contact:
                change.outputs.push_back(output("next-contact", "valueDateTime", "2026-11-23"));
                break;
            case Ask::attempt:
                change.outputs.push_back(output("contact-attempt", "valueDateTime", "2026-11-21"));
                break;
            case Ask::note:
                change.notes.emplace_back(R"({"text":"said"})");
                break;
            case Ask::priority:
                change.priority = "asap";
                break;
            case Ask::assignee:
                change.assignee = "Practitioner/nurse-1";
                break;
            case Ask::follow_up:
            case Ask::place:
            case Ask::follower:
                break;
        }
    return change;
}

bool offers(const State& state, Role role, std::string_view code) {
    const json::Document task = task_in(state);
    for (const NextAct& act : next_acts(task.root(), role))
        if (act.code == code) return true;
    return false;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(next_acts_suite)

BOOST_AUTO_TEST_CASE(what_is_offered_is_taken_in_every_state_and_by_both_sides) {
    std::size_t tried = 0;
    for (const State& state : every_state())
        for (const Role role : {Role::owner, Role::requester}) {
            const json::Document task = task_in(state);
            for (const NextAct& act : next_acts(task.root(), role)) {
                const auto applied = apply(task.root(), filled(act), role, now);
                BOOST_TEST(bool{applied}, to_string(state.status)
                                              << "/" << (state.business ? to_string(*state.business) : "-")
                                              << " " << act.code << ": "
                                              << (applied ? std::string{} : to_string(applied.error())));
                ++tried;
            }
        }
    BOOST_TEST(tried > 200U);
}

// ready is for software that wants it (task_states.h); entered-in-error is no next step; a draft is the
// sender's.
BOOST_AUTO_TEST_CASE(every_step_of_a_team_has_a_name) {
    for (const Transition& step : transitions) {
        if (!may_set(step.who, Role::owner) || step.to == Status::ready || step.from == Status::draft)
            continue;
        bool offered = false;
        for (const bool tried : {false, true}) {
            const json::Document task = task_in({step.from, {}, tried});
            for (const NextAct& act : next_acts(task.root(), Role::owner))
                offered = offered || act.to == step.to;
        }
        BOOST_TEST(offered, to_string(step.from) << " -> " << to_string(step.to));
    }
}

BOOST_AUTO_TEST_CASE(what_is_closed_offers_nothing) {
    for (const State& state : every_state())
        if (is_final(state.status)) {
            const json::Document task = task_in(state);
            BOOST_TEST(next_acts(task.root(), Role::owner).empty());
            BOOST_TEST(next_acts(task.root(), Role::requester).empty());
        }
}

BOOST_AUTO_TEST_CASE(only_a_question_that_was_asked_is_answered) {
    using enum BusinessStatus;
    BOOST_TEST(offers({Status::received, waiting_for_information}, Role::requester, "inform"));
    BOOST_TEST(!offers({Status::received, opened}, Role::requester, "inform"));
    BOOST_TEST(!offers({Status::received, waiting_for_information}, Role::owner, "ask"));
    BOOST_TEST(offers({Status::in_progress, {}}, Role::owner, "ask"));
}

// task_change.cpp, ends_openly: nobody was met, which is nobody's failure.
BOOST_AUTO_TEST_CASE(after_an_attempt_leaving_is_no_failure) {
    for (const bool tried : {false, true}) {
        const json::Document task = task_in({Status::accepted, {}, tried});
        for (const NextAct& act : next_acts(task.root(), Role::owner))
            if (act.code == "left-before")
                BOOST_TEST((act.to == (tried ? Status::cancelled : Status::failed)));
    }
}

BOOST_AUTO_TEST_CASE(a_request_to_stop_is_refused_or_followed_by_ending_the_work) {
    const auto stop = *json::Document::parse(
        R"({"resourceType":"Task","id":"s","status":"requested","code":{"coding":[
            {"system":"http://hl7.org/fhir/CodeSystem/task-code","code":"abort"}]}})");
    const auto acts = next_acts(stop.root(), Role::owner);
    BOOST_REQUIRE(acts.size() == 1U);
    BOOST_TEST(acts.front().code == "refuse-stop");
    BOOST_TEST(next_acts(stop.root(), Role::requester).empty());
}

BOOST_AUTO_TEST_CASE(a_team_says_who_takes_it_on_and_nothing_else_of_the_extensions_moves) {
    const auto stored = *json::Document::parse(
        R"({"resourceType":"Task","id":"t1","status":"accepted","extension":[{"url":"http://x","valueCode":"y"}]})");
    const auto change_with = [&](const std::string& extensions) {
        const auto proposed = *json::Document::parse(
            R"({"resourceType":"Task","id":"t1","status":"accepted","extension":)" + extensions + "}");
        return read_change(stored.root(), proposed.root());
    };
    const std::string performer =
        R"({"url":"http://hl7.org/fhir/5.0/StructureDefinition/extension-Task.performer","extension":[
            {"url":"actor","valueReference":{"reference":"Practitioner/nurse-1"}}]})";
    const auto change = change_with(R"([{"url":"http://x","valueCode":"y"},)" + performer + "]");
    BOOST_REQUIRE(change);
    const auto applied = apply(stored.root(), *change, Role::owner, now);
    BOOST_REQUIRE(applied);
    const auto task = *json::Document::parse(applied->task);
    BOOST_TEST(assignee(task.root()) == "Practitioner/nurse-1");
    BOOST_TEST(task.root()["extension"].size() == 2U);
    BOOST_TEST((apply(stored.root(), *change, Role::requester, now).error().kind == ErrorKind::forbidden));
    BOOST_TEST(!change_with("[" + performer + "]"));
    BOOST_TEST(!change_with(R"([{"url":"http://x","valueCode":"z"}])"));
    BOOST_TEST(!change_with(R"([{"url":"http://x","valueCode":"y"},{"url":
        "http://hl7.org/fhir/5.0/StructureDefinition/extension-Task.performer","extension":[
        {"url":"actor","valueReference":{"reference":"Patient/p1"}}]}])"));
}

// The texts a team reads are those of the letter, and the code system names the same flags.
BOOST_AUTO_TEST_CASE(the_code_system_names_the_flags_of_the_letter) {
    std::ifstream file{REPERE_SOURCE_DIR "/terminology/package/CodeSystem-red-flag.json"};
    const auto system = *json::Document::parse(std::string{std::istreambuf_iterator<char>{file}, {}});
    const auto papers = *Papers::embedded();
    BOOST_REQUIRE(system.root()["concept"].size() == papers.red_flags.size());
    for (std::size_t i = 0; i < papers.red_flags.size(); ++i) {
        const json::Node flag = system.root()["concept"].at(i);
        BOOST_TEST(flag["code"].text() == papers.red_flags[i].id);
        BOOST_TEST(flag["display"].text() == papers.red_flags[i].text.fr);
        BOOST_TEST(flag["designation"].at(0)["value"].text() == papers.red_flags[i].text.en);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
