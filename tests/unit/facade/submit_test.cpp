// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include "fhir/coding.h"
#include "fixture.h"

namespace repere::facade {
namespace {

namespace data = boost::unit_test::data;

bool labelled(json::Node resource) {
    const json::Node security = resource["meta"]["security"];
    return fhir::has_code(security, "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R") &&
           fhir::has_code(security, "http://terminology.hl7.org/CodeSystem/v3-ActCode", "ETH");
}

struct Bad {
    const char* name;
    int status;
    std::string (*body)();
    friend std::ostream& operator<<(std::ostream& out, const Bad& row) { return out << row.name; }
};
const Bad bad[]{
    {"not JSON", 400, [] { return std::string{"{"}; }},
    {"another resource", 400, [] { return std::string{R"({"resourceType":"Patient"})"}; }},
    {"unknown form", 422, [] { return with(answers(), "sds-cocaine|1.0.0", "tea-drinking|1.0.0"); }},
    {"unknown version of the form", 422, [] { return with(answers(), "|1.0.0", "|9.9.9"); }},
    {"an element that is not the client's", 422,
     [] { return with(answers(), R"("status")", R"("extension":[{"url":"x"}],"status")"); }},
    {"a contained resource", 422,
     [] { return with(answers(), R"("status")", R"("contained":[{"resourceType":"Flag"}],"status")"); }},
    {"no subject", 422, [] { return with(answers(), R"("subject":{"reference":"Patient/p1"},)", ""); }},
    {"another patient than the open chart", 409, [] { return with(answers(), "Patient/p1", "Patient/p2"); }},
    {"an author who is not signed in", 422,
     [] { return with(answers(), R"("status")", R"("author":{"reference":"Practitioner/x"},"status")"); }},
    {"a missing required answer", 422,
     [] { return with(answers(), R"("linkId":"sds-3")", R"("linkId":"intro")"); }},
    {"an option that is not offered", 422, [] { return answers("sometimes", "unthinkable"); }},
    {"not finished", 409, [] { return with(answers(), "completed", "in-progress"); }},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(facade)

BOOST_AUTO_TEST_CASE(finished_answers_become_scores_assessment_and_flag_in_one_commit) {
    Hospital hospital;
    const Reply reply = hospital.post("/QuestionnaireResponse", answers(), doctor);
    BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
    BOOST_TEST(header(reply, "ETag") == "W/\"1\"");
    BOOST_TEST(header(reply, "Location").starts_with(hospital.site.base + "/QuestionnaireResponse/"));
    // Gossop 1995: four times "often" (2) and "very difficult" (2) are 10 points.
    const auto scores = hospital.stored("Observation");
    BOOST_REQUIRE(scores.size() == 1U);
    const auto score = parse(scores[0].json);
    BOOST_TEST(score.root()["valueInteger"].integer().value_or(-1) == 10);
    BOOST_TEST(hospital.stored("RiskAssessment").size() == 1U);
    BOOST_TEST(hospital.stored("Flag").size() == 1U);
    BOOST_TEST(hospital.stored("Provenance").size() == 1U);
    BOOST_TEST(hospital.stored("Task").empty());
    BOOST_TEST(hospital.stored("ServiceRequest").empty());
    BOOST_TEST(hospital.audit_rows() == 1);
    BOOST_TEST(hospital.payloads().size() == 1U);
}

BOOST_AUTO_TEST_CASE(everything_stored_and_sent_carries_both_labels, *boost::unit_test::label("G8")) {
    Hospital hospital;
    hospital.referred();
    for (const char* type : {"QuestionnaireResponse", "Observation", "RiskAssessment", "Flag", "Provenance",
                             "Consent", "ServiceRequest", "Task"})
        for (const store::Resource& resource : hospital.stored(type)) {
            const auto document = parse(resource.json);
            BOOST_TEST(labelled(document.root()), type);
        }
    for (const std::string& payload : hospital.payloads()) {
        const auto bundle = parse(payload);
        for (const json::Node entry : bundle.root()["entry"].items())
            BOOST_TEST(labelled(entry["resource"]), entry["resource"]["resourceType"].text());
    }
}

BOOST_AUTO_TEST_CASE(a_low_score_raises_no_flag) {
    Hospital hospital;
    BOOST_TEST(hospital.post("/QuestionnaireResponse", answers("never", "not-difficult"), doctor).status ==
               201);
    BOOST_TEST(hospital.stored("Observation").size() == 1U);
    BOOST_TEST(hospital.stored("Flag").empty());
    BOOST_TEST(hospital.stored("RiskAssessment").empty());
}

BOOST_AUTO_TEST_CASE(what_the_chart_knew_is_not_flagged_as_new) {
    Hospital hospital;
    hospital.read_chart = [](const PatientId&, const auto&) { return ChartFacts{true, {}}; };
    BOOST_TEST(hospital.post("/QuestionnaireResponse", answers(), doctor).status == 201);
    BOOST_TEST(hospital.stored("RiskAssessment").size() == 1U);
    BOOST_TEST(hospital.stored("Flag").empty());
}

BOOST_AUTO_TEST_CASE(the_same_key_gives_the_same_answer_and_one_commit) {
    Hospital hospital;
    const Reply first = hospital.post("/QuestionnaireResponse", answers(), doctor, "key-1");
    const std::int64_t rows = hospital.audit_rows();
    const Reply second = hospital.post("/QuestionnaireResponse", answers(), doctor, "key-1");
    BOOST_TEST(second.status == 201);
    BOOST_TEST(second.body == first.body);
    BOOST_TEST((second.headers == first.headers));
    BOOST_TEST(hospital.audit_rows() == rows);
    BOOST_TEST(hospital.stored("QuestionnaireResponse").size() == 1U);
    BOOST_TEST(hospital.payloads().size() == 1U);
    const Reply other = hospital.post("/QuestionnaireResponse", answers("never"), doctor, "key-1");
    BOOST_TEST(other.status == 422);
    BOOST_TEST(at(other.body, {"resourceType"}) == "OperationOutcome");
}

BOOST_AUTO_TEST_CASE(a_key_without_end_is_refused) {
    Hospital hospital;
    const std::string endless(200, 'k');
    BOOST_TEST(hospital.post("/QuestionnaireResponse", answers(), doctor, endless).status == 400);
}

BOOST_AUTO_TEST_CASE(the_same_answers_without_a_key_are_found_again) {
    Hospital hospital;
    const Reply first = hospital.post("/QuestionnaireResponse", answers(), doctor);
    const Reply second = hospital.post("/QuestionnaireResponse", answers(), doctor);
    BOOST_TEST(second.status == 200);
    BOOST_TEST(at(second.body, {"id"}) == at(first.body, {"id"}));
    BOOST_TEST(hospital.payloads().size() == 1U);
    BOOST_TEST(hospital.post("/QuestionnaireResponse", answers("never"), doctor).status == 409);
}

BOOST_AUTO_TEST_CASE(an_amendment_replaces_the_answers_and_takes_the_flag_back,
                     *boost::unit_test::label("S10")) {
    Hospital hospital;
    const auto identified = [](std::string text) {
        return with(std::move(text), R"("status")",
                    R"("identifier":{"system":"urn:x","value":"7"},"status")");
    };
    BOOST_REQUIRE(hospital.post("/QuestionnaireResponse", identified(answers()), doctor).status == 201);
    const std::string corrected =
        with(with(identified(answers("never", "not-difficult")), "completed", "amended"), "09:45", "09:55");
    const Reply reply = hospital.post("/QuestionnaireResponse", corrected, doctor);
    BOOST_TEST(reply.status == 200, reply.body);
    BOOST_TEST(header(reply, "ETag") == "W/\"2\"");
    BOOST_REQUIRE(hospital.stored("Flag").size() == 1U);
    BOOST_TEST(at(hospital.stored("Flag")[0].json, {"status"}) == "inactive");
    BOOST_TEST(at(hospital.stored("RiskAssessment")[0].json, {"status"}) == "entered-in-error");
    BOOST_TEST(hospital.payloads().size() == 2U);
}

BOOST_DATA_TEST_CASE(bad_input_is_answered_with_an_operation_outcome_and_nothing_is_kept, data::make(bad),
                     row) {
    Hospital hospital;
    const Reply reply = hospital.post("/QuestionnaireResponse", row.body(), doctor);
    BOOST_TEST(reply.status == row.status, reply.body);
    BOOST_TEST(at(reply.body, {"resourceType"}) == "OperationOutcome");
    BOOST_TEST(hospital.stored("QuestionnaireResponse").empty());
    BOOST_TEST(hospital.payloads().empty());
}

BOOST_DATA_TEST_CASE(what_the_server_makes_cannot_be_posted,
                     data::make({"Observation", "RiskAssessment", "Flag", "ServiceRequest", "Provenance",
                                 "Communication"}),
                     type) {
    Hospital hospital;
    const Reply reply =
        hospital.post("/" + std::string{type}, R"({"resourceType":")" + std::string{type} + R"("})", doctor);
    BOOST_TEST(reply.status == 405);
    BOOST_TEST(header(reply, "Allow") == "GET, HEAD");
    BOOST_TEST(at(reply.body, {"issue", "code"}) == "not-supported");
}

BOOST_AUTO_TEST_CASE(a_patient_who_prefers_not_to_answer_leaves_a_refusal_and_no_score,
                     *boost::unit_test::label("G9")) {
    Hospital hospital;
    const std::string refusal = R"({"resourceType":"QuestionnaireResponse","status":"completed",
      "questionnaire":"https://repere.example/fhir/Questionnaire/sds-cocaine|1.0.0",
      "subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/e1"},
      "authored":"2026-11-21T09:45:00+01:00","item":[{"linkId":"presentation","answer":[{"valueCoding":{
      "system":"https://repere.example/fhir/CodeSystem/screening-presentation","code":"refused"}}]}]})";
    const Reply reply = hospital.post("/QuestionnaireResponse", refusal, doctor);
    BOOST_TEST(reply.status == 201, reply.body);
    BOOST_TEST(hospital.stored("Observation").empty());
    BOOST_REQUIRE(hospital.stored("Consent").size() == 1U);
    BOOST_TEST(at(hospital.stored("Consent")[0].json, {"provision", "type"}) == "deny");
}

