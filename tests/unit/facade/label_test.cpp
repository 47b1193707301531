// SPDX-License-Identifier: Apache-2.0
// G8: every stored item is labelled, by the person's situation, and nothing lowers a label.
#include "fhir/coding.h"
#include "fixture.h"

namespace repere::facade {
namespace {

constexpr std::string_view confidentiality = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
constexpr std::string_view act_code = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

// The codes of meta.security, "R ETH ADOL".
std::set<std::string> codes(json::Node resource) {
    std::set<std::string> found;
    for (const json::Node coding : resource["meta"]["security"].items()) {
        const bool known = coding["system"].text() == confidentiality || coding["system"].text() == act_code;
        BOOST_TEST(known);
        BOOST_TEST(found.emplace(coding["code"].text()).second);
    }
    return found;
}

std::set<std::string> codes_of(const std::string& text) {
    const auto document = parse(text);
    return codes(document.root());
}

void all_have(Hospital& hospital, const std::set<std::string>& expected) {
    std::size_t seen = 0;
    for (const char* type : {"QuestionnaireResponse", "Observation", "RiskAssessment", "Flag", "Consent",
                             "ServiceRequest", "Task", "Provenance", "Communication"})
        for (const store::Resource& resource : hospital.stored(type)) {
            ++seen;
            BOOST_TEST((codes_of(resource.json) == expected), resource.json);
        }
    for (const std::string& payload : hospital.payloads()) {
        const auto bundle = parse(payload);
        BOOST_TEST((codes(bundle.root()) == expected), "the Bundle: " << payload.substr(0, 400));
        for (const json::Node entry : bundle.root()["entry"].items())
            BOOST_TEST((codes(entry["resource"]) == expected));
    }
    BOOST_TEST(seen > 8U);
}

void a_whole_way(Hospital& hospital) {
    const auto task = hospital.referred();
    hospital.now.milliseconds += 1000;
    const Reply reply =
        hospital.put("/Task/" + task.id, with(task.json, R"("status":"requested")", R"("status":"accepted")"),
                     liaison, "W/\"1\"");
    BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(facade)

BOOST_AUTO_TEST_CASE(everything_written_is_labelled, *boost::unit_test::label("G8")) {
    Hospital hospital;
    a_whole_way(hospital);
    all_have(hospital, {"R", "ETH"});
}

BOOST_AUTO_TEST_CASE(of_a_minor_everything_says_so, *boost::unit_test::label("G8")) {
    Hospital hospital;
    hospital.read_chart = [](const PatientId&, const auto&) {
        ChartFacts facts;
        facts.age_years = 17;
        return facts;
    };
    a_whole_way(hospital);
    all_have(hospital, {"R", "ETH", "ADOL", "PRS"});
}

// R4's own list of ActCodes has no code for it, so no pack in the program says it; a site's may.
BOOST_AUTO_TEST_CASE(in_a_pregnancy_everything_says_what_the_pack_says, *boost::unit_test::label("G8")) {
    Hospital hospital;
    hospital.more_labels = {{"pregnancy", "http://terminology.hl7.org/CodeSystem/v3-ActCode", "PREGNANT"}};
    hospital.read_chart = [](const PatientId&, const auto&) {
        ChartFacts facts;
        facts.age_years = 30;
        facts.pregnancy = true;
        return facts;
    };
    a_whole_way(hospital);
    all_have(hospital, {"R", "ETH", "PREGNANT"});
}

// The chart cannot be read any more when the team acts: what stands stays.
BOOST_AUTO_TEST_CASE(a_label_once_set_is_not_lost, *boost::unit_test::label("G8")) {
    Hospital hospital;
    hospital.read_chart = [](const PatientId&, const auto&) {
        ChartFacts facts;
        facts.age_years = 16;
        return facts;
    };
    const auto task = hospital.referred();
    hospital.read_chart = {};
    hospital.now.milliseconds += 1000;
    const Reply reply =
        hospital.put("/Task/" + task.id, with(task.json, R"("status":"requested")", R"("status":"accepted")"),
                     liaison, "W/\"1\"");
    BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
    all_have(hospital, {"R", "ETH", "ADOL", "PRS"});
}

BOOST_AUTO_TEST_CASE(a_minor_who_asks_that_parents_are_not_told_is_hidden_more) {
    Hospital hospital;
    hospital.read_chart = [](const PatientId&, const auto&) {
        ChartFacts facts;
        facts.age_years = 16;
        return facts;
    };
    const Reply screened = hospital.post("/QuestionnaireResponse", answers(), doctor);
    const std::string opposed =
        R"("extension":[{"url":"https://repere.example/fhir/StructureDefinition/parents-informed","valueCode":"opposed"}],"status":)";
    const Reply agreed = hospital.post(
        "/Consent", with(agreement(at(screened.body, {"id"})), R"("status":)", opposed), doctor);
    BOOST_REQUIRE_MESSAGE(agreed.status == 201, agreed.body);
    BOOST_TEST(at(agreed.body, {"extension", "valueCode"}) == "opposed");
    BOOST_TEST(
        (codes_of(hospital.stored("Task").front().json) == std::set<std::string>{"V", "ETH", "ADOL", "PRS"}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
