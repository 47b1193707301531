// SPDX-License-Identifier: Apache-2.0
// What a chart says about how soon; charts by hand, reasons of CodeSystem/referral-urgency.
#include "screening/urgency_facts.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

namespace repere::screening {
namespace {

const knowledge::Knowledge& rules() {
    static const auto loaded = knowledge::load(knowledge::embedded());
    if (!loaded) BOOST_FAIL(to_string(loaded.error()));
    return *loaded;
}

const Instant now = *parse_instant("2026-03-10T12:00:00+01:00");
const std::vector<std::string> asked{"medicalEmergency", "latePregnancy", "noSuchFact"};

std::vector<std::string> facts(const std::string& birth_date, const std::string& more) {
    auto document = json::Document::parse(R"({"resourceType":"Bundle","entry":[
        {"resource":{"resourceType":"Patient","id":"p","birthDate":")" +
                                          birth_date + R"("}},
        {"resource":{"resourceType":"Encounter","id":"e","status":"in-progress","subject":{"reference":"Patient/p"}}})" +
                                          more + "]}");
    BOOST_REQUIRE(document);
    chart::Builder builder;
    builder.own(std::move(*document));
    const auto chart = builder.build();
    BOOST_REQUIRE(chart);
    const auto found = urgency_facts(*chart, {}, rules(), now, asked);
    BOOST_REQUIRE_MESSAGE(bool{found}, (found ? "" : to_string(found.error())));
    return *found;
}

std::string observation(const std::string& code, const std::string& value, const std::string& unit,
                        const std::string& when = "2026-03-10T11:00:00+01:00") {
    return R"(,{"resource":{"resourceType":"Observation","id":"o","status":"final","subject":{"reference":"Patient/p"},
        "encounter":{"reference":"Encounter/e"},"code":{"coding":[{"system":"http://loinc.org","code":")" +
           code + R"("}]},"effectiveDateTime":")" + when + R"(","valueQuantity":{"value":)" + value +
           R"(,"unit":")" + unit + R"(","system":"http://unitsofmeasure.org","code":")" + unit + R"("}}})";
}

bool has(const std::vector<std::string>& found, const char* fact) {
    return std::ranges::count(found, fact) == 1;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(screening_urgency)

BOOST_AUTO_TEST_CASE(a_quiet_chart_says_nothing) { BOOST_TEST(facts("1990-01-01", "").empty()); }

// 39.5 degrees and more: hyperthermia comes before any referral. LOINC 8310-5, body temperature.
BOOST_AUTO_TEST_CASE(hyperthermia_is_a_medical_emergency) {
    BOOST_TEST(has(facts("1990-01-01", observation("8310-5", "40.1", "Cel")), "medicalEmergency"));
    BOOST_TEST(!has(facts("1990-01-01", observation("8310-5", "38.2", "Cel")), "medicalEmergency"));
}

// 37 weeks by now, counted on from the day it was measured. LOINC 18185-9, gestational age.
BOOST_AUTO_TEST_CASE(thirty_seven_weeks_are_counted_on_from_the_measurement) {
    BOOST_TEST(has(facts("1996-01-01", observation("18185-9", "37", "wk")), "latePregnancy"));
    BOOST_TEST(!has(facts("1996-01-01", observation("18185-9", "36", "wk")), "latePregnancy"));
    BOOST_TEST(has(facts("1996-01-01", observation("18185-9", "36", "wk", "2026-03-02T11:00:00+01:00")),
                   "latePregnancy"));
}

BOOST_AUTO_TEST_CASE(minors_are_younger_than_eighteen_today) {
    BOOST_TEST(has(facts("2008-03-11", ""), "minor"));
    BOOST_TEST(!has(facts("2008-03-10", ""), "minor"));
}

BOOST_AUTO_TEST_CASE(a_rule_counts_whether_or_not_it_decided) {
    const std::string chest_pain =
        R"(,{"resource":{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/p"},
          "encounter":{"reference":"Encounter/e"},"code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"R07.4"}]}}})";
    const auto found = facts("1990-01-01", chest_pain);
    BOOST_TEST(std::ranges::count(found, "P1-ACS") == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::screening
