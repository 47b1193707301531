// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "chart/chart.h"

using namespace repere;

namespace {

json::Document parse(const std::string& text) {
    auto document = json::Document::parse(text);
    BOOST_REQUIRE_MESSAGE(document, text);
    return std::move(*document);
}

std::string bundle(const std::vector<std::string>& resources) {
    std::string text = R"({"resourceType":"Bundle","entry":[)";
    for (const std::string& resource : resources)
        text += (text.back() == '[' ? "" : ",") + (R"({"resource":)" + resource + "}");
    return text + "]}";
}

const std::string patient = R"({"resourceType":"Patient","id":"p","birthDate":"1990-05-15"})";

std::string condition(const std::string& id, const std::string& more,
                      const std::string& subject = "Patient/p") {
    return R"({"resourceType":"Condition","id":")" + id + R"(","subject":{"reference":")" + subject +
           R"("},"code":{"coding":[{"system":"http://s","code":"c"}]})" + more + "}";
}

std::string encounter(const std::string& id, const std::string& status, const std::string& start) {
    return R"({"resourceType":"Encounter","id":")" + id + R"(","status":")" + status +
           R"(","subject":{"reference":"Patient/p"},"period":{"start":")" + start + R"("}})";
}

chart::Chart built(const std::vector<std::string>& resources) {
    chart::Builder builder;
    builder.own(parse(bundle(resources)));
    auto chart = builder.build();
    BOOST_REQUIRE(chart);
    return std::move(*chart);
}

terminology::ValueSets any_c() {
    const json::Document set = parse(R"({"resourceType":"ValueSet","url":"http://v","compose":{"include":[
        {"system":"http://s","concept":[{"code":"c"}]}]}})");
    const std::vector<json::Node> nodes{set.root()};
    auto sets = terminology::ValueSets::build(nodes);
    BOOST_REQUIRE(sets);
    return std::move(*sets);
}

Instant at(const char* text) { return *parse_instant(text); }
const Instant noon = at("2026-03-10T12:00:00+01:00");

std::string verification(const std::string& code) {
    return R"(,"verificationStatus":{"coding":[{"code":")" + code + R"("}]})";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(chart_module)

BOOST_AUTO_TEST_CASE(a_projected_patient_has_no_name_sex_address_or_extension) {
    const auto document = parse(R"({"resourceType":"Patient","id":"p","birthDate":"1990","gender":"female",
        "name":[{"family":"x"}],"address":[{}],"maritalStatus":{},"communication":[{}],"extension":[{"url":"u"}],
        "contact":[{}],"photo":[{}],"_birthDate":{"extension":[]},"deceasedBoolean":false})");
    std::pmr::monotonic_buffer_resource arena;
    const json::Node seen = chart::project(document.root(), arena);
    std::string names;
    for (const auto& [name, value] : seen.members()) names += std::string{name} + " ";
    BOOST_TEST(names == "resourceType id birthDate deceasedBoolean ");
}

BOOST_AUTO_TEST_CASE(a_projected_coding_keeps_system_and_code_only) {
    const auto document = parse(condition("1", R"(,"note":[{"text":"free"}],"category":[{"text":"x"}])"));
    const auto full = parse(R"({"resourceType":"Condition","id":"1","code":{"text":"free words","coding":[
        {"system":"s","code":"c","display":"words"}]},"subject":{"reference":"Patient/p","display":"Camille"}})");
    std::pmr::monotonic_buffer_resource arena;
    BOOST_TEST(json::to_string(chart::project(full.root(), arena)) ==
               R"({"resourceType":"Condition","id":"1","code":{"coding":[{"system":"s","code":"c"}]},)"
               R"("subject":{"reference":"Patient/p"}})");
    BOOST_TEST(!chart::project(document.root(), arena)["note"]);
}

