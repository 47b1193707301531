// SPDX-License-Identifier: Apache-2.0
#include "fhir/fhir.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "json/json.h"

namespace data = boost::unit_test::data;
namespace fhir = repere::fhir;
namespace json = repere::json;
using repere::CivilDate;

namespace {

json::Document parse(std::string_view text) {
    auto document = json::Document::parse(text);
    BOOST_REQUIRE_MESSAGE(document, text);
    return std::move(*document);
}

std::string span(std::string_view text) {
    const auto value = fhir::parse_date_time(text);
    BOOST_REQUIRE_MESSAGE(value, text);
    return repere::to_string(value->first(60)) + " " + repere::to_string(value->last(60));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fhir_module)

BOOST_AUTO_TEST_CASE(a_partial_date_covers_all_it_may_mean) {
    BOOST_TEST(span("2024") == "2024-01-01T00:00:00+01:00 2024-12-31T23:59:59.999+01:00");
    BOOST_TEST(span("2024-02") == "2024-02-01T00:00:00+01:00 2024-02-29T23:59:59.999+01:00");
    BOOST_TEST(span("2024-02-29") == "2024-02-29T00:00:00+01:00 2024-02-29T23:59:59.999+01:00");
    BOOST_TEST(span("2024-02-29T08:30:00Z") == "2024-02-29T08:30:00Z 2024-02-29T08:30:00.999Z");
}

BOOST_DATA_TEST_CASE(what_is_not_a_date_is_refused,
                     data::make({"", "24", "2024-13", "2023-02-29", "2024-02-29T", "2024-02-29T08",
                                 "2024-02-29T08:30:00+15:00", "2024-2-1", "2024-02-29T24:00:00Z", "0000",
                                 "2024-01-01T00:00:00.Z", "2024-01-01Z"})) {
    BOOST_TEST(!fhir::parse_date_time(sample));
}

BOOST_AUTO_TEST_CASE(a_partial_birth_date_gives_a_range_of_ages) {
    const auto age = [](std::string_view birth) {
        return *fhir::age_on(*fhir::parse_date_time(birth), CivilDate{2026, 11, 1});
    };
    BOOST_TEST(age("1976-11-01").youngest == 50);
    BOOST_TEST(age("1976-11-02").oldest == 49);
    BOOST_TEST(age("1976").youngest == 49);
    BOOST_TEST(age("1976").oldest == 50);
    BOOST_TEST(age("1976-11").youngest == 49);
    BOOST_TEST(age("1976-11").oldest == 50);
    BOOST_TEST(!fhir::age_on(*fhir::parse_date_time("2027"), CivilDate{2026, 11, 1}));
}

BOOST_AUTO_TEST_CASE(a_period_with_an_open_end_is_open) {
    const auto document = parse(R"({"start":"2026-11-01T09:00:00+01:00"})");
    const fhir::Period period = fhir::period(document.root());
    BOOST_TEST(period.contains(*fhir::parse_date_time("2026-11-01")));
    BOOST_TEST(period.contains(*fhir::parse_date_time("2030")));
    BOOST_TEST(!period.contains(*fhir::parse_date_time("2026-11-01T08:59:59+01:00")));
}

BOOST_AUTO_TEST_CASE(references_come_apart) {
    const auto relative = fhir::parse_reference("Patient/p-1");
    BOOST_REQUIRE(relative);
    BOOST_TEST(relative->type == "Patient");
    BOOST_TEST(relative->id == "p-1");
    const auto absolute = fhir::parse_reference("https://ehr.example/fhir/Encounter/e.2/_history/3");
    BOOST_REQUIRE(absolute);
    BOOST_TEST(absolute->base == "https://ehr.example/fhir");
    BOOST_TEST(absolute->type == "Encounter");
    BOOST_TEST(absolute->id == "e.2");
    BOOST_TEST(absolute->version == "3");
    BOOST_TEST(
        fhir::parse_reference("urn:uuid:2ed6657d-e927-568b-95e1-2665a8aea6a2")->id.starts_with("urn:"));
    BOOST_TEST(fhir::parse_reference("#med")->contained);
}

BOOST_DATA_TEST_CASE(what_is_not_a_reference_is_refused,
                     data::make({"", "Patient", "patient/1", "Patient/", "Patient/a b", "ftp://x/Patient/1",
                                 "../Patient/1"})) {
    BOOST_TEST(!fhir::parse_reference(sample));
}

BOOST_AUTO_TEST_CASE(codes_are_found_in_codings_concepts_and_lists_of_them) {
    const auto document = parse(
        R"({"one":{"system":"s","code":"c"},"concept":{"coding":[{"system":"x","code":"c"},{"system":"s","code":"c"}]},
                                    "many":[{"coding":[{"system":"s","code":"d"}]},{"coding":[{"system":"s","code":"c"}]}]})");
    for (const std::string_view name : {"one", "concept", "many"})
        BOOST_TEST(fhir::has_code(document.root()[name], "s", "c"));
    BOOST_TEST(!fhir::has_code(document.root()["many"], "s", "e"));
    BOOST_TEST(!fhir::has_code(document.root()["none"], "s", "c"));
}

