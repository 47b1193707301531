// SPDX-License-Identifier: Apache-2.0
// SDC 4.0 population: what a chart can answer, and what it must not.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "fhir/bundle_search.h"
#include "forms.h"
#include "instruments/population_observations.h"

namespace data = boost::unit_test::data;
using namespace repere;
using namespace repere::test;

namespace {

constexpr std::string_view sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";

// "@name(EXPRESSION)@" is an extension of SDC with a FHIRPath expression; "@name:called(QUERY)@" a named one,
// of the chart when it begins with a type and a question mark.
std::string expanded(std::string text) {
    for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@')) {
        const std::size_t open = text.find('(', at), end = text.find(")@", open);
        std::string name = text.substr(at + 1, open - at - 1), called;
        if (const std::size_t colon = name.find(':'); colon != std::string::npos) {
            called = R"("name":")" + name.substr(colon + 1) + R"(",)";
            name.resize(colon);
        }
        const std::string value = text.substr(open + 1, end - open - 1);
        const bool query = value.find('?') < value.find('(');
        const std::string url =
            name == "variable" ? "http://hl7.org/fhir/StructureDefinition/variable" : std::string{sdc} + name;
        text.replace(at, end + 2 - at,
                     R"({"url":")" + url + R"(","valueExpression":{)" + called + R"("language":")" +
                         (query ? "application/x-fhir-query" : "text/fhirpath") + R"(","expression":")" +
                         value + R"("}})");
    }
    return text;
}

instruments::Form form_of(const std::string& items, const std::string& extensions = "") {
    return form_from(
        expanded(R"({"resourceType":"Questionnaire","url":"https://forms.example/p","version":"1",
        "status":"active","extension":[)" +
                 extensions + R"(],"item":[)" + items + "]}"));
}

std::string period(const std::string& value, const std::string& unit) {
    return R"({"url":")" + std::string{sdc} + R"(observationLinkPeriod","valueDuration":{"value":)" + value +
           R"(,"system":"http://unitsofmeasure.org","code":")" + unit + R"("}})";
}

const std::string patient = R"({"resourceType":"Patient","id":"p1","birthDate":"1990-05-04","gender":"female",
  "active":false,"name":[{"family":"Doe","given":["Ann","Mary"]}],
  "contact":[{"name":{"text":"Bob"}},{"name":{"text":"Eve"}}]})";

std::string observation(const std::string& id, const std::string& when, const std::string& rest,
                        const std::string& status = "final") {
    return R"({"resourceType":"Observation","id":")" + id + R"(","status":")" + status +
           R"(","subject":{"reference":"Patient/p1"},"effectiveDateTime":")" + when +
           R"(","code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},)" + rest + "}";
}
const std::string weight =
    R"("valueQuantity":{"value":70,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"})";

struct Filled {
    json::Document response;
    std::vector<fhir::Issue> issues;
};

Filled filled(const instruments::Form& form, const std::string& resources = "") {
    const json::Document chart =
        parse(R"({"resourceType":"Bundle","entry":[{"resource":)" + patient + "}" + resources + "]}");
    fhir::BundleSearch search{{chart.root()}};
    instruments::Launch launch;
    launch.contexts.emplace_back("patient", search.resource("Patient/p1"));
    launch.search = [&](std::string_view query) { return search.find(query); };
    auto made = instruments::populate(form, launch, {"Patient/p1", {}, "Practitioner/d1"}, now);
    BOOST_REQUIRE_MESSAGE(made, (made ? "" : to_string(made.error())));
    return {parse(made->response), std::move(made->issues)};
}

void collect(json::Node holder, std::string_view link_id, std::vector<json::Node>& found) {
    for (const json::Node item : holder["item"].items()) {
        if (item["linkId"].text() == link_id) found.push_back(item);
        collect(item, link_id, found);
        for (const json::Node answer : item["answer"].items()) collect(answer, link_id, found);
    }
}

std::vector<json::Node> items_of(const Filled& filled, std::string_view link_id) {
    std::vector<json::Node> found;
    collect(filled.response.root(), link_id, found);
    return found;
}

