// SPDX-License-Identifier: Apache-2.0
// Published figures are shown to whoever is signed in, as they were published, and nothing else is computed.
#include "unit/facade/fixture.h"

namespace repere::facade {
namespace {

using boost::unit_test::label;

std::string report(const std::string& start, const std::string& end) {
    return R"({"resourceType":"MeasureReport","status":"complete","type":"summary",
    "measure":"https://repere.example/fhir/Measure/cascade","period":{"start":")" +
           start + R"(","end":")" + end + R"("},"group":[{"code":{"coding":[{"code":"asked"}]},
    "population":[{"count":120}],"stratifier":[{"code":[{"text":"month"}],"stratum":[
    {"value":{"text":"2026-07"},"population":[{"count":40}]},
    {"value":{"text":"2026-08"},"population":[{"_count":{"extension":[{}]}}]}]}]}]})";
}

void publish(Hospital& hospital, const std::string& id, const std::string& start, const std::string& end) {
    store::Change change;
    change.now = hospital.now;
    change.audit_event = R"({"resourceType":"AuditEvent","action":"C"})";
    change.resources.push_back({"MeasureReport", id, report(start, end), 0});
    BOOST_REQUIRE(bool{hospital.store->commit(change)});
}

void publish_two(Hospital& hospital) {
    publish(hospital, "cascade-2026-07", "2026-07-01", "2026-09-30");
    publish(hospital, "cascade-2026-04", "2026-04-01", "2026-06-30");
}

constexpr const char* operation = "/Measure/cascade/$evaluate-measure";

}  // namespace

BOOST_AUTO_TEST_SUITE(facade_figures)

BOOST_AUTO_TEST_CASE(both_sides_see_the_reports_the_newest_quarter_first_and_each_look_is_audited,
                     *label("D26") * label("S15")) {
    Hospital hospital;
    publish_two(hospital);
    const auto before = hospital.audit_rows();
    for (const Actor& actor : {doctor, liaison}) {
        const Reply reply = hospital.get("/MeasureReport", actor, "measure=cascade");
        BOOST_REQUIRE(reply.status == 200);
        BOOST_TEST(entries(reply.body) == 2U);
        BOOST_TEST(at(reply.body, {"entry", "resource", "id"}) == "cascade-2026-07");
        BOOST_TEST(hospital.get("/MeasureReport/cascade-2026-04", actor).status == 200);
    }
    BOOST_TEST(hospital.audit_rows() == before + 4);
    BOOST_TEST(entries(hospital.get("/MeasureReport", doctor, "measure=Measure/another").body) == 0U);
    BOOST_TEST(hospital.get("/MeasureReport", doctor, "patient=p1").status == 400);
    BOOST_TEST(hospital.get("/MeasureReport/none", doctor).status == 404);
}

// FHIR R4, Measure-evaluate-measure: periodStart and periodEnd are 1..1.
BOOST_AUTO_TEST_CASE(the_operation_gives_the_report_of_its_quarter_and_of_no_other_period) {
    Hospital hospital;
    publish_two(hospital);
    const Reply reply =
        hospital.get(operation, liaison, "periodStart=2026-07-01&periodEnd=2026-09-30&reportType=summary");
    BOOST_TEST(reply.status == 200);
    BOOST_TEST(at(reply.body, {"id"}) == "cascade-2026-07");
    BOOST_TEST(hospital.get(operation, liaison, "periodStart=2026-07&periodEnd=2026-09").status == 200);
    BOOST_TEST(hospital.get(operation, liaison, "periodStart=2026-08-01&periodEnd=2026-09-30").status == 404);
    BOOST_TEST(hospital.get(operation, liaison, "periodStart=2026-07-01").status == 400);
    BOOST_TEST(
        hospital
            .get("/Measure/another/$evaluate-measure", liaison, "periodStart=2026-07-01&periodEnd=2026-09-30")
            .status == 404);
    BOOST_TEST(hospital.post(operation, "{}", liaison).status == 405);
}

BOOST_AUTO_TEST_CASE(no_report_names_persons, *label("A26")) {
    Hospital hospital;
    publish_two(hospital);
    for (const char* kind : {"subject", "subject-list", "population"})
        BOOST_TEST(hospital
                       .get(operation, doctor,
                            "periodStart=2026-07-01&periodEnd=2026-09-30&reportType=" + std::string{kind})
                       .status >= 400);
}

BOOST_AUTO_TEST_CASE(the_same_counts_come_as_a_table_in_which_what_is_masked_says_so) {
    Hospital hospital;
    publish_two(hospital);
    const Reply reply =
        hospital.get(operation, doctor, "periodStart=2026-07-01&periodEnd=2026-09-30&_format=text/csv");
    BOOST_TEST(reply.content_type == "text/csv; charset=utf-8");
    BOOST_TEST(reply.body ==
               "view,value,step,count\r\nmonth,2026-07,asked,40\r\nmonth,2026-08,asked,masked\r\n"
               "total,,asked,120\r\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
