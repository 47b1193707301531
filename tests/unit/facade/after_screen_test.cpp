// SPDX-License-Identifier: Apache-2.0
// What everybody is told after a positive screen.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include "fixture.h"

namespace repere::facade {
namespace {

namespace data = boost::unit_test::data;
using boost::unit_test::label;

Reply submitted(Hospital& hospital, const std::string& body, std::string_view accept_language = {}) {
    Headers headers;
    headers.prefer = "return=OperationOutcome";
    headers.accept_language = accept_language;
    return hospital.call("POST", "/QuestionnaireResponse", body, doctor, headers);
}

std::string told(const Reply& reply) { return at(reply.body, {"issue", "diagnostics"}); }

std::string with_form(const std::string& id) {
    return source_file("fhir-profiles/package/Questionnaire-" + id + ".json");
}

// The answers of a form with one group of questions: each in its option number n.
std::string answers_to(const std::string& id, std::size_t n) {
    const auto form = parse(with_form(id));
    json::Writer writer;
    const auto answer = [&](json::Node item, std::size_t option) {
        const json::Node coding = item["answerOption"].at(option)["valueCoding"];
        if (!coding) return;
        writer.object([&] {
            writer.field("linkId", item["linkId"]).array("answer", [&] {
                writer.object([&] {
                    writer.object("valueCoding", [&] {
                        writer.field("system", coding["system"]).field("code", coding["code"]);
                    });
                });
            });
        });
    };
    const json::Node questions = form.root()["item"].at(2);
    const json::Node instrument = questions["item"].at(0);
    writer.object([&] {
        writer.field("resourceType", "QuestionnaireResponse").field("status", "completed");
        writer.field("questionnaire", std::string{form.root()["url"].text()} + "|" +
                                          std::string{form.root()["version"].text()});
        writer.object("subject", [&] { writer.field("reference", "Patient/p1"); });
        writer.field("authored", "2026-11-21T09:45:00+01:00");
        writer.array("item", [&] {
            answer(form.root()["item"].at(1), 0);
            writer.object([&] {
                writer.field("linkId", questions["linkId"]).array("item", [&] {
                    writer.object([&] {
                        writer.field("linkId", instrument["linkId"]).array("item", [&] {
                            for (const json::Node item : instrument["item"].items()) answer(item, n);
                        });
                    });
                });
            });
        });
    });
    return writer.take();
}

struct Screen {
    const char* form;
    std::size_t option;
    bool positive;
    friend std::ostream& operator<<(std::ostream& out, const Screen& row) {
        return out << row.form << " with option " << row.option;
    }
};
// Published cut-offs: Smith 2010 one or more, 5Ps any yes, SDS 3 or more.
const Screen screens[]{
    {"single-question", 0, false}, {"single-question", 1, true}, {"single-question", 4, true},
    {"five-ps", 1, false},         {"five-ps", 0, true},         {"sds-cocaine", 0, false},
    {"sds-cocaine", 1, true},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(facade_after_screen)

BOOST_DATA_TEST_CASE(every_positive_screen_and_no_other_carries_the_information, data::make(screens), row) {
    Hospital hospital;
    if (row.form != std::string_view{"sds-cocaine"}) hospital.more_forms = {with_form(row.form)};
    const Reply reply = submitted(hospital, answers_to(row.form, row.option));
    BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
    BOOST_TEST(at(reply.body, {"resourceType"}) == "OperationOutcome");
    BOOST_TEST((told(reply).find("112") != std::string::npos) == row.positive, reply.body);
    BOOST_TEST(header(reply, "Location").find("/QuestionnaireResponse/") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(it_tells_the_signs_of_an_emergency_and_whom_to_call, *label("N25")) {
    Hospital hospital;
    const std::string text = told(submitted(hospital, answers()));
    for (const char* said : {"Douleur dans la poitrine", "visage", "parole difficile", "15 ou 112"})
        BOOST_TEST(text.find(said) != std::string::npos, said);
}

BOOST_AUTO_TEST_CASE(it_says_that_there_is_help_without_substitution_medicine, *label("D15") * label("S08")) {
    Hospital hospital;
    const std::string text = told(submitted(hospital, answers()));
    BOOST_TEST(text.find("Il existe des aides efficaces, sans médicament de substitution.") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(it_names_kinds_of_help_that_are_no_medicine, *label("D19")) {
    Hospital hospital;
    const std::string text = told(submitted(hospital, answers(), "en"));
    for (const char* said : {"one-to-one talks", "cognitive and behavioural therapy", "groups"})
        BOOST_TEST(text.find(said) != std::string::npos, said);
}

BOOST_AUTO_TEST_CASE(it_says_that_no_treatment_changes, *label("D18") * label("G4")) {
    Hospital hospital;
    BOOST_TEST(told(submitted(hospital, answers(), "en"))
                   .find("Your answers change nothing in your treatment, substitution treatment included.") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(it_comes_in_the_readers_language_or_in_that_of_the_site) {
    Hospital hospital;
    BOOST_TEST(told(submitted(hospital, answers(), "de")).find("appeler le 15 ou 112") != std::string::npos);
    Hospital other;
    BOOST_TEST(told(submitted(other, answers(), "de, en;q=0.5")).find("call 15 or 112") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(who_sends_the_same_answers_again_is_told_the_same) {
    Hospital hospital;
    const std::string text = told(submitted(hospital, answers()));
    const Reply again = submitted(hospital, answers());
    BOOST_TEST(again.status == 200);
    BOOST_TEST(told(again) == text);
}

BOOST_AUTO_TEST_CASE(the_resource_itself_is_left_as_it_is) {
    Hospital hospital;
    const Reply reply = hospital.post("/QuestionnaireResponse", answers(), doctor);
    BOOST_TEST(at(reply.body, {"resourceType"}) == "QuestionnaireResponse");
    BOOST_TEST(reply.body.find("112") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(another_country_has_its_own_numbers) {
    const auto screen = AfterScreen::embedded("en", {"144"});
    BOOST_REQUIRE(screen);
    BOOST_TEST(screen->text("").find("call 144.") != std::string::npos);
    BOOST_TEST(AfterScreen{}.text("") == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