// The values of one question, as JSON.
std::string answers_of(const Filled& filled, std::string_view link_id) {
    std::string out;
    for (const json::Node item : items_of(filled, link_id))
        for (const json::Node answer : item["answer"].items())
            for (const auto [name, value] : answer.members())
                if (name.starts_with("value")) out += (out.empty() ? "" : " ") + json::to_string(value);
    return out;
}

std::string origin(const Filled& filled, std::string_view link_id, std::string_view part) {
    const json::Node answer = items_of(filled, link_id).at(0)["answer"].at(0);
    for (const json::Node one : answer["extension"].at(0)["extension"].items())
        if (one["url"].text() == part)
            return std::string{one["valueCode"] ? one["valueCode"].text()
                                                : one["valueReference"]["reference"].text()};
    return {};
}

const std::string weighed =
    R"({"linkId":"w","type":"quantity","code":[{"system":"http://loinc.org","code":"29463-7"}],"extension":[)" +
    period("1", "a") + "]}";

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_populate)

BOOST_AUTO_TEST_CASE(an_answer_comes_from_the_launch_context_and_says_so) {
    const auto form = form_of(
        R"({"linkId":"born","type":"date","extension":[@initialExpression(%patient.birthDate)@]},
           {"linkId":"given","type":"string","repeats":true,"extension":[@initialExpression(%patient.name.given)@]},
           {"linkId":"next","type":"string","extension":[@initialExpression('x' + 'y')@]})");
    const Filled made = filled(form);
    BOOST_TEST(answers_of(made, "born") == R"("1990-05-04")");
    BOOST_TEST(answers_of(made, "given") == R"("Ann" "Mary")");
    BOOST_TEST(origin(made, "born", "kind") == "launch-context");
    BOOST_TEST(origin(made, "born", "source") == "Patient/p1");
    BOOST_TEST(origin(made, "next", "kind") == "expression");
    BOOST_TEST(made.response.root()["status"].text() == "in-progress");
    BOOST_TEST(made.response.root()["authored"].text() == "2026-11-01T10:00:00+01:00");
    BOOST_TEST(made.issues.empty());
}

BOOST_AUTO_TEST_CASE(what_is_not_known_is_not_answered_and_never_false) {
    const auto form = form_of(
        R"({"linkId":"dead","type":"boolean","extension":[@initialExpression(%patient.deceased)@]},
           {"linkId":"active","type":"boolean","extension":[@initialExpression(%patient.active)@]},
           {"linkId":"note","type":"display","text":"Read this"})");
    const Filled made = filled(form);
    BOOST_TEST(items_of(made, "dead").size() == 1U);
    BOOST_TEST(answers_of(made, "dead") == "");
    BOOST_TEST(answers_of(made, "active") == "false");
    BOOST_TEST(items_of(made, "note").size() == 1U);
}

BOOST_AUTO_TEST_CASE(one_failure_stands_in_nobodys_way) {
    const auto form = form_of(
        R"({"linkId":"two","type":"string","extension":[@initialExpression(%patient.name.given)@]},
           {"linkId":"wrong","type":"integer","extension":[@initialExpression(%patient.name.family)@]},
           {"linkId":"bad","type":"string","extension":[@initialExpression(%patient.name.given.single())@]},
           {"linkId":"good","type":"string","extension":[@initialExpression(%patient.name.family)@]})");
    const Filled made = filled(form);
    BOOST_TEST(answers_of(made, "good") == R"("Doe")");
    BOOST_TEST(answers_of(made, "two") + answers_of(made, "wrong") + answers_of(made, "bad") == "");
    std::string where;
    for (const auto& issue : made.issues) {
        BOOST_TEST((issue.severity == fhir::Severity::warning));
        BOOST_TEST(issue.diagnostics.find("Ann") == std::string::npos);
        where += issue.expression + " ";
    }
    BOOST_TEST(where == "two wrong bad ");
}

