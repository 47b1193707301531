// SPDX-License-Identifier: Apache-2.0
// SDC $populate and $extract as other software calls them.
#include "fixture.h"

using namespace repere;
using namespace repere::facade;

namespace {

// A form as somebody else may send it: one question from the launch context, one from the chart.
const std::string form =
    R"({"resourceType":"Questionnaire","url":"https://forms.example/q","version":"1","status":"active",
    "item":[{"linkId":"born","type":"date","extension":[{"url":
      "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression",
      "valueExpression":{"language":"text/fhirpath","expression":"%patient.birthDate"}}]},
     {"linkId":"seen","type":"reference","extension":[{"url":
      "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression",
      "valueExpression":{"language":"application/x-fhir-query","expression":"QUERY"}}]}]})";

std::string parameters(const std::string& list) {
    return R"({"resourceType":"Parameters","parameter":[)" + list + "]}";
}
std::string asks(const std::string& query = "Encounter?patient=p1") {
    return R"({"name":"questionnaire","resource":)" + with(form, "QUERY", query) + "}";
}
const std::string subject = R"({"name":"subject","valueReference":{"reference":"Patient/p1"}})";
const std::string local = R"({"name":"local","valueBoolean":true})";
const std::string person = R"({"resourceType":"Patient","id":"p1","birthDate":"1990-05-04"})";
const std::string ours =
    R"({"name":"questionnaire","valueCanonical":"https://repere.example/fhir/Questionnaire/sds-cocaine"})";

// An EHR with one patient, which keeps what it was asked.
struct Ehr {
    std::vector<std::string> asked;
    QueryEhr query() {
        return [this](std::string_view text) -> Result<json::Document> {
            asked.emplace_back(text);
            if (text == "Patient/p1") return json::Document::parse(person);
            if (text.starts_with("Encounter?"))
                return json::Document::parse(
                    R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Encounter","id":"e1"}}]})");
            return fail(ErrorKind::unavailable, "the EHR does not answer");
        };
    }
};

