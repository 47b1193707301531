// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include "facade/query.h"
#include "fixture.h"

namespace repere::facade {
namespace {

namespace data = boost::unit_test::data;

struct Address {
    const char* method;
    const char* path;
    const char* query;
    int status;
    friend std::ostream& operator<<(std::ostream& out, const Address& row) {
        return out << row.method << ' ' << row.path << '?' << row.query;
    }
};
const Address addresses[]{
    {"GET", "/metadata", "", 200},
    {"POST", "/metadata", "", 405},
    {"GET", "/Questionnaire/sds-cocaine", "", 200},
    {"GET", "/Questionnaire/none", "", 404},
    {"GET", "/Questionnaire", "url=https%3A%2F%2Frepere.example%2Ffhir%2FQuestionnaire%2Fsds-cocaine", 200},
    {"GET", "/Questionnaire", "title=x", 400},
    {"POST", "/Questionnaire", "", 405},
    {"GET", "/Patient/p1", "", 404},
    {"GET", "/AuditEvent", "", 404},
    {"GET", "/Task/none", "", 404},
    {"GET", "/Task/a b", "", 404},
    {"GET", "/Task/x/y", "", 404},
    {"GET", "/Task/x/_history/1/2", "", 404},
    {"GET", "/", "", 404},
    {"GET", "/Task", "name=x", 400},
    {"GET", "/Task", "owner:missing=true", 400},
    {"GET", "/Task", "status=", 400},
    {"GET", "/Task", "_count=many", 400},
    {"GET", "/Task", "_sort=status", 400},
    {"GET", "/Task", "_lastUpdated=lt2026", 400},
    {"GET", "/Task", "patient=%zz", 400},
    {"GET", "/Task", "_lastUpdated=ge2026-11-21&_lastUpdated=gt2026-11-20T10:00:00Z&_summary=count", 200},
    {"DELETE", "/Task/x", "", 405},
    {"PATCH", "/Task/x", "", 405},
    {"PUT", "/Flag/x", "", 405},
    {"PUT", "/Task", "", 405},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(facade)

BOOST_DATA_TEST_CASE(each_address_has_its_status_and_errors_are_operation_outcomes, data::make(addresses),
                     row) {
    Hospital hospital;
    const Reply reply = hospital.call(row.method, row.path, {}, doctor, {}, row.query);
    BOOST_TEST(reply.status == row.status, reply.body);
    if (row.status >= 400) BOOST_TEST(at(reply.body, {"resourceType"}) == "OperationOutcome");
    if (row.status == 405) BOOST_TEST(!header(reply, "Allow").empty());
}

BOOST_AUTO_TEST_CASE(a_read_gives_etag_and_date_and_a_known_version_is_not_sent_again) {
    Hospital hospital;
    const auto task = hospital.referred();
    const Reply read = hospital.get("/Task/" + task.id, doctor);
    BOOST_TEST(header(read, "ETag") == "W/\"1\"");
    BOOST_TEST(header(read, "Last-Modified") == "Sat, 21 Nov 2026 09:00:00 GMT");
    Headers headers;
    headers.if_none_match = "W/\"1\"";
    const Reply known = hospital.call("GET", "/Task/" + task.id, {}, doctor, headers);
    BOOST_TEST(known.status == 304);
    BOOST_TEST(known.body.empty());
    headers = {};
    headers.prefer = "return=minimal";
    BOOST_TEST(!hospital.call("GET", "/Task/" + task.id, {}, doctor, headers).body.empty());
    const Reply head = hospital.call("HEAD", "/Task/" + task.id, {}, doctor);
    BOOST_TEST(head.status == 200);
    BOOST_TEST(head.body.empty());
    BOOST_TEST((head.headers == read.headers));
}

BOOST_AUTO_TEST_CASE(versions_and_history_are_read_by_whoever_may_read_the_resource) {
    Hospital hospital;
    const auto task = hospital.referred();
    const Reply version = hospital.get("/Task/" + task.id + "/_history/1", doctor);
    BOOST_TEST(version.status == 200);
    BOOST_TEST(hospital.get("/Task/" + task.id + "/_history/2", doctor).status == 404);
    BOOST_TEST(hospital.get("/Task/" + task.id + "/_history/x", doctor).status == 404);
    const Reply history = hospital.get("/Task/" + task.id + "/_history", doctor);
    BOOST_TEST(at(history.body, {"type"}) == "history");
    BOOST_TEST(hospital.get("/Task/" + task.id + "/_history", other_team).status == 404);
}

BOOST_AUTO_TEST_CASE(a_clinician_reads_the_open_chart_and_no_other) {
    Hospital hospital;
    const auto task = hospital.referred();
    const Actor elsewhere{Position::clinician, "Practitioner/dr-1", {}, PatientId{"p2"}};
    BOOST_TEST(hospital.get("/Task/" + task.id, elsewhere).status == 404);
    BOOST_TEST(entries(hospital.get("/Task", elsewhere, "patient=p1").body) == 0U);
    const Actor no_chart{Position::clinician, "Practitioner/dr-1", {}, {}};
    BOOST_TEST(hospital.get("/Task", no_chart).status == 403);
    BOOST_TEST(hospital.get("/Observation", no_chart, "patient=p1").status == 200);
    BOOST_TEST(hospital.get("/Task", no_chart, "requester=dr-1").status == 200);
    const Actor no_team{Position::team_member, "Practitioner/x", TeamId{"gone"}, {}};
    BOOST_TEST(hospital.get("/Task", no_team).status == 403);
}

BOOST_AUTO_TEST_CASE(pages_follow_one_another_to_the_end_without_gaps) {
    Hospital hospital;
    Actor doctors = doctor;
    for (int i = 1; i <= 5; ++i) {
        const std::string patient = "Patient/q" + std::to_string(i);
        doctors.patient = PatientId{patient.substr(8)};
        const Reply screened =
            hospital.post("/QuestionnaireResponse", with(answers(), "Patient/p1", patient), doctors);
        BOOST_REQUIRE(screened.status == 201);
        hospital.post("/Consent", with(agreement(at(screened.body, {"id"})), "Patient/p1", patient), doctors);
    }
    std::set<std::string> seen;
    std::string query = "status=requested,received&_count=2&_sort=_lastUpdated";
    for (int pages = 0; !query.empty() && pages < 5; ++pages) {
        const Reply reply = hospital.get("/Task", liaison, query);
        const auto bundle = parse(reply.body);
        BOOST_TEST(bundle.root()["total"].integer().value_or(-1) == 5);
        for (const json::Node entry : bundle.root()["entry"].items())
            BOOST_TEST(seen.emplace(entry["resource"]["id"].text()).second);
        query.clear();
        for (const json::Node link : bundle.root()["link"].items())
            if (link["relation"].text() == "next") {
                const std::string url{link["url"].text()};
                query = url.substr(url.find('?') + 1);
            }
    }
    BOOST_TEST(seen.size() == 5U);
}

BOOST_AUTO_TEST_CASE(a_search_by_post_keeps_identifiers_out_of_the_address) {
    Hospital hospital;
    const auto task = hospital.referred();
    const Reply reply = hospital.post("/Task/_search", "patient=Patient%2Fp1&code=fulfill", doctor);
    BOOST_TEST(at(reply.body, {"entry", "resource", "id"}) == task.id);
}

BOOST_AUTO_TEST_CASE(every_read_and_search_leaves_an_audit_row) {
    Hospital hospital;
    const auto task = hospital.referred();
    const std::int64_t rows = hospital.audit_rows();
    hospital.get("/Task/" + task.id, doctor);
    hospital.get("/Task", liaison);
    hospital.get("/Task/" + task.id + "/_history", doctor);
    BOOST_TEST(hospital.audit_rows() == rows + 3);
}

BOOST_AUTO_TEST_CASE(a_conditional_create_is_honoured_for_the_bodys_own_identifier_only) {
    Hospital hospital;
    const std::string body =
        with(answers(), R"("status")", R"("identifier":{"system":"urn:x","value":"7"},"status")");
    Headers headers;
    headers.if_none_exist = "identifier=urn:x|7";
    BOOST_TEST(hospital.call("POST", "/QuestionnaireResponse", body, doctor, headers).status == 201);
    BOOST_TEST(hospital.call("POST", "/QuestionnaireResponse", body, doctor, headers).status == 200);
    headers.if_none_exist = "identifier=urn:x|8";
    BOOST_TEST(hospital.call("POST", "/QuestionnaireResponse", body, doctor, headers).status == 400);
}

BOOST_AUTO_TEST_CASE(queries_are_decoded_once_and_values_split_at_plain_commas) {
    const auto parameters = parse_query("a=1%2C2&b=x+y&&c");
    BOOST_REQUIRE(bool{parameters});
    BOOST_TEST((*parameters == Parameters{{"a", "1,2"}, {"b", "x y"}, {"c", ""}}));
    BOOST_TEST(!parse_query("a=%0"));
    BOOST_TEST(!parse_query("a=%0a"));
    BOOST_TEST((values_of(R"(a,b\,c)") == std::vector<std::string>{"a", "b,c"}));
    BOOST_TEST(percent_encoded("Patient/é") == "Patient%2F%C3%A9");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