BOOST_AUTO_TEST_CASE(a_group_repeats_for_every_row_and_knows_its_row) {
    const auto form = form_of(
        R"({"linkId":"contacts","type":"group","repeats":true,"extension":[@itemPopulationContext:row(%patient.contact)@],
            "item":[{"linkId":"who","type":"string","extension":[@initialExpression(%row.name.text)@]}]},
           {"linkId":"one","type":"group","extension":[@itemPopulationContext:row(%patient.contact)@],
            "item":[{"linkId":"single","type":"string","extension":[@initialExpression(%row.name.text)@]}]},
           {"linkId":"links","type":"group","repeats":true,"extension":[@itemPopulationContext:row(%patient.link)@],
            "item":[{"linkId":"link","type":"string","extension":[@initialExpression(%row.type)@]}]})");
    const Filled made = filled(form);
    BOOST_TEST(items_of(made, "contacts").size() == 2U);
    BOOST_TEST(answers_of(made, "who") == R"("Bob" "Eve")");
    BOOST_TEST(answers_of(made, "single") == "");  // several rows for a group that does not repeat
    BOOST_TEST(items_of(made, "links").size() == 1U);
    BOOST_REQUIRE_EQUAL(made.issues.size(), 1U);
    BOOST_TEST(made.issues[0].expression == "one");
}

BOOST_AUTO_TEST_CASE(a_query_looks_only_into_the_chart_and_only_when_it_is_whole) {
    const auto form = form_of(
        R"({"linkId":"kg","type":"decimal","extension":[@initialExpression(%seen.entry.resource.value.value)@]},
           {"linkId":"which","type":"reference","extension":[@initialExpression(Observation?patient={{%patient.id}}&code=29463-7)@]},
           {"linkId":"nobody","type":"reference","extension":[@initialExpression(Observation?patient={{%encounter.id}})@]})",
        "@variable:seen(Observation?patient={{%patient.id}}&code=http://loinc.org|29463-7)@");
    const Filled made = filled(form, R"(,{"resource":)" + observation("o1", "2026-10-01", weight) + "}");
    BOOST_TEST(answers_of(made, "kg") == "70");
    BOOST_TEST(answers_of(made, "which") == R"({"reference":"Observation/o1"})");
    BOOST_TEST(answers_of(made, "nobody") == "");
}

struct Reading {
    const char* name;
    std::string resource;
    bool counts;
    friend std::ostream& operator<<(std::ostream& out, const Reading& it) { return out << it.name; }
};
const std::vector<Reading> readings{
    {"final", observation("o", "2026-10-01", weight), true},
    {"amended", observation("o", "2026-10-01", weight, "amended"), true},
    {"corrected", observation("o", "2026-10-01", weight, "corrected"), true},
    {"preliminary", observation("o", "2026-10-01", weight, "preliminary"), false},
    {"entered in error", observation("o", "2026-10-01", weight, "entered-in-error"), false},
    {"just inside the year", observation("o", "2025-11-01T10:00:00+01:00", weight), true},
    {"before the year", observation("o", "2025-11-01T09:59:59+01:00", weight), false},
    {"ahead of now", observation("o", "2026-11-02", weight), false},
    {"without a time",
     R"({"resourceType":"Observation","id":"o","status":"final","subject":{"reference":"Patient/p1"},)"
     R"("code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},)" +
         weight + "}",
     false},
    {"about the child",
     observation("o", "2026-10-01", R"("focus":[{"reference":"Patient/fetus"}],)" + weight), false},
    {"about the patient, said twice",
     observation("o", "2026-10-01", R"("focus":[{"reference":"Patient/p1"}],)" + weight), true},
    {"modified",
     observation("o", "2026-10-01", R"("modifierExtension":[{"url":"https://x.example"}],)" + weight), false},
    {"less than",
     observation("o", "2026-10-01", R"("valueQuantity":{"value":70,"comparator":"<","code":"kg"})"), false},
    {"of another type", observation("o", "2026-10-01", R"("valueString":"seventy")"), false},
    {"without a value", observation("o", "2026-10-01", R"("dataAbsentReason":{"text":"refused"})"), false},
};

BOOST_DATA_TEST_CASE(an_observation_answers_only_when_it_may, data::make(readings), reading) {
    const Filled made = filled(form_of(weighed), R"(,{"resource":)" + reading.resource + "}");
    BOOST_TEST(!answers_of(made, "w").empty() == reading.counts);
    if (!reading.counts) return;
    BOOST_TEST(origin(made, "w", "kind") == "observation");
    BOOST_TEST(origin(made, "w", "source") == "Observation/o");
}

BOOST_AUTO_TEST_CASE(the_latest_observation_that_fits_counts) {
    const auto with = [](const std::string& value) {
        return R"("valueQuantity":{"value":)" + value + R"(,"code":"kg"})";
    };
    const Filled made =
        filled(form_of(weighed), R"(,{"resource":)" + observation("a", "2026-09-01", with("1")) +
                                     R"(},{"resource":)" + observation("b", "2026-10-01", with("2")) +
                                     R"(},{"resource":)" +
                                     observation("c", "2026-10-15", R"("valueString":"heavy")") + "}");
    BOOST_TEST(answers_of(made, "w") == R"({"value":2,"code":"kg"})");
}

BOOST_AUTO_TEST_CASE(a_link_period_is_inherited_and_the_nearest_counts) {
    const std::string codes = R"("code":[{"system":"http://loinc.org","code":"29463-7"}])";
    const auto form = form_of(
        R"({"linkId":"g","type":"group","extension":[)" + period("1", "d") + R"(],"item":[
              {"linkId":"near","type":"quantity",)" +
            codes + R"(,"extension":[)" + period("6", "mo") + R"(]},
              {"linkId":"inherits","type":"quantity",)" +
            codes + R"(}]},
           {"linkId":"root","type":"quantity",)" +
            codes + R"(},
           {"linkId":"uncoded","type":"quantity"},
           {"linkId":"many","type":"quantity","repeats":true,)" +
            codes + R"(},
           {"linkId":"unit","type":"decimal",)" +
            codes +
            R"(,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unit","valueCoding":{"code":"kg"}}]},
           {"linkId":"other-unit","type":"decimal",)" +
            codes +
            R"(,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unit","valueCoding":{"code":"g"}}]})",
        period("200", "a"));
    const Filled made = filled(form, R"(,{"resource":)" + observation("o", "2026-06-01", weight) + "}");
    BOOST_TEST(!answers_of(made, "near").empty());
    BOOST_TEST(answers_of(made, "inherits").empty());
    BOOST_TEST(!answers_of(made, "root").empty());
    BOOST_TEST(answers_of(made, "uncoded") + answers_of(made, "many") + answers_of(made, "other-unit") == "");
    BOOST_TEST(answers_of(made, "unit") == "70");
}