bool says(const Reply& reply, std::string_view text) { return reply.body.find(text) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(facade_operations)

BOOST_AUTO_TEST_CASE(populate_takes_the_form_by_each_of_its_names) {
    Hospital hospital;
    const std::string reference =
        R"({"name":"questionnaireRef","valueReference":{"reference":"Questionnaire/sds-cocaine"}})";
    for (const std::string& named : {ours, reference, asks()}) {
        const Reply reply =
            hospital.post("/Questionnaire/$populate", parameters(named + "," + subject), doctor);
        BOOST_TEST(reply.status == 200, reply.body);
        BOOST_TEST(at(reply.body, {"parameter", "name"}) == "response");
        BOOST_TEST(at(reply.body, {"parameter", "resource", "status"}) == "in-progress");
        BOOST_TEST(at(reply.body, {"parameter", "resource", "subject", "reference"}) == "Patient/p1");
    }
    BOOST_TEST(hospital.get("/Questionnaire/sds-cocaine/$populate", doctor, "subject=Patient/p1").status ==
               200);
    BOOST_TEST(hospital.post("/Questionnaire/sds-cocaine/$populate", parameters(subject), doctor).status ==
               200);
    BOOST_TEST(hospital.get("/Questionnaire/unknown/$populate", doctor).status == 404);
    BOOST_TEST(hospital.stored("QuestionnaireResponse").empty());
    BOOST_TEST(hospital.payloads().empty());
    BOOST_TEST(hospital.audit_rows() == 5);
}

BOOST_AUTO_TEST_CASE(populate_finds_a_form_by_its_identifier) {
    Hospital hospital;
    hospital.more_forms = {with(
        with(form, "QUERY", "Encounter?patient=p1"), R"("status")",
        R"("identifier":[{"system":"urn:x","value":"0"},{"system":"urn:oid:1.2","value":"7"}],"status")")};
    const auto asked = [&](const std::string& identifier) {
        return hospital.post(
            "/Questionnaire/$populate",
            parameters(R"({"name":"identifier","valueIdentifier":)" + identifier + "}," + subject), doctor);
    };
    for (const char* const known :
         {R"({"system":"urn:oid:1.2","value":"7"})", R"({"system":"urn:x","value":"0"})"}) {
        const Reply reply = asked(known);
        BOOST_TEST(reply.status == 200, reply.body);
        BOOST_TEST(at(reply.body, {"parameter", "resource", "questionnaire"}) == "https://forms.example/q|1");
    }
    for (const char* const unknown : {R"({"system":"urn:oid:1.2","value":"0"})",
                                      R"({"system":"urn:oid:9","value":"7"})", R"({"value":"7"})"})
        BOOST_TEST(asked(unknown).status == 404, unknown);
    for (const char* const nothing : {R"({})", R"("7")", R"({"system":"urn:oid:1.2"})"})
        BOOST_TEST(asked(nothing).status == 400, nothing);
}

BOOST_AUTO_TEST_CASE(populate_reads_the_ehr_only_when_asked_to_and_only_of_this_patient) {
    Hospital hospital;
    Ehr ehr;
    hospital.query_ehr = ehr.query();
    const Reply without =
        hospital.post("/Questionnaire/$populate", parameters(asks() + "," + subject), doctor);
    BOOST_TEST(ehr.asked.empty());
    BOOST_TEST(!says(without, "1990-05-04"));
    const Reply read =
        hospital.post("/Questionnaire/$populate", parameters(asks() + "," + subject + "," + local), doctor);
    BOOST_TEST(says(read, "1990-05-04"));
    BOOST_TEST(says(read, "Encounter/e1"));
    BOOST_TEST(!says(read, "\"issues\""));
    ehr.asked.clear();
    for (const char* const query :
         {"Encounter?_count=5", "Encounter?patient=p2", "Encounter?patient=p1,p2", "Patient/p2",
          "Encounter?patient=p1&_include=Encounter:subject", "Encounter?patient.name=x&patient=p1",
          "http://elsewhere.example/Encounter?patient=p1", "Patient?name=doe"}) {
        const Reply reply = hospital.post("/Questionnaire/$populate",
                                          parameters(asks(query) + "," + subject + "," + local), doctor);
        BOOST_TEST(reply.status == 200);
        BOOST_TEST(says(reply, "forbidden"), query);
    }
    for (const std::string& asked : ehr.asked) BOOST_TEST(asked == "Patient/p1");
}

BOOST_AUTO_TEST_CASE(an_ehr_that_does_not_answer_leaves_a_draft_and_a_reason) {
    Hospital hospital;
    hospital.query_ehr = [](std::string_view) -> Result<json::Document> {
        return fail(ErrorKind::unavailable, "the EHR does not answer");
    };
    const Reply reply =
        hospital.post("/Questionnaire/$populate", parameters(asks() + "," + subject + "," + local), doctor);
    BOOST_TEST(reply.status == 200);
    BOOST_TEST(says(reply, "\"issues\""));
    BOOST_TEST(says(reply, "does not answer"));
    BOOST_TEST(says(reply, "\"linkId\":\"born\""));
}

BOOST_AUTO_TEST_CASE(what_came_with_the_call_is_enough) {
    Hospital hospital;
    const std::string content = R"({"name":"content","resource":)" + person + "}";
    const std::string context =
        R"({"name":"context","part":[{"name":"name","valueString":"patient"},{"name":"content","resource":)" +
        person + "}]}";
    for (const std::string& given : {content, context})
        BOOST_TEST(says(hospital.post("/Questionnaire/$populate",
                                      parameters(asks() + "," + subject + "," + given), doctor),
                        "1990-05-04"));
}

BOOST_AUTO_TEST_CASE(nobody_sees_more_than_by_reading) {
    Hospital hospital;
    Ehr ehr;
    hospital.query_ehr = ehr.query();
    const std::string all = parameters(asks() + "," + subject + "," + local);
    const Reply team = hospital.post("/Questionnaire/$populate", all, liaison);
    BOOST_TEST(team.status == 200);
    BOOST_TEST(!says(team, "1990-05-04"));
    BOOST_TEST(ehr.asked.empty());
    Actor elsewhere = doctor;
    elsewhere.patient = PatientId{"p2"};
    BOOST_TEST(hospital.post("/Questionnaire/$populate", all, elsewhere).status == 409);
}

BOOST_AUTO_TEST_CASE(malformed_parameters_are_refused) {
    Hospital hospital;
    const auto status = [&](const std::string& body) {
        return hospital.post("/Questionnaire/$populate", body, doctor).status;
    };
    BOOST_TEST(status("{") == 400);
    BOOST_TEST(status(R"({"resourceType":"Patient"})") == 400);
    BOOST_TEST(status(parameters(subject)) == 400);
    BOOST_TEST(status(parameters(ours + "," + asks())) == 400);
    BOOST_TEST(status(parameters(ours + "," + subject + "," + subject)) == 400);
    BOOST_TEST(status(parameters(ours + R"(,{"name":"subject","valueString":"p1"})")) == 400);
    BOOST_TEST(
        status(parameters(
            ours + R"(,{"name":"subject","valueReference":{"reference":"http://x.example/Patient/p1"}})")) ==
        400);
    BOOST_TEST(status(parameters(ours + R"(,{"name":"local","valueString":"yes"})")) == 400);
    BOOST_TEST(status(parameters(R"({"name":"questionnaire","valueCanonical":"https://x.example/q"})")) ==
               404);
    BOOST_TEST(hospital.get("/Questionnaire/$populate", doctor).status == 405);
    BOOST_TEST(hospital.get("/QuestionnaireResponse/$extract", doctor).status == 405);
    BOOST_TEST(hospital.post("/Task/1/$extract", "{}", doctor).status == 404);
    BOOST_TEST(hospital.post("/QuestionnaireResponse/1/$extract/2", "{}", doctor).status == 404);
}

BOOST_AUTO_TEST_CASE(extract_shows_the_same_bytes_each_time_and_keeps_nothing) {
    Hospital hospital;
    const std::string body = parameters(R"({"name":"questionnaire-response","resource":)" + answers() + "}");
    const Reply first = hospital.post("/QuestionnaireResponse/$extract", body, doctor);
    BOOST_REQUIRE_MESSAGE(first.status == 200, first.body);
    BOOST_TEST(at(first.body, {"parameter", "name"}) == "return");
    BOOST_TEST(at(first.body, {"parameter", "resource", "type"}) == "transaction");
    hospital.now.milliseconds += 60'000;
    BOOST_TEST(hospital.post("/QuestionnaireResponse/$extract", body, doctor).body == first.body);
    BOOST_TEST(hospital.post("/QuestionnaireResponse/$extract", answers(), doctor).body == first.body);
    BOOST_TEST(hospital.stored("QuestionnaireResponse").empty());
    BOOST_TEST(hospital.stored("Observation").empty());
    BOOST_TEST(hospital.payloads().empty());
    BOOST_TEST(hospital.audit_rows() == 3);
}

BOOST_AUTO_TEST_CASE(submitting_twice_keeps_one_set_and_extracting_it_names_the_same_resources) {
    Hospital hospital;
    const Reply first = hospital.post("/QuestionnaireResponse", answers(), doctor);
    BOOST_REQUIRE_EQUAL(first.status, 201);
    BOOST_TEST(hospital.post("/QuestionnaireResponse", answers(), doctor).status == 200);
    BOOST_TEST(hospital.stored("QuestionnaireResponse").size() == 1U);
    BOOST_TEST(hospital.stored("Observation").size() == 1U);
    const std::string id = at(first.body, {"id"});
    const std::string path = "/QuestionnaireResponse/" + id + "/$extract";
    const Reply extracted = hospital.post(path, "", doctor);
    BOOST_REQUIRE_MESSAGE(extracted.status == 200, extracted.body);
    BOOST_TEST(says(extracted, "urn:uuid:" + id));
    BOOST_TEST(says(extracted, "urn:uuid:" + hospital.stored("Observation")[0].id));
    BOOST_TEST(hospital.post(path, "", doctor).body == extracted.body);
    BOOST_TEST(hospital.post(path, "", liaison).status == 404);
    BOOST_TEST(hospital.post("/QuestionnaireResponse/$extract", answers(), liaison).status == 403);
}

BOOST_AUTO_TEST_CASE(answers_that_do_not_conform_are_not_extracted) {
    Hospital hospital;
    const std::string open = with(answers(), "completed", "in-progress");
    BOOST_TEST(hospital.post("/QuestionnaireResponse/$extract", open, doctor).status == 409);
    const std::string short_of_one = with(answers(), "\"sds-5\"", "\"sds-9\"");
    BOOST_TEST(hospital.post("/QuestionnaireResponse/$extract", short_of_one, doctor).status == 422);
}

BOOST_AUTO_TEST_CASE(the_capability_statement_names_operations_and_languages) {
    Hospital hospital;
    const Reply reply = hospital.get("/metadata", doctor);
    BOOST_TEST(says(reply, "OperationDefinition/Questionnaire-populate"));
    BOOST_TEST(says(reply, "OperationDefinition/QuestionnaireResponse-extract"));
    BOOST_TEST(says(reply, "text/fhirpath"));
    BOOST_TEST(says(reply, "application/x-fhir-query"));
}

BOOST_AUTO_TEST_SUITE_END()
