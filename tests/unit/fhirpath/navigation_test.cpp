// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>

#include "unit/fhirpath/evaluation.h"

namespace data = boost::unit_test::data;
using namespace repere::fhirpath;

namespace {

constexpr std::string_view patient = R"({
  "resourceType": "Patient", "id": "p1", "active": true,
  "name": [{"use": "official", "family": "Durand", "given": ["Anne", null, "Zoé"],
            "_given": [null, {"extension": [{"url": "http://x/reason", "valueCode": "masked"}]}, {"id": "g3"}]},
           {"use": "usual", "given": ["Nan"]}],
  "birthDate": "1990-05-02",
  "_birthDate": {"extension": [{"url": "http://x/time", "valueDateTime": "1990-05-02T03:04:00+01:00"}]},
  "_gender": {"extension": [{"url": "http://x/absent", "valueBoolean": true}]},
  "deceasedBoolean": false,
  "contained": [{"resourceType": "Observation", "id": "o1", "status": "final",
                 "valueQuantity": {"value": 5.50, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"},
                 "component": [{"valueString": "x"}]},
                {"resourceType": "Observation", "id": "o2", "_valueString": {"extension": [{"url": "http://x/e"}]}}],
  "generalPractitioner": [{"reference": "#o1"}, {"reference": "Practitioner/7"}]
})";

struct Case {
    std::string_view expression, expected;
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.expression; }

// R4 json.html 2.6.2 (primitives and their siblings), fhirpath.html 2.1.26.1 (choices, types).
const Case cases[] = {
    {"id", R"(["p1"])"},
    {"Patient.id", R"(["p1"])"},
    {"Resource.id", R"(["p1"])"},
    {"Encounter.id", "[]"},
    {"name.given", R"(["Anne",null,"Zoé","Nan"])"},
    {"name.given.count()", "[4]"},
    {"name.given.select(hasValue())", "[true,false,true,true]"},
    {"name.given.extension('http://x/reason').value", R"(["masked"])"},
    {"name.given.id", R"(["g3"])"},
    {"birthDate.extension('http://x/time').value", R"(["1990-05-02T03:04:00+01:00"])"},
    {"birthDate.extension('http://x/time').value is dateTime", "[true]"},
    {"gender.exists()", "[true]"},
    {"gender.hasValue()", "[false]"},
    {"gender.extension.value", "[true]"},
    {"deceased", "[false]"},
    {"deceased is boolean", "[true]"},
    {"deceased is dateTime", "[false]"},
    {"contained.value.ofType(Quantity).value", "[5.50]"},
    {"contained.ofType(Observation).value.ofType(Quantity) = 5.5 'mg'", "[true]"},
    {"contained.where(id = 'o2').value.extension.url", R"(["http://x/e"])"},
    {"contained.component.value", R"(["x"])"},
    {"generalPractitioner.resolve().id", R"(["o1"])"},
    {"name.first().type().name", R"(["HumanName"])"},
    {"type().namespace", R"(["FHIR"])"},
    {"active.type()", R"([{"namespace":"FHIR","name":"boolean"}])"},
    {"nosuch", "[]"},
    {"name.nosuch.deeper", "[]"},
    {"descendants().where($this is Quantity).value", "[5.50]"},
    {"descendants().ofType(code)", R"([null,"official","usual","final","mg","masked"])"},
    {"children().ofType(HumanName).count()", "[2]"},
    {"`name`.`given`[0]", R"(["Anne"])"},
    {"name[1].given[0]", R"(["Nan"])"},
    {"name[7]", "[]"},
    {"name.given[3].length()", "[3]"},
    {"name.given[2].length()", "[3]"},  // characters, not bytes
    {"contained[0].is(DomainResource)", "[true]"},
    {"contained[0].conformsTo('http://hl7.org/fhir/StructureDefinition/Observation')", "[true]"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(fhirpath)

BOOST_DATA_TEST_CASE(elements_are_found_as_fhir_lays_them_out_in_json, data::make(cases)) {
    BOOST_TEST(evaluated(sample.expression, patient) == sample.expected);
}

BOOST_AUTO_TEST_CASE(the_json_name_of_a_choice_is_an_error_and_not_silently_empty) {
    const std::string answer = evaluated("contained.valueQuantity", patient);
    BOOST_TEST(answer.find("'valueQuantity' is the JSON name of a choice") != std::string::npos, answer);
}

BOOST_AUTO_TEST_CASE(unless_it_is_asked_for_because_published_forms_are_written_so) {
    const auto document = repere::json::Document::parse(patient);
    BOOST_REQUIRE(document);
    const Options options{.strict = false, .context_type = {}, .json_choice_names = true};
    const auto answer = [&](std::string_view expression) {
        return evaluated(expression, document->root(), test_environment(), options);
    };
    BOOST_TEST(answer("contained.valueQuantity.unit") == answer("contained.value.ofType(Quantity).unit"));
    BOOST_TEST(answer("contained.valueQuantity is Quantity") == "[true]");
    BOOST_TEST(answer("contained.valueRange") == "[]");
}

BOOST_AUTO_TEST_CASE(an_element_without_a_value_is_not_known_rather_than_true_or_an_error) {
    constexpr std::string_view unknown =
        R"({"resourceType":"Patient","_active":{"extension":[{"url":"u"}]},"_birthDate":{"extension":[{"url":"u"}]}})";
    BOOST_TEST(evaluated("active.exists()", unknown) == "[true]");
    BOOST_TEST(evaluated("active and true", unknown) == "[]");
    BOOST_TEST(evaluated("where(active).exists()", unknown) == "[false]");
    BOOST_TEST(evaluated("birthDate < today()", unknown) == "[]");
    BOOST_TEST(evaluated("birthDate = today() or birthDate + 1 day < today()", unknown) == "[]");
    BOOST_TEST(evaluated("birthDate.toString().length()", unknown) == "[]");
    BOOST_TEST(evaluated("birthDate is date", unknown) == "[true]");
}

BOOST_AUTO_TEST_CASE(a_date_that_is_none_is_not_known_rather_than_an_error) {
    constexpr std::string_view broken = R"({"resourceType":"Patient","birthDate":"02/05/1990"})";
    BOOST_TEST(evaluated("birthDate < today()", broken) == "[]");
    BOOST_TEST(evaluated("birthDate", broken) == R"(["02/05/1990"])");
}

BOOST_AUTO_TEST_CASE(an_element_without_a_known_type_is_read_by_its_json) {
    constexpr std::string_view coding = R"({"system": "s", "code": "c", "valueDate": "2026-01-01"})";
    BOOST_TEST(evaluated("code", coding) == R"(["c"])");
    BOOST_TEST(evaluated("value < @2026-02-01", coding) == "[true]");
    BOOST_TEST(evaluated("value is date", coding) == "[true]");
}

BOOST_AUTO_TEST_CASE(the_context_type_tells_what_an_untyped_context_is) {
    const auto document = repere::json::Document::parse(R"({"start": "2026-01"})");
    Options options;
    options.context_type = "Period";
    BOOST_TEST(evaluated("start is dateTime", document->root(), test_environment(), options) == "[true]");
    BOOST_TEST(evaluated("start < @2026-01-15", document->root(), test_environment(), options) == "[]");
}

BOOST_AUTO_TEST_SUITE_END()