BOOST_AUTO_TEST_CASE(inside_a_panel_only_its_components_answer) {
    const auto code = [](const char* it) {
        return R"("code":[{"system":"http://loinc.org","code":")" + std::string{it} + R"("}])";
    };
    const auto form = form_of(R"({"linkId":"bp","type":"group",)" + code("85354-9") + R"(,"extension":[)" +
                              period("1", "a") + R"(],"item":[{"linkId":"sys","type":"quantity",)" +
                              code("8480-6") + "}]}");
    const std::string panel =
        R"({"resourceType":"Observation","id":"bp","status":"final","subject":{"reference":"Patient/p1"},
        "effectiveDateTime":"2026-10-01","code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}]},
        "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":120}}]})";
    const std::string alone =
        R"({"resourceType":"Observation","id":"s","status":"final","subject":{"reference":"Patient/p1"},
        "effectiveDateTime":"2026-10-20","code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},
        "valueQuantity":{"value":180}})";
    const Filled made = filled(form, R"(,{"resource":)" + panel + R"(},{"resource":)" + alone + "}");
    BOOST_TEST(answers_of(made, "sys") == R"({"value":120})");
    BOOST_TEST(origin(made, "sys", "source") == "Observation/bp");
}

BOOST_AUTO_TEST_CASE(a_code_becomes_the_option_that_has_it) {
    const std::string options =
        R"("answerOption":[{"valueCoding":{"system":"http://hl7.org/fhir/administrative-gender","code":"female","display":"Femme"}},
                           {"valueCoding":{"system":"http://hl7.org/fhir/administrative-gender","code":"male"}}])";
    const auto form = form_of(R"({"linkId":"sex","type":"choice",)" + options +
                              R"(,"extension":[@initialExpression(%patient.gender)@]},
           {"linkId":"none","type":"choice",)" +
                              options + R"(,"extension":[@initialExpression('other')@]})");
    const Filled made = filled(form);
    BOOST_TEST(answers_of(made, "sex") ==
               R"({"system":"http://hl7.org/fhir/administrative-gender","code":"female","display":"Femme"})");
    BOOST_TEST(answers_of(made, "none") == "");
    BOOST_TEST(made.issues.size() == 1U);
}

