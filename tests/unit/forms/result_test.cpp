// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include "unit/forms/fixture.h"

using namespace repere;
using namespace repere::forms;
namespace data = boost::unit_test::data;

namespace {

const Results& results() {
    static const Results made = *Results::embedded();
    return made;
}

json::Document page(const Filled& filled, const Beside& beside = {}, std::string_view language = "en") {
    const auto response = parsed(filled.text());
    const auto text = results().page(packaged("single-question"), response.root(), beside,
                                     *referral::embedded_country_pack("fr"), "Call 15.", language);
    BOOST_REQUIRE_MESSAGE(text, (text ? "" : to_string(text.error())));
    return parsed(*text);
}

Filled completed(const char* presentation, std::string answer = {}) {
    return {.status = "completed", .presentation = presentation, .answer = std::move(answer)};
}

json::Document consent(const char* status, const char* type, const char* about = "qr1") {
    return parsed(
        R"({"resourceType":"Consent","id":"c1","meta":{"versionId":"1"},"status":")" + std::string{status} +
        R"(","dateTime":"2026-11-22T03:05:00+01:00","sourceReference":{"reference":"QuestionnaireResponse/)" +
        about + R"("},"provision":{"type":")" + type +
        R"(","actor":[{"reference":{"reference":"Organization/elsa","display":"ELSA"}}]}})");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(forms_result)

BOOST_AUTO_TEST_CASE(a_negative_screen_says_so_and_tells_the_person_nothing_they_did_not_ask) {
    const auto shown = page(completed("answered", never));
    const json::Node root = shown.root();
    BOOST_TEST(!root["positive"].boolean().value_or(true));
    BOOST_TEST(root["scores"].size() == 1U);
    BOOST_TEST(root["scores"].at(0)["band"].text() == "negative");
    BOOST_TEST(root["scores"].at(0)["value"].integer().value_or(-1) == 0);
    BOOST_TEST(root["tell"].text() == "");
    BOOST_TEST(root["note"].text() ==
               "One health question, 22/11/2026.\nResult: no threshold reached.\n"
               "Medical secrecy: nothing is passed on without the person's agreement.");
}

// rows: N25
BOOST_AUTO_TEST_CASE(a_positive_screen_brings_what_to_say_and_whom_to_call, *boost::unit_test::label("N25")) {
    const auto shown = page(completed("answered", monthly));
    BOOST_TEST(shown.root()["positive"].boolean().value_or(false));
    BOOST_TEST(shown.root()["tell"].text() == "Call 15.");
    BOOST_TEST(shown.root()["help"].at(0)["number"].text() == "15");
    BOOST_TEST(shown.root()["help"].at(1)["number"].text() == "112");
    BOOST_TEST(!shown.root()["terms"]["same-hospital"].text().empty());
    BOOST_TEST(shown.root()["adultFrom"].integer().value_or(0) == 18);  // Code civil, article 414
}

struct Answer {
    const char *presentation, *line;
};
std::ostream& operator<<(std::ostream& out, const Answer& answer) { return out << answer.presentation; }
const Answer answers[]{{"refused", "The person prefers not to answer. This changes nothing in their care."},
                       {"later", "The person prefers to answer later."},
                       {"cannot-now", "The person was not able to answer: to be offered again."}};

BOOST_DATA_TEST_CASE(whoever_did_not_answer_has_no_score_and_their_own_line, data::make(answers), sample) {
    const auto shown = page(completed(sample.presentation));
    BOOST_TEST(shown.root()["scores"].size() == 0U);
    BOOST_TEST(!shown.root()["positive"].boolean().value_or(true));
    BOOST_TEST(shown.root()["presentation"].text() == sample.presentation);
    BOOST_TEST(shown.root()["note"].text().find(sample.line) != std::string_view::npos);
}

struct Decided {
    const char *status, *type, *decision, *line;
};
std::ostream& operator<<(std::ostream& out, const Decided& decided) { return out << decided.decision; }
const Decided decisions[]{{"active", "permit", "agreed", "Advice of ELSA asked for on 22/11/2026"},
                          {"active", "deny", "refused", "the person does not wish it. The offer stays open."},
                          {"proposed", "permit", "later", "the person prefers to talk about it later."},
                          {"inactive", "permit", "ended", "The agreement given for ELSA was taken back."}};

BOOST_DATA_TEST_CASE(what_the_person_decided_is_shown_and_written_down, data::make(decisions), sample) {
    const auto kept = consent(sample.status, sample.type);
    const auto shown = page(completed("answered", monthly), {{kept.root()}, {}, {}});
    BOOST_REQUIRE(shown.root()["agreements"].size() == 1U);
    BOOST_TEST(shown.root()["agreements"].at(0)["decision"].text() == sample.decision);
    BOOST_TEST(shown.root()["note"].text().find(sample.line) != std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(the_referral_of_an_agreement_comes_with_it_and_no_other) {
    const auto agreed = consent("active", "permit");
    const auto request = parsed(
        R"({"resourceType":"ServiceRequest","id":"s1","supportingInfo":[{"reference":"Consent/c1"}]})");
    const auto task = [](const char* id, const char* focus, const char* team) {
        return parsed(R"({"resourceType":"Task","id":")" + std::string{id} +
                      R"(","status":"accepted","focus":{"reference":")" + focus +
                      R"("},"restriction":{"recipient":[{"reference":")" + team + R"("}]}})");
    };
    const auto theirs = task("t1", "ServiceRequest/s1", "Organization/elsa"),
               other_team = task("t2", "ServiceRequest/s1", "Organization/other"),
               other_request = task("t3", "ServiceRequest/s2", "Organization/elsa");
    const auto shown =
        page(completed("answered", monthly),
             {{agreed.root()}, {request.root()}, {other_team.root(), other_request.root(), theirs.root()}});
    BOOST_TEST(shown.root()["agreements"].at(0)["task"]["reference"].text() == "Task/t1");
    BOOST_TEST(shown.root()["agreements"].at(0)["task"]["status"].text() == "accepted");
}

BOOST_AUTO_TEST_CASE(agreements_about_other_answers_stay_with_those) {
    const auto other = consent("active", "permit", "qr2");
    const auto shown = page(completed("answered", monthly), {{other.root()}, {}, {}});
    BOOST_TEST(shown.root()["agreements"].size() == 0U);
}

BOOST_AUTO_TEST_CASE(answers_taken_back_have_no_result_any_more) {
    Filled filled = completed("answered", monthly);
    filled.status = "entered-in-error";
    const auto shown = page(filled);
    BOOST_TEST(shown.root()["scores"].size() == 0U);
    BOOST_TEST(!shown.root()["positive"].boolean().value_or(true));
    BOOST_TEST(shown.root()["note"].text().find("Do not rely on them.") != std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(the_note_is_in_the_readers_language_and_names_no_score) {
    const auto shown = page(completed("answered", monthly), {}, "fr");
    const std::string note{shown.root()["note"].text()};
    BOOST_TEST(note.starts_with("Une question de santé, 22/11/2026.\n"));
    BOOST_TEST(note.find("Question unique") == std::string::npos);
    BOOST_TEST(shown.root()["scores"].at(0)["title"].text() == "Question unique");
}

BOOST_AUTO_TEST_SUITE_END()