BOOST_DATA_TEST_CASE(types_no_rule_reads_are_not_projected,
                     boost::unit_test::data::make({"Coverage", "RelatedPerson", "FamilyMemberHistory",
                                                   "Account", "DocumentReference", "Flag", "CareTeam",
                                                   "Person"})) {
    const auto document = parse(std::string{R"({"resourceType":")"} + sample + R"(","id":"1"})");
    std::pmr::monotonic_buffer_resource arena;
    BOOST_TEST(!chart::project(document.root(), arena));
}

BOOST_AUTO_TEST_CASE(the_time_of_an_observation_has_one_spelling) {
    std::pmr::monotonic_buffer_resource arena;
    for (const auto* time : {R"("effectiveInstant":"2026-01-01T10:00:00Z")",
                             R"("effectivePeriod":{"start":"2025-01-01","end":"2026-01-01T10:00:00Z"})",
                             R"("issued":"2026-01-01T10:00:00Z")"}) {
        const auto document = parse(std::string{R"({"resourceType":"Observation",)"} + time + "}");
        BOOST_TEST(chart::project(document.root(), arena)["effectiveDateTime"].text() ==
                   "2026-01-01T10:00:00Z");
    }
}

BOOST_AUTO_TEST_CASE(facts_about_somebody_else_or_nobody_are_dropped_and_counted) {
    const auto chart = built({patient, condition("mine", ""), condition("hers", "", "Patient/q"),
                              condition("nobodys", "", ""), condition("group", "", "Group/p")});
    BOOST_TEST(chart.conditions().size() == 1U);
    BOOST_TEST(chart.dropped() == 3U);
}

BOOST_AUTO_TEST_CASE(the_same_id_on_another_server_is_another_person) {
    const std::string text =
        R"({"resourceType":"Bundle","entry":[
        {"fullUrl":"https://ehr.example/fhir/Patient/p","resource":)" +
        patient + R"(},{"resource":)" + condition("here", "", "https://ehr.example/fhir/Patient/p") +
        R"(},{"resource":)" + condition("there", "", "https://other.example/fhir/Patient/p") + "}]}";
    chart::Builder builder;
    builder.own(parse(text));
    const auto chart = builder.build();
    BOOST_REQUIRE(chart);
    BOOST_TEST(chart->conditions().size() == 1U);
    BOOST_TEST(chart->dropped() == 1U);
}

BOOST_AUTO_TEST_CASE(references_by_urn_find_their_resource) {
    const std::string text = R"({"resourceType":"Bundle","entry":[
        {"fullUrl":"urn:uuid:11111111-1111-4111-8111-111111111111","resource":)" +
                             patient + R"(},{"resource":)" +
                             condition("1", "", "urn:uuid:11111111-1111-4111-8111-111111111111") + "}]}";
    chart::Builder builder;
    builder.own(parse(text));
    const auto chart = builder.build();
    BOOST_REQUIRE(chart);
    BOOST_TEST(chart->conditions().size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_encounter_is_found_by_its_urn_though_its_id_is_another) {
    const std::string text =
        R"({"resourceType":"Bundle","entry":[{"resource":)" + patient +
        R"(},{"fullUrl":"urn:uuid:22222222-2222-4222-8222-222222222222","resource":)" +
        encounter("e", "in-progress", "2026-03-10") + R"(},{"resource":)" +
        condition("1", R"(,"encounter":{"reference":"urn:uuid:22222222-2222-4222-8222-222222222222"})") +
        "}]}";
    chart::Builder builder;
    builder.own(parse(text));
    const auto chart = builder.build();
    BOOST_REQUIRE(chart);
    BOOST_TEST(chart->conditions().front().encounter == "e");
}

BOOST_AUTO_TEST_CASE(only_confirmed_conditions_count_and_silence_is_confirmed) {
    for (const auto* code : {"unconfirmed", "provisional", "differential", "refuted", "entered-in-error"})
        BOOST_TEST(built({patient, condition("1", verification(code))}).conditions().empty(), code);
    BOOST_TEST(built({patient, condition("1", verification("confirmed"))}).conditions().size() == 1U);
    BOOST_TEST(built({patient, condition("1", "")}).conditions().size() == 1U);
}

BOOST_DATA_TEST_CASE(results_that_are_not_final_are_not_results,
                     boost::unit_test::data::make({"registered", "preliminary", "cancelled",
                                                   "entered-in-error", "unknown", ""})) {
    const auto chart = built({patient, std::string{R"({"resourceType":"Observation","id":"1","status":")"} +
                                           sample + R"(","subject":{"reference":"Patient/p"}})"});
    BOOST_TEST(chart.observations().empty());
}

BOOST_AUTO_TEST_CASE(a_resource_that_comes_twice_is_one) {
    BOOST_TEST(built({patient, condition("1", ""), condition("1", "")}).conditions().size() == 1U);
}

BOOST_AUTO_TEST_CASE(no_patient_and_several_patients_are_refused) {
    chart::Builder builder;
    builder.own(parse(bundle({condition("1", "")})));
    BOOST_TEST((builder.build().error().kind == ErrorKind::not_found));
    builder.own(parse(bundle({patient, R"({"resourceType":"Patient","id":"q"})"})));
    BOOST_TEST((builder.build().error().kind == ErrorKind::invalid));
    builder.own(parse(bundle({patient, R"({"resourceType":"Patient","id":"q"})"})));
    const auto chart = builder.build(PatientId{"q"});
    BOOST_REQUIRE(chart);
    BOOST_TEST(chart->dropped() == 1U);
}

BOOST_AUTO_TEST_CASE(the_encounter_is_the_one_asked_for_else_the_newest_open_one_else_the_newest) {
    const auto sets = any_c();
    const auto open =
        built({patient, encounter("old", "in-progress", "2026-01-01"),
               encounter("new", "in-progress", "2026-03-01"), encounter("done", "finished", "2026-03-09")});
    BOOST_TEST(chart::visit(open, {}, noon, sets).encounter_id.value == "new");
    BOOST_TEST(chart::visit(open, EncounterId{"old"}, noon, sets).encounter_id.value == "old");
    BOOST_TEST(chart::visit(open, EncounterId{"unknown"}, noon, sets).encounter_id.value == "unknown");
    const auto closed =
        built({patient, encounter("a", "finished", "2026-01-01"), encounter("b", "finished", "2026-02-01"),
               encounter("future", "finished", "2027-01-01")});
    BOOST_TEST(chart::visit(closed, {}, noon, sets).encounter_id.value == "b");
    BOOST_TEST(chart::visit(built({patient}), {}, noon, sets).encounter_id.value == "");
}

BOOST_AUTO_TEST_CASE(an_encounter_known_by_id_only_still_has_its_facts) {
    const auto chart = built({patient, condition("1", R"(,"encounter":{"reference":"Encounter/e"})")});
    BOOST_TEST(chart::visit(chart, EncounterId{"e"}, noon, any_c()).encounter_conditions.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_diagnosis_listed_by_the_encounter_belongs_to_it) {
    const auto chart = built({patient, condition("1", ""),
                              R"({"resourceType":"Encounter","id":"e","status":"in-progress",
        "subject":{"reference":"Patient/p"},"diagnosis":[{"condition":{"reference":"Condition/1"}}]})"});
    BOOST_TEST(chart::visit(chart, {}, noon, any_c()).encounter_conditions.size() == 1U);
}

// Encounter.reasonCode says what brought the person, not what they have.
BOOST_AUTO_TEST_CASE(a_coded_reason_is_a_problem_of_the_encounter_and_no_diagnosis) {
    const auto chart = built({patient, R"({"resourceType":"Encounter","id":"e","status":"in-progress",
        "subject":{"reference":"Patient/p"},"reasonCode":[
          {"coding":[{"system":"http://s","code":"c","display":"words"}],"text":"words"},
          {"text":"c"},{"coding":[{"system":"http://s","code":"another"}]}]})"});
    const auto visit = chart::visit(chart, {}, noon, any_c());
    BOOST_TEST(visit.conditions.empty());
    BOOST_TEST(visit.encounter_conditions.empty());
    BOOST_REQUIRE(visit.encounter_problems.size() == 1U);
    BOOST_TEST(
        json::to_string(visit.encounter_problems.front()) ==
        R"({"resourceType":"Encounter","id":"e","code":{"coding":[{"system":"http://s","code":"c"}]}})");
}

BOOST_AUTO_TEST_CASE(a_diagnosis_that_is_the_reason_for_the_encounter_belongs_to_it_when_it_is_confirmed) {
    const auto with_reason = [](const std::string& more) {
        return built(
            {patient, condition("1", more), R"({"resourceType":"Encounter","id":"e","status":"in-progress",
            "subject":{"reference":"Patient/p"},"reasonReference":[{"reference":"Condition/1"}]})"});
    };
    const auto confirmed = with_reason(verification("confirmed"));
    BOOST_TEST(chart::visit(confirmed, {}, noon, any_c()).encounter_conditions.size() == 1U);
    const auto differential = with_reason(verification("differential"));
    BOOST_TEST(chart::visit(differential, {}, noon, any_c()).encounter_problems.empty());
}

BOOST_AUTO_TEST_CASE(only_requests_of_a_listed_category_are_seen_and_tasks_are_about_their_patient) {
    const auto request = [](const std::string& id, const std::string& code) {
        return R"({"resourceType":"ServiceRequest","id":")" + id +
               R"(","status":"active","subject":{"reference":"Patient/p"},"category":[{"coding":[{"system":"http://s","code":")" +
               code + R"("}]}],"reasonCode":[{"text":"x"}]})";
    };
    const auto task = [](const std::string& id, const std::string& of) {
        return R"({"resourceType":"Task","id":")" + id +
               R"(","status":"requested","for":{"reference":"Patient/)" + of +
               R"("},"focus":{"reference":"ServiceRequest/1"}})";
    };
    const auto chart =
        built({patient, request("1", "c"), request("2", "x-ray"), task("1", "p"), task("2", "q")});
    const auto visit = chart::visit(chart, {}, noon, any_c());
    BOOST_REQUIRE(visit.requests.size() == 1U);
    BOOST_TEST(visit.requests.front()["id"].text() == "1");
    BOOST_TEST(!visit.requests.front()["reasonCode"]);
    BOOST_TEST(visit.tasks.size() == 1U);
    BOOST_TEST(chart.dropped() == 1U);
}

BOOST_AUTO_TEST_CASE(codes_no_value_set_lists_are_not_seen) {
    const auto chart = built({patient, condition("1", ""),
                              R"({"resourceType":"Condition","id":"2","subject":{"reference":"Patient/p"},
        "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"Z59.0"}]}})"});
    BOOST_TEST(chart.conditions().size() == 2U);
    BOOST_TEST(chart::visit(chart, {}, noon, any_c()).conditions.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_was_not_known_yet_is_not_seen) {
    const auto chart = built({patient, condition("1", R"(,"recordedDate":"2026-03-11")")});
    BOOST_TEST(chart::visit(chart, {}, noon, any_c()).conditions.empty());
    BOOST_TEST(chart::visit(chart, {}, at("2026-03-11T00:00:00+01:00"), any_c()).conditions.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