BOOST_AUTO_TEST_CASE(answers_to_disabled_items_are_marked) {
    const auto form = form_of(
        R"({"linkId":"a","type":"boolean","initial":[{"valueBoolean":false}]},
           {"linkId":"b","type":"string","enableWhen":[{"question":"a","operator":"=","answerBoolean":true}],
            "extension":[@initialExpression(%patient.name.family)@]})");
    const Filled made = filled(form);
    BOOST_TEST(answers_of(made, "b") == R"("Doe")");
    BOOST_TEST(items_of(made, "b").at(0)["extension"].at(0)["url"].text() ==
               "https://repere.example/fhir/StructureDefinition/not-enabled");
    BOOST_TEST(!items_of(made, "a").at(0)["extension"]);
    BOOST_TEST(origin(made, "a", "kind") == "initial");
}

BOOST_AUTO_TEST_CASE(an_expression_may_rest_on_what_was_filled_in_before) {
    const auto form = form_of(
        R"({"linkId":"second","type":"string","extension":[@initialExpression(%resource.item.where(linkId='first').answer.value + '!')@]},
           {"linkId":"first","type":"string","extension":[@initialExpression(%patient.name.family)@]})");
    BOOST_TEST(answers_of(filled(form), "second") == R"("Doe!")");
}

BOOST_AUTO_TEST_CASE(none_of_our_forms_fills_in_an_answer_nobody_gave) {
    for (const char* const id : {"assist-cocaine", "single-question", "sds-cocaine"}) {
        const Filled made =
            filled(packaged(id), R"(,{"resource":)" + observation("o", "2026-10-01", weight) + "}");
        BOOST_TEST(json::to_string(made.response.root()).find("\"answer\"") == std::string::npos, id);
    }
}

BOOST_AUTO_TEST_CASE(filling_in_again_never_goes_against_the_person) {
    const auto form = form_of(
        R"({"linkId":"name","type":"string","extension":[@initialExpression(%patient.name.family)@]},
           {"linkId":"born","type":"date","extension":[@initialExpression(%patient.birthDate)@]},
           {"linkId":"sex","type":"string","extension":[@initialExpression(%patient.gender)@]})");
    const Filled before = filled(form);
    std::string current = json::to_string(before.response.root());
    current.replace(current.rfind(R"("1990-05-04")"), 12, R"("1990-05-05")");  // the person's own correction
    const json::Document sent = parse(current);
    const json::Document later = parse(
        R"({"resourceType":"Patient","id":"p1","birthDate":"1990-05-06","gender":"female","name":[{"family":"Roe"}]})");
    instruments::Launch launch;
    launch.contexts.emplace_back("patient", later.root());
    const auto again = instruments::repopulate(form, sent.root(), launch, {"Patient/p1", {}, {}}, now);
    BOOST_REQUIRE(again);
    const Filled made{parse(again->response), {}};
    BOOST_TEST(answers_of(made, "name") == R"("Roe")");
    BOOST_TEST(answers_of(made, "born") == R"("1990-05-05")");
    BOOST_TEST(answers_of(made, "sex") == R"("female")");
    BOOST_REQUIRE_EQUAL(again->changes.size(), 2U);
    BOOST_TEST((again->changes[0].link_id == "name" && again->changes[0].applied));
    BOOST_TEST((again->changes[1].link_id == "born" && !again->changes[1].applied));
}

BOOST_AUTO_TEST_CASE(a_duration_is_counted_on_the_calendar) {
    const auto back = [](const char* value, const char* code) {
        const json::Document duration =
            parse(R"({"value":)" + std::string{value} + R"(,"code":")" + code + R"("})");
        const auto moment = instruments::before(*parse_instant("2026-03-31T10:00:00+02:00"), duration.root());
        return moment ? to_string(*moment) : std::string{"none"};
    };
    BOOST_TEST(back("1", "mo") == "2026-02-28T10:00:00+02:00");
    BOOST_TEST(back("2", "a") == "2024-03-31T10:00:00+02:00");
    BOOST_TEST(back("1", "wk") == "2026-03-24T10:00:00+02:00");
    BOOST_TEST(back("1", "cm") == "none");
}

BOOST_AUTO_TEST_SUITE_END()