// A person who takes the answers back: nothing of them counts any more, at any level of writing back.
BOOST_AUTO_TEST_CASE(
    answers_amended_to_a_refusal_withdraw_score_assessment_and_flag_and_the_other_way_round) {
    Hospital hospital;
    const auto identified = [](std::string text) {
        return with(std::move(text), R"("status")",
                    R"("identifier":{"system":"urn:x","value":"7"},"status")");
    };
    const std::string declined = R"({"resourceType":"QuestionnaireResponse","status":"amended",
      "questionnaire":"https://repere.example/fhir/Questionnaire/sds-cocaine|1.0.0",
      "subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/e1"},
      "authored":"2026-11-21T09:50:00+01:00","item":[{"linkId":"presentation","answer":[{"valueCoding":{
      "system":"https://repere.example/fhir/CodeSystem/screening-presentation","code":"refused"}}]}]})";
    const auto status = [&](const char* type) {
        BOOST_REQUIRE_MESSAGE(hospital.stored(type).size() == 1U, type);
        return at(hospital.stored(type)[0].json, {"status"});
    };
    BOOST_REQUIRE(hospital.post("/QuestionnaireResponse", identified(answers()), doctor).status == 201);
    const Reply refused = hospital.post("/QuestionnaireResponse", identified(declined), doctor);
    BOOST_REQUIRE_MESSAGE(refused.status == 200, refused.body);
    BOOST_TEST(status("Observation") == "entered-in-error");
    BOOST_TEST(status("RiskAssessment") == "entered-in-error");
    BOOST_TEST(status("Flag") == "inactive");
    BOOST_TEST(status("Consent") == "active");
    const std::string left = hospital.payloads().back();
    BOOST_TEST(left.find(R"("status":"entered-in-error")") != std::string::npos);

    const std::string again = with(with(identified(answers()), "completed", "amended"), "09:45", "09:55");
    const Reply answered = hospital.post("/QuestionnaireResponse", again, doctor);
    BOOST_REQUIRE_MESSAGE(answered.status == 200, answered.body);
    BOOST_TEST(status("Observation") == "amended");
    BOOST_TEST(status("RiskAssessment") == "amended");
    BOOST_TEST(status("Flag") == "active");
    BOOST_TEST(status("Consent") == "entered-in-error");
}

BOOST_AUTO_TEST_CASE(with_documents_only_the_answers_leave_and_with_none_nothing_does) {
    Site site;
    site.write_back = WriteBack::documents;
    Hospital documents{site};
    documents.referred();
    const auto payloads = documents.payloads();
    BOOST_REQUIRE(payloads.size() == 2U);
    BOOST_TEST(entries(payloads[0]) == 1U);
    BOOST_TEST(at(payloads[0], {"entry", "resource", "resourceType"}) == "QuestionnaireResponse");
    BOOST_TEST(at(payloads[1], {"entry", "resource", "resourceType"}) == "DocumentReference");
    site.write_back = WriteBack::none;
    Hospital alone{site};
    alone.referred();
    BOOST_TEST(alone.payloads().empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
