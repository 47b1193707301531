// SPDX-License-Identifier: Apache-2.0
// One flow for each setting: what opens what, what must be answered, what is counted and what goes into the
// chart.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <set>

#include "flow_walk.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;
using boost::unit_test::label;

namespace {

const instruments::Form& form_of(const std::string& id) {
    static std::map<std::string, instruments::Form> forms;
    auto found = forms.find(id);
    if (found == forms.end()) found = forms.emplace(id, packaged(id)).first;
    return found->second;
}

// The groups among the questions that may be asked now.
std::string open_groups(const instruments::Form& form, const Answers& answers) {
    std::string out;
    for (const std::string& link_id : enabled_in(form, answers))
        if (link_id != "questions" && item_of(form.questionnaire(), link_id)["type"].text() == "group")
            out += (out.empty() ? "" : " ") + link_id;
    return out;
}

// "code value", of each Observation that the completed answers make, in their order.
std::vector<std::string> observations(const instruments::Form& form, const Answers& answers) {
    const json::Document response = parse(respond(form, answers));
    const auto made = instruments::extract(form, response.root(), {{"p1"}, {"e1"}, "Practitioner/d1"}, now);
    BOOST_REQUIRE_MESSAGE(made, (made ? "" : to_string(made.error())));
    const json::Document bundle = parse(made->bundle);
    std::vector<std::string> out;
    for (const json::Node entry : bundle.root()["entry"].items()) {
        const json::Node resource = entry["resource"];
        if (resource["resourceType"].text() != "Observation") continue;
        const auto number = resource["valueInteger"].integer();
        out.push_back(std::string{resource["code"]["coding"].at(0)["code"].text()} + " " +
                      (number
                           ? std::to_string(*number)
                           : std::string{resource["valueCodeableConcept"]["coding"].at(0)["code"].text()}));
    }
    return out;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
    return out;
}

const Answers used_once{{"assist-1", "LA33-6"}, {"assist-2", "once-or-twice"}};
const Answers used_before{{"assist-1", "LA33-6"}, {"assist-2", "never"}};

Answers operator+(Answers left, const Answers& right) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

struct Opening {
    std::string flow;
    Answers answers;
    std::string groups;
    friend std::ostream& operator<<(std::ostream& out, const Opening& row) {
        return out << row.flow << ": " << row.groups;
    }
};

const Answers single_no{{"single-question-1", "LA6270-8"}};
const Answers single_yes{{"single-question-1", "LA26460-8"}};
const Answers lite_no{{"assist-lite-1", "LA32-8"}};
const Answers lite_yes{{"assist-lite-1", "LA33-6"}};
const Answers five_no{{"five-ps-parents", "LA32-8"},
                      {"five-ps-peers", "LA32-8"},
                      {"five-ps-partner", "LA32-8"},
                      {"five-ps-past", "LA32-8"},
                      {"five-ps-pregnancy", "LA32-8"}};
const Answers five_yes{{"five-ps-partner", "LA33-6"}};

const std::vector<Opening> openings{
    {"emergency", {}, "single-question"},
    {"emergency", single_no, "single-question"},
    {"emergency", single_yes, "single-question assist-cocaine"},
    {"emergency", single_yes + Answers{{"assist-1", "LA32-8"}}, "single-question assist-cocaine"},
    {"emergency", single_yes + used_before, "single-question assist-cocaine"},
    {"emergency", single_yes + used_once, "single-question assist-cocaine craving-and-compulsion"},
    {"emergency", single_yes + used_once + Answers{{"go-on", "LA32-8"}},
     "single-question assist-cocaine craving-and-compulsion"},
    {"emergency", single_yes + used_once + Answers{{"go-on", "LA33-6"}},
     "single-question assist-cocaine craving-and-compulsion sds-cocaine"},
    {"emergency", single_no + used_once + Answers{{"go-on", "LA33-6"}}, "single-question"},
    {"cardiology", {}, "assist-lite"},
    {"cardiology", lite_no, "assist-lite"},
    {"cardiology", lite_yes, "assist-lite assist-cocaine"},
    {"cardiology", lite_yes + used_before, "assist-lite assist-cocaine"},
    {"cardiology", lite_yes + used_once, "assist-lite assist-cocaine craving-and-compulsion recent-use"},
    {"obstetrics", {}, "five-ps"},
    {"obstetrics", five_no, "five-ps"},
    {"obstetrics", five_yes, "five-ps assist-cocaine"},
    {"obstetrics", five_yes + used_once, "five-ps assist-cocaine craving-and-compulsion"},
    {"obstetrics-quick-screen", {}, "nida-quick-screen"},
    {"obstetrics-quick-screen", {{"nida-quick-screen-1", "LA18934-2"}}, "nida-quick-screen"},
    {"obstetrics-quick-screen",
     {{"nida-quick-screen-3", "LA6270-8"}, {"nida-quick-screen-4", "LA26460-8"}},
     "nida-quick-screen assist-cocaine"},
    {"post-partum", five_no, "five-ps after-birth"},
    {"post-partum", five_yes, "five-ps assist-cocaine after-birth"},
    {"post-partum", five_yes + used_once, "five-ps assist-cocaine craving-and-compulsion after-birth"},
    {"preconception", {{"pregnancy-wish", "within-a-year"}}, "single-question"},
    {"preconception", single_yes, "single-question assist-cocaine"},
    {"preconception", single_yes + used_once, "single-question assist-cocaine craving-and-compulsion"},
};

// What a fully positive person's answers become, by hand from the published tables: ASSIST 39 at most.
struct Outcome {
    std::string flow, observations;
    friend std::ostream& operator<<(std::ostream& out, const Outcome& row) { return out << row.flow; }
};
const std::vector<Outcome> outcomes{
    {"emergency", "68524-8 LA18934-2, craving 8, compulsion daily, single-question 4, assist-cocaine 39"},
    {"cardiology", "craving 8, compulsion daily, assist-lite-stimulant 3, assist-cocaine 39"},
    {"obstetrics", "craving 8, compulsion daily, five-ps 5, assist-cocaine 39"},
    {"obstetrics-quick-screen",
     "68524-8 LA18934-2, craving 8, compulsion daily, nida-quick-screen 4, assist-cocaine 39"},
    {"post-partum", "craving 8, compulsion daily, five-ps 5, assist-cocaine 39"},
    {"preconception", "68524-8 LA18934-2, craving 8, compulsion daily, single-question 4, assist-cocaine 39"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_flows)

BOOST_DATA_TEST_CASE(each_answer_opens_the_groups_it_should_and_no_others, data::make(openings), row) {
    BOOST_TEST(open_groups(form_of(row.flow), row.answers) == row.groups);
}

BOOST_DATA_TEST_CASE(a_person_who_says_no_is_done_with_the_opening_tool, data::make(flows), flow) {
    const instruments::Form& form = form_of(flow);
    const std::string response = respond(form, walk(form, Person::negative));
    BOOST_TEST(errors_in(issues_of(form, response)) == "");
    const auto scores = scores_of(form, response);
    BOOST_REQUIRE_EQUAL(scores.size(), 1U);
    BOOST_TEST(scores[0].value == 0);
    BOOST_TEST(!scores[0].evidence);
}

BOOST_DATA_TEST_CASE(scores_and_what_was_told_go_into_the_chart_under_their_codes, data::make(outcomes),
                     row) {
    const instruments::Form& form = form_of(row.flow);
    BOOST_TEST(joined(observations(form, walk(form, Person::positive))) == row.observations);
}

BOOST_AUTO_TEST_CASE(five_more_questions_are_asked_and_counted_only_when_wished) {
    const instruments::Form& form = form_of("emergency");
    const Answers core = walk(form, Person::positive);
    for (const char* const no : {"", "LA32-8"}) {
        const Answers answers = *no == '\0' ? core : core + Answers{{"go-on", no}};
        BOOST_TEST(errors_in(issues_of(form, respond(form, answers))) == "");
        for (const std::string& one : observations(form, answers)) BOOST_TEST(!one.starts_with("sds"));
    }
    const Answers all = walk(form, Person::positive, core + Answers{{"go-on", "LA33-6"}});
    BOOST_TEST(observations(form, all).back() == "sds-cocaine 15");
}

// Craving is the centre of cocaine use.
BOOST_DATA_TEST_CASE(recent_use_without_craving_or_compulsion_is_no_finished_answer,
                     data::make(flows) * data::make({"craving", "compulsion"}), flow, missing) {
    const instruments::Form& form = form_of(flow);
    Answers answers = walk(form, Person::positive);
    const auto size = answers.size();
    std::erase_if(answers, [&](const Given& given) { return given.link_id == missing; });
    BOOST_REQUIRE_EQUAL(answers.size() + 1, size);
    const std::string response = respond(form, answers);
    BOOST_TEST(errors_in(issues_of(form, response)).find("required") == 0U);
    BOOST_TEST(scores_of(form, response).empty());
    const json::Document document = parse(response);
    BOOST_TEST(!instruments::extract(form, document.root(), {{"p1"}, {}, ""}, now));
}

BOOST_AUTO_TEST_CASE(craving_has_a_number_and_a_frequency_and_each_is_asked_once, *label("N23")) {
    for (const std::string& flow : flows) {
        const instruments::Form& form = form_of(flow);
        const Answers answers = walk(form, Person::positive);
        std::multiset<std::string> asked;
        for (const Given& given : answers) asked.insert(given.link_id);
        BOOST_TEST(asked.count("craving") == 1U);   // 0 to 10
        BOOST_TEST(asked.count("assist-3") == 1U);  // how often
        BOOST_TEST(asked.count("compulsion") == 1U);
        for (const char* const beyond : {"-1", "11"}) {
            Answers changed = answers;
            for (Given& given : changed)
                if (given.link_id == "craving") given.code = beyond;
            BOOST_TEST(errors_in(issues_of(form, respond(form, changed))).starts_with("invariant"));
        }
        Answers without = answers;
        std::erase_if(without, [](const Given& given) { return given.link_id == "craving"; });
        BOOST_TEST(errors_in(issues_of(form, respond(form, without))).starts_with("required"), flow);
    }
}

BOOST_DATA_TEST_CASE(answers_behind_a_closed_group_are_refused_and_never_counted, data::make(flows), flow) {
    const instruments::Form& form = form_of(flow);
    const Answers negative = walk(form, Person::negative);
    Answers both = negative;
    for (const Given& given : walk(form, Person::positive))
        if (std::ranges::find(both, given.link_id, &Given::link_id) == both.end()) both.push_back(given);
    const std::string response = respond(form, both);
    BOOST_TEST(instruments::has_errors(issues_of(form, response)));
    const auto scores = scores_of(form, response);
    const auto expected = scores_of(form, respond(form, negative));
    BOOST_TEST((scores == expected));
}

// The core is the same words, weights and gates wherever a person is seen.
BOOST_DATA_TEST_CASE(the_core_is_the_same_in_every_flow, data::make(flows), flow) {
    const auto without_gate = [](json::Node item) {
        constexpr std::string_view gate[] = {"enableWhen", "enableBehavior"};
        json::Writer writer;
        writer.object([&] { writer.members_except(item, gate); });
        return writer.take();
    };
    for (const char* const group : {"assist-cocaine", "craving-and-compulsion"})
        BOOST_TEST(without_gate(item_of(form_of(flow).questionnaire(), group)) ==
                       without_gate(item_of(form_of("emergency").questionnaire(), group)),
                   group);
    BOOST_TEST(without_gate(item_of(form_of(flow).questionnaire(), "assist-cocaine")) ==
               without_gate(item_of(form_of("assist-cocaine").questionnaire(), "assist-cocaine")));
}

BOOST_AUTO_TEST_CASE(every_discipline_asks_the_same_core, *label("D03")) {
    for (const std::string& flow : flows) {
        const Answers answers = walk(form_of(flow), Person::positive);
        std::vector<std::string> core;
        for (const Given& given : answers)
            if (given.link_id.starts_with("assist-") && !given.link_id.starts_with("assist-lite"))
                core.push_back(given.link_id);
        BOOST_TEST(joined(core) == "assist-1, assist-2, assist-3, assist-4, assist-5, assist-6, assist-7");
    }
}

// What else is taken, and in which form or way, changes no score and no question.
struct Told {
    std::string what;
    Answers answers;
    friend std::ostream& operator<<(std::ostream& out, const Told& row) { return out << row.what; }
};
const std::vector<Told> told{
    {"nothing else", {{"taken-with", "nothing-else"}}},
    {"alcohol and opioids", {{"taken-with", "alcohol"}, {"taken-with", "opioid"}}},
    {"powder by the nose", {{"cocaine-form", "powder"}, {"cocaine-route", "nose"}}},
    {"base, smoked", {{"cocaine-form", "base"}, {"cocaine-route", "smoked"}}},
    {"powder and base, injected and smoked",
     {{"cocaine-form", "powder"},
      {"cocaine-form", "base"},
      {"cocaine-route", "smoked"},
      {"cocaine-route", "injected"}}},
    {"within 24 hours", {{"last-use", "within-24-hours"}}},
};

BOOST_DATA_TEST_CASE(what_is_told_of_form_route_and_other_substances_weighs_nothing, data::make(told), row) {
    const instruments::Form& form = form_of("cardiology");
    const Answers core = walk(form, Person::positive);
    const std::string response = respond(form, core + row.answers);
    BOOST_TEST(errors_in(issues_of(form, response)) == "");
    BOOST_TEST((scores_of(form, response) == scores_of(form, respond(form, core))));
    BOOST_TEST(open_groups(form, core + row.answers) == open_groups(form, core));
}

BOOST_AUTO_TEST_CASE(a_sniffed_powder_counts_as_much_as_anything_else, *label("D10") * label("D11")) {
    const instruments::Form& form = form_of("cardiology");
    const Answers core = walk(form, Person::positive);
    const auto nose =
        scores_of(form, respond(form, core + Answers{{"cocaine-form", "powder"}, {"cocaine-route", "nose"}}));
    const auto smoked =
        scores_of(form, respond(form, core + Answers{{"cocaine-form", "base"}, {"cocaine-route", "smoked"}}));
    BOOST_TEST((nose == smoked));
}

BOOST_AUTO_TEST_CASE(several_forms_and_routes_are_kept_each_as_an_observation, *label("N01") * label("N02")) {
    const instruments::Form& form = form_of("cardiology");
    const Answers answers = walk(form, Person::positive) + Answers{{"last-use", "within-72-hours"},
                                                                   {"cocaine-form", "powder"},
                                                                   {"cocaine-form", "base"},
                                                                   {"cocaine-route", "injected"},
                                                                   {"taken-with", "alcohol"}};
    const auto made = observations(form, answers);
    for (const char* const one : {"last-use within-72-hours", "cocaine-form powder", "cocaine-form base",
                                  "cocaine-route injected", "taken-with alcohol"})
        BOOST_TEST(holds(made, one), one);
}

BOOST_AUTO_TEST_CASE(one_drug_alone_is_enough, *label("D12") * label("N31")) {
    const instruments::Form& form = form_of("cardiology");
    const Answers core = walk(form, Person::positive);
    const auto alone = scores_of(form, respond(form, core + Answers{{"taken-with", "nothing-else"}}));
    const auto several = scores_of(form, respond(form, core + Answers{{"taken-with", "alcohol"},
                                                                      {"taken-with", "cannabis"},
                                                                      {"taken-with", "opioid"}}));
    BOOST_TEST((alone == several));
    BOOST_TEST(std::ranges::any_of(alone, &instruments::Score::evidence));
}

BOOST_AUTO_TEST_CASE(a_wish_for_a_pregnancy_is_asked_first_and_may_be_the_reason_of_the_contact,
                     *label("P14")) {
    const instruments::Form& form = form_of("preconception");
    for (const char* const wish : {"within-a-year", "later-on", "no-wish", "open"}) {
        const Answers answers = walk(form, Person::positive, {{"pregnancy-wish", wish}}) +
                                Answers{{"contact-reason", "preconception"}};
        BOOST_TEST(errors_in(issues_of(form, respond(form, answers))) == "", wish);
    }
    BOOST_TEST(next_question(form, {})["linkId"].text() == "pregnancy-wish");
}

BOOST_AUTO_TEST_SUITE_END()
