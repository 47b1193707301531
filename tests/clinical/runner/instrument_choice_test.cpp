// SPDX-License-Identifier: Apache-2.0
// Which questionnaire is offered, by setting, age and what was found: the table of the model, row by row.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>

#include "clinical/runner/clinical_case.h"
#include "fhir/canonical.h"

using namespace repere;

namespace {

struct Row {
    const char* setting;
    int age;
    const char* found;
    const char* instrument;  // "": none is offered
    friend std::ostream& operator<<(std::ostream& out, const Row& row) {
        return out << row.setting << " at " << row.age << ", " << row.found;
    }
};

// The first step is that of the place, the same for everybody who is seen there; under 18 it is the one made
// for that age; who has told enough is asked for the severity only, and who has told that too, nothing.
const Row table[] = {
    {"emergency", 34, "nothing", ""},
    {"cardiology", 34, "nothing", ""},
    {"emergency", 34, "sentinel", "emergency"},
    {"emergency", 49, "sentinel", "emergency"},
    {"cardiology", 34, "sentinel", "cardiology"},
    {"obstetrics", 30, "pregnancy", "obstetrics"},
    {"obstetrics", 18, "pregnancy", "obstetrics"},
    {"emergency", 30, "six weeks after birth", "post-partum"},
    {"emergency", 18, "sentinel", "emergency"},
    {"emergency", 17, "sentinel", "single-question"},
    {"cardiology", 17, "sentinel", "single-question"},
    {"obstetrics", 17, "pregnancy", "single-question"},
    {"emergency", 17, "use coded", "single-question"},
    {"emergency", 34, "use coded", "assist-cocaine"},
    {"cardiology", 34, "use coded", "assist-cocaine"},
    {"emergency", 34, "presumptive test", "emergency"},
    {"cardiology", 70, "presumptive test", "cardiology"},
    {"emergency", 34, "moderate score", "sds-cocaine"},
    {"cardiology", 34, "moderate score", "sds-cocaine"},
    {"obstetrics", 30, "moderate score", "sds-cocaine"},
    {"emergency", 34, "high score", ""},
    {"cardiology", 34, "high score", ""},
    {"emergency", 34, "dependence told", ""},
    {"emergency", 34, "refusal", ""},
};

constexpr std::string_view icd = "http://hl7.org/fhir/sid/icd-10";

std::string condition(std::string_view code) {
    return R"({"resourceType":"Condition","id":"c-)" + std::string{code} +
           R"(","subject":{"reference":"Patient/p"},"encounter":{"reference":"Encounter/e"},"code":{"coding":[{"system":")" +
           std::string{icd} + R"(","code":")" + std::string{code} + R"("}]}})";
}

std::string observation(std::string_view system, std::string_view code, const std::string& value) {
    return R"({"resourceType":"Observation","id":"o","status":"final","subject":{"reference":"Patient/p"},)"
           R"("encounter":{"reference":"Encounter/e"},"effectiveDateTime":"2026-03-10T10:30:00+01:00",)"
           R"("code":{"coding":[{"system":")" +
           std::string{system} + R"(","code":")" + std::string{code} + R"("}]},)" + value + "}";
}

std::string score(std::string_view code, int value) {
    return observation("https://repere.example/fhir/CodeSystem/screening-score", code,
                       R"("valueInteger":)" + std::to_string(value));
}

std::string coded(std::string_view system, std::string_view code) {
    return R"("valueCodeableConcept":{"coding":[{"system":")" + std::string{system} + R"(","code":")" +
           std::string{code} + R"("}]})";
}

std::string found(std::string_view what) {
    if (what == "sentinel") return "," + condition("R07.4");
    if (what == "use coded") return "," + condition("F14.1");
    if (what == "six weeks after birth") return "," + condition("R07.4") + "," + condition("O90.8");
    if (what == "moderate score") return "," + score("assist-cocaine", 12);
    if (what == "high score") return "," + score("assist-cocaine", 27);
    if (what == "dependence told") return "," + score("sds-cocaine", 3);
    if (what == "presumptive test")
        return "," + observation("http://loinc.org", "14314-9", coded("http://snomed.info/sct", "10828004"));
    if (what == "pregnancy")
        return "," + observation("http://loinc.org", "82810-3", coded("http://loinc.org", "LA15173-0"));
    if (what == "refusal")
        return "," + condition("R07.4") +
               R"(,{"resourceType":"Consent","id":"k","status":"active","patient":{"reference":"Patient/p"},)"
               R"("category":[{"coding":[{"system":"https://repere.example/fhir/CodeSystem/consent-category","code":"substance-use-screening"}]}],)"
               R"("provision":{"type":"deny","data":[{"meaning":"related","reference":{"reference":"Encounter/e"}}]}})";
    return {};
}

chart::Chart chart_of(const Row& row) {
    const std::string patient = R"({"resourceType":"Patient","id":"p","birthDate":")" +
                                std::to_string(2026 - row.age) + R"(-01-15"})";
    const std::string encounter =
        R"({"resourceType":"Encounter","id":"e","status":"in-progress","subject":{"reference":"Patient/p"},"period":{"start":"2026-03-10T10:00:00+01:00"}})";
    std::string text = "[" + patient + "," + encounter + found(row.found) + "]";
    auto resources = json::Document::parse(text);
    BOOST_REQUIRE_MESSAGE(resources, text);
    chart::Builder builder;
    for (const json::Node resource : resources->root().items()) {
        auto one = json::Document::parse(json::to_string(resource));
        BOOST_REQUIRE(one);
        builder.own(std::move(*one));
    }
    auto chart = builder.build();
    BOOST_REQUIRE(chart);
    return std::move(*chart);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(instrument_choice)

BOOST_DATA_TEST_CASE(each_setting_age_and_finding_has_its_questionnaire,
                     boost::unit_test::data::make(table)) {
    const chart::Chart chart = chart_of(sample);
    screening::Context context;
    context.setting = screening::parse_setting(sample.setting);
    const auto now = parse_instant("2026-03-10T12:00:00+01:00");
    const auto assessment = screening::assess(chart, context, clinical::knowledge(), *now);
    BOOST_REQUIRE(assessment);
    const std::string expected =
        *sample.instrument == '\0' ? "" : fhir::canonical("Questionnaire", sample.instrument);
    BOOST_TEST(assessment->instrument == expected);
}

BOOST_AUTO_TEST_SUITE_END()
