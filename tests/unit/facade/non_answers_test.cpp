// SPDX-License-Identifier: Apache-2.0
// No, later, not now, and with whose help: submitted, kept as told, never counted, in every flow.
#include <array>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include "fixture.h"

namespace repere::facade {
namespace {

namespace data = boost::unit_test::data;
using boost::unit_test::label;

const std::string systems = "https://repere.example/fhir/CodeSystem/";

std::string item(const std::string& link_id, const std::string& system, const std::string& code) {
    return R"({"linkId":")" + link_id + R"(","answer":[{"valueCoding":{"system":")" + systems + system +
           R"(","code":")" + code + R"("}}]})";
}

std::string response(const std::string& flow, const std::string& items) {
    return R"({"resourceType":"QuestionnaireResponse","status":"completed",
        "questionnaire":"https://repere.example/fhir/Questionnaire/)" +
           flow + R"(|1.0.0","subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/e1"},
        "authored":"2026-11-21T09:45:00+01:00","item":[)" +
           items + "]}";
}

struct NonAnswer {
    std::string said, link_id, system, code;
    friend std::ostream& operator<<(std::ostream& out, const NonAnswer& row) {
        return out << row.said << " " << row.code;
    }
};
const std::vector<NonAnswer> non_answers{
    {"refused", "", "", ""},
    {"later", "", "", ""},
    {"later", "later-how", "screening-later", "another-time"},
    {"later", "later-how", "screening-later", "another-person"},
    {"later", "later-how", "screening-later", "in-private"},
    {"cannot-now", "", "", ""},
    {"cannot-now", "cannot-now-reason", "screening-obstacle", "unconscious"},
    {"cannot-now", "cannot-now-reason", "screening-obstacle", "agitated"},
    {"cannot-now", "cannot-now-reason", "screening-obstacle", "vital-emergency"},
    {"cannot-now", "cannot-now-reason", "screening-obstacle", "other-obstacle"},
};
const std::vector<std::string> flows{"emergency",   "cardiology",    "obstetrics",
                                     "post-partum", "preconception", "deepening"};

// Nothing but the answers themselves, their history and, for a no, the Consent that keeps them from being
// asked again during the stay.
void check_nothing_counted(Hospital& hospital) {
    for (const char* const type : {"Observation", "RiskAssessment", "Flag", "ServiceRequest", "Task"})
        BOOST_TEST(hospital.stored(type).empty(), type);
    BOOST_TEST(hospital.stored("QuestionnaireResponse").size() == 1U);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(facade_non_answers)

BOOST_TEST_DECORATOR(*label("P13") * label("D04"))
BOOST_DATA_TEST_CASE(a_non_answer_is_kept_as_it_was_told_and_counts_for_nothing,
                     data::make(flows) * data::make(non_answers), flow, row) {
    Hospital hospital;
    hospital.more_forms = {source_file("fhir-profiles/package/Questionnaire-" + flow + ".json")};
    std::string items = item("presentation", "screening-presentation", row.said);
    if (!row.link_id.empty()) items += "," + item(row.link_id, row.system, row.code);
    const Reply reply = hospital.post("/QuestionnaireResponse", response(flow, items), doctor);
    BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
    check_nothing_counted(hospital);
    BOOST_TEST(hospital.stored("Consent").size() == (row.said == "refused" ? 1U : 0U));
    const std::string kept = hospital.stored("QuestionnaireResponse").at(0).json;
    BOOST_TEST(kept.find("\"" + row.said + "\"") != std::string::npos);
    if (!row.code.empty()) BOOST_TEST(kept.find("\"" + row.code + "\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(later_may_mean_another_moment_person_or_place, *label("D04")) {
    for (const char* const how : {"another-time", "another-person", "in-private"}) {
        Hospital hospital;
        hospital.more_forms = {source_file("fhir-profiles/package/Questionnaire-emergency.json")};
        const std::string items = item("presentation", "screening-presentation", "later") + "," +
                                  item("later-how", "screening-later", how);
        BOOST_TEST(hospital.post("/QuestionnaireResponse", response("emergency", items), doctor).status ==
                   201);
        check_nothing_counted(hospital);
    }
}

// A reason belongs to its non-answer: "refused" has no reason, and nobody is asked for one.
BOOST_AUTO_TEST_CASE(nobody_is_asked_why_not, *label("G9")) {
    Hospital hospital;
    hospital.more_forms = {source_file("fhir-profiles/package/Questionnaire-emergency.json")};
    for (const auto& [link_id, system, code] :
         {std::array{"later-how", "screening-later", "another-time"},
          std::array{"cannot-now-reason", "screening-obstacle", "agitated"},
          std::array{"assistance", "screening-assistance", "alone"}}) {
        const std::string items =
            item("presentation", "screening-presentation", "refused") + "," + item(link_id, system, code);
        BOOST_TEST(
            hospital.post("/QuestionnaireResponse", response("emergency", items), doctor).status == 422,
            link_id);
    }
    BOOST_TEST(hospital.stored("QuestionnaireResponse").empty());
}

BOOST_DATA_TEST_CASE(with_whose_help_it_was_answered_is_kept_and_changes_no_score,
                     data::make({"alone", "staff", "interpreter", "chosen-person"}), help) {
    Hospital hospital;
    hospital.more_forms = {source_file("fhir-profiles/package/Questionnaire-emergency.json")};
    const std::string never = R"({"linkId":"questions","item":[{"linkId":"single-question","item":[
        {"linkId":"single-question-1","answer":[{"valueCoding":{"system":"http://loinc.org","code":"LA6270-8"}}]}]}]})";
    const std::string items = item("presentation", "screening-presentation", "answered") + "," + never + "," +
                              item("assistance", "screening-assistance", help);
    const Reply reply = hospital.post("/QuestionnaireResponse", response("emergency", items), doctor);
    BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
    BOOST_TEST(hospital.stored("QuestionnaireResponse").at(0).json.find("\"" + std::string{help} + "\"") !=
               std::string::npos);
    BOOST_TEST(hospital.stored("Observation").size() == 2U);  // the answer and its score, 0
    BOOST_TEST(hospital.stored("Flag").empty());
    BOOST_TEST(hospital.stored("RiskAssessment").empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