BOOST_AUTO_TEST_CASE(every_resource_of_a_bundle_is_visited) {
    const auto document =
        parse(R"({"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient"}},{"fullUrl":"x"},
        {"resource":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Condition"}}]}}]})");
    std::string seen;
    fhir::for_each_resource(document.root(),
                            [&](json::Node resource) { seen += resource["resourceType"].text(); });
    BOOST_TEST(seen == "PatientCondition");
}

BOOST_AUTO_TEST_CASE(an_error_becomes_an_operation_outcome) {
    BOOST_TEST(
        fhir::operation_outcome(
            repere::fail(repere::ErrorKind::conflict, "somebody was faster", "Task.status")) ==
        R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"conflict","diagnostics":"somebody was faster","expression":["Task.status"]}]})");
    BOOST_TEST(fhir::http_status(repere::ErrorKind::limit) == 413);
}

BOOST_AUTO_TEST_CASE(what_we_write_is_labelled_restricted_and_never_as_alcohol) {
    json::Writer writer;
    fhir::write_meta(writer);
    BOOST_TEST(writer.text().find("\"R\"") != std::string::npos);
    BOOST_TEST(writer.text().find("\"ETH\"") != std::string::npos);
    BOOST_TEST(writer.text().find("ETHUD") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(canonicals_come_apart) {
    const auto parts = fhir::split_canonical("https://repere.example/fhir/PlanDefinition/p1-acs|1.0.0");
    BOOST_TEST(parts.url == fhir::canonical("PlanDefinition", "p1-acs"));
    BOOST_TEST(parts.version == "1.0.0");
}

// FHIR R4 search: total counts matches; what was included and outcomes are none.
BOOST_AUTO_TEST_CASE(a_searchset_that_holds_less_than_was_found_is_cut_short) {
    const auto cut = [](const std::string& members) {
        const auto bundle = parse(R"({"resourceType":"Bundle","type":"searchset",)" + members + "}");
        return fhir::is_cut_short(bundle.root());
    };
    const std::string match = R"({"resource":{"resourceType":"Task"},"search":{"mode":"match"}})";
    const std::string plain = R"({"resource":{"resourceType":"Task"}})";
    const std::string included = R"({"resource":{"resourceType":"Patient"},"search":{"mode":"include"}})";
    BOOST_TEST(!cut(R"("total":2,"entry":[)" + match + "," + plain + "]"));
    BOOST_TEST(cut(R"("total":2,"entry":[)" + match + "," + included + "]"));
    BOOST_TEST(cut(R"("total":1)"));
    BOOST_TEST(!cut(R"("entry":[)" + match + "]"));
    BOOST_TEST(cut(R"("link":[{"relation":"next","url":"x"}],"entry":[)" + match + "]"));
    const auto no_bundle = parse(R"({"resourceType":"Task","total":3})");
    BOOST_TEST(!fhir::is_cut_short(no_bundle.root()));
}

BOOST_AUTO_TEST_SUITE_END()
