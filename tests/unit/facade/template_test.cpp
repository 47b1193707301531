// SPDX-License-Identifier: Apache-2.0
// Answers to a form that keeps templates (SDC 4.0, template-based extraction), sent to the facade.
#include <boost/test/data/test_case.hpp>

#include "fixture.h"

using namespace repere;
using namespace repere::facade;
namespace data = boost::unit_test::data;

namespace {

const std::string sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";

std::string own(const std::string& name, const std::string& expression) {
    return R"(,{"url":")" + name + R"(","valueString":")" + expression + R"("})";
}

// A height becomes an Observation, with the entry expressions of `entry`.
std::string height_form(const std::string& entry = "", const std::string& identifier = "") {
    return R"({"resourceType":"Questionnaire","url":"https://forms.example/height","version":"1",
      "status":"active","extension":[{"url":")" +
           sdc + R"(extractAllocateId","valueString":"Height"}],
      "contained":[{"resourceType":"Observation","id":"height","status":"final",)" +
           identifier + R"("code":{"coding":[{"system":"http://loinc.org","code":"8302-2"}]},
       "subject":{"_reference":{"extension":[{"url":")" +
           sdc + R"(templateExtractValue","valueString":"%resource.subject.reference"}]}},
       "valueQuantity":{"unit":"cm","_value":{"extension":[{"url":")" +
           sdc + R"(templateExtractValue","valueString":"answer.value"}]}}}],
      "item":[{"linkId":"height","type":"decimal","extension":[{"url":")" +
           sdc +
           R"(templateExtract","extension":[{"url":"template","valueReference":{"reference":"#height"}})" +
           entry + "]}]}]}";
}

std::string height(const std::string& value, const std::string& status = "completed") {
    return R"({"resourceType":"QuestionnaireResponse","questionnaire":"https://forms.example/height|1",
      "identifier":{"system":"urn:x","value":"7"},"status":")" +
           status + R"(","subject":{"reference":"Patient/p1"},"authored":"2026-11-21T09:45:00+01:00",
      "item":[{"linkId":"height","answer":[{"valueDecimal":)" +
           value + "}]}]}";
}

// A whole Bundle as the template, whose one entry asks for this request.
std::string bundle_form(const std::string& request) {
    return R"({"resourceType":"Questionnaire","url":"https://forms.example/height","version":"1",
      "status":"active","extension":[{"url":")" +
           sdc + R"(templateExtractBundle","valueReference":{"reference":"#all"}}],
      "contained":[{"resourceType":"Bundle","id":"all","type":"transaction","entry":[{
        "resource":{"resourceType":"Basic","code":{"text":"x"}},"request":)" +
           request + R"(}]}],"item":[{"linkId":"height","type":"decimal"}]})";
}

struct Asked {
    std::string what, form;
    friend std::ostream& operator<<(std::ostream& out, const Asked& row) { return out << row.what; }
};
const std::vector<Asked> too_much{
    {"an id of its own", height_form(own("resourceId", "'h1'"))},
    {"a fullUrl elsewhere", height_form(own("fullUrl", "'https://ehr.example/fhir/Observation/h1'"))},
    {"a condition of its own", height_form(own("ifNoneExist", "'code=8302-2'"))},
    {"a version", height_form(own("ifMatch", "'3'"))},
    {"no version", height_form(own("ifNoneMatch", "'*'"))},
    {"a moment", height_form(own("ifModifiedSince", "'Sat, 21 Nov 2026 09:45:00 GMT'"))},
    {"an identifier where ours stands",
     height_form("", R"("identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:oid:1.2"}],)")},
    {"a removal", bundle_form(R"({"method":"DELETE","url":"Basic/1"})")},
    {"a change by a search of its own", bundle_form(R"({"method":"PUT","url":"Basic?code=x"})")},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(facade_templates)

BOOST_AUTO_TEST_CASE(sent_twice_there_is_one_set_of_resources_and_an_amendment_updates_it) {
    Hospital hospital;
    hospital.more_forms = {height_form()};
    const Reply first = hospital.post("/QuestionnaireResponse", height("170"), doctor);
    BOOST_REQUIRE_MESSAGE(first.status == 201, first.body);
    BOOST_TEST(hospital.post("/QuestionnaireResponse", height("170"), doctor).status == 200);
    BOOST_REQUIRE(hospital.stored("Observation").size() == 1U);
    const store::Resource made = hospital.stored("Observation")[0];
    BOOST_TEST(made.json.find(R"("value":170)") != std::string::npos);
    BOOST_TEST(hospital.payloads().size() == 1U);
    const Reply amended = hospital.post("/QuestionnaireResponse", height("171", "amended"), doctor);
    BOOST_REQUIRE_MESSAGE(amended.status == 200, amended.body);
    BOOST_REQUIRE(hospital.stored("Observation").size() == 1U);
    const store::Resource changed = hospital.stored("Observation")[0];
    BOOST_TEST(changed.id == made.id);
    BOOST_TEST(changed.version == 2);
    BOOST_TEST(changed.json.find(R"("value":171)") != std::string::npos);
    BOOST_REQUIRE(hospital.payloads().size() == 2U);
    const std::string last = hospital.payloads()[0].find("\"value\":171") != std::string::npos
                                 ? hospital.payloads()[0]
                                 : hospital.payloads()[1];
    BOOST_TEST(last.find("Observation?identifier=urn:ietf:rfc:3986|urn:uuid:" + made.id) !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_allocated_full_url_is_the_id_it_is_kept_under) {
    Hospital hospital;
    hospital.more_forms = {height_form(own("fullUrl", "%Height"))};
    const Reply made = hospital.post("/QuestionnaireResponse", height("170"), doctor);
    BOOST_REQUIRE_MESSAGE(made.status == 201, made.body);
    BOOST_REQUIRE(hospital.stored("Observation").size() == 1U);
    BOOST_TEST(at(hospital.stored("Observation")[0].json, {"identifier", "value"}) ==
               "urn:uuid:" + hospital.stored("Observation")[0].id);
}

BOOST_DATA_TEST_CASE(what_could_not_be_kept_as_asked_is_refused_before_anything_is_written,
                     data::make(too_much), row) {
    Hospital hospital;
    hospital.more_forms = {row.form};
    const Reply reply = hospital.post("/QuestionnaireResponse", height("170"), doctor);
    BOOST_TEST(reply.status == 422, reply.body);
    BOOST_TEST(at(reply.body, {"resourceType"}) == "OperationOutcome");
    BOOST_TEST(at(reply.body, {"issue", "code"}) == "business-rule");
    BOOST_TEST(reply.body.find("entry.") != std::string::npos);
    for (const char* const type : {"QuestionnaireResponse", "Observation", "Basic", "Provenance"})
        BOOST_TEST(hospital.stored(type).empty(), type);
    BOOST_TEST(hospital.payloads().empty());
}

BOOST_AUTO_TEST_SUITE_END()
