// SPDX-License-Identifier: Apache-2.0
// What FHIR adds to the language, and the functions whose answers need more than one line. Source: R4
// fhirpath.html 2.9.1.5, narrative.html.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "fhirpath/model.h"
#include "unit/fhirpath/evaluation.h"

namespace data = boost::unit_test::data;
using namespace repere::fhirpath;
using repere::json::Document;
using repere::json::Node;

namespace {

struct Row {
    std::string_view expression, expected;
};
std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.expression; }

// Patterns that are only known when it runs; casing beyond ASCII.
const Row rows[] = {
    {"'abc'.matches('a' & 'b')", "[true]"},
    {"'abc'.matchesFull('a' & '.c')", "[true]"},
    {"('a' | 'b').select('xbx'.matches($this))", "[false,true]"},
    {"'abc'.matches('A' & 'B', 'i')", "[true]"},
    {"'abc'.matches('B', 'i' & '')", "[true]"},
    {"'2024-01'.replaceMatches('(?<y>\\\\d+)-' & '(?<m>\\\\d+)', '${m}/${y}')", R"(["01/2024"])"},
    {"'11/30/1972'.replaceMatches('\\\\b(?<month>\\\\d{1,2})/(?<day>\\\\d{1,2})/(?<year>\\\\d{2,4})\\\\b', "
     "'${day}-${month}-${year}')",
     R"(["30-11-1972"])"},
    {"'abc'.matches({} & {})", "[true]"},  // & makes '' of nothing
    {"'abc'.matches({}.first())", "[]"},
    {"{}.matches('(')", "error"},  // a literal is looked at when it is compiled
    {"'(?<n>a)\\\\(?<'.length()", "[11]"},
    {"'éàçœÿ'.upper()", R"(["ÉÀÇŒŸ"])"},
    {"'ÉÀÇŒŸ'.lower()", R"(["éàçœÿ"])"},
    {"'ωσςЖюДЉ'.upper()", R"(["ΩΣΣЖЮДЉ"])"},
    {"'ΩΣЖЮДЉ'.lower()", R"(["ωσжюдљ"])"},
    {"'straße'.upper()", R"(["STRAßE"])"},  // one character for one: no SS
    {"'ɐⱥ'.upper()", R"(["ⱯȺ"])"},          // two bytes become three, three become two
    {"'İI'.lower().length()", "[2]"},
    {"'𐐀'.lower()", R"(["𐐨"])"},
    {"'ÉCOLE' ~ 'école' and 'ΣΑΣ' ~ 'σας' and 'Ж' ~ 'ж'", "[true]"},
    {"'Straße' ~ 'STRASSE'", "[false]"},
    {"'a\\u00A0b' ~ 'a b' and 'a\\u2003b' ~ 'A\\tB'", "[true]"},
    {"'e\\u0301' ~ '\\u00e9'", "[false]"},  // no normalisation: 4.1.2
    {"1.type().baseType | %resource.type().baseType", R"(["System.Any","FHIR.DomainResource"])"},
    {"1L.type().name | 1.is(Long) | 1.is(System.Long)", R"(["Integer",true])"},
    {"(1.5 'mg').round(0) = 2 'mg' and (1.2 'mg').ceiling() = 2 'mg'", "[true]"},
    {"(1 'g' | 1 'mg').sum() = 1001 'mg'", "[true]"},
    {"(1 'g' | 1 'mL').sum()", "[]"},
    {"(1 | 1 'mg').sum()", "error"},
    {"20 'Cel' + 1 'Cel' | 2 * 20 'Cel'", "[]"},
    {"1 month = 30 days and 1 year = 365 days", "[true]"},
    {"1 year = 360 days", "[false]"},
    {"6 'mmol/L' * 2 'L' = 12 'mmol'", "[true]"},
    {"70 'kg' / (1.75 'm' * 1.75 'm') > 22.8 'kg/m2'", "[true]"},
    {"(1 | 2).trace('x', $this + 1)", "[1,2]"},
    {"(1 | 2 | 3 | 4).sort($this mod 2 desc, $this asc)", "[1,3,2,4]"},
    {"(1 | 2 | 3 | 4).sort($this mod 2, $this desc)", "[4,2,3,1]"},
    {"('a' | 'b' | 'cc').sort(iif(length() > 1, {}, $this))", R"(["cc","a","b"])"},  // empty comes first
    {"('a' | 'b' | 'cc').sort(iif(length() > 1, {}, $this) desc)", R"(["b","a","cc"])"},
    {"%resource is FHIR.Patient and %resource.is(Patient) and ('x' as System.String) = 'x'", "[true]"},
    {"('x' as FHIR.string).empty() and 'x'.as(String).exists()", "[true]"},
    {"%terminologies", "error"},
    {"(-9223372036854775807 - 1).abs() | -(-9223372036854775807 - 1)", "[]"},  // overflow is empty: 6.6
    {"9223372036854775807 * 2 | 1 - 9223372036854775807 - 3", "[]"},
    {"('b' | 'a').sort() | ('b' | 'a').sort($this desc)", R"(["a","b"])"},
};

constexpr std::string_view chart = R"({"resourceType":"Encounter","id":"e",
  "contained":[{"resourceType":"Condition","id":"c"}],
  "subject":{"reference":"Patient/p"},
  "diagnosis":[{"condition":{"reference":"#c"}},{"condition":{"reference":"https://ehr/Condition/7"}},
               {"condition":{"reference":"urn:uuid:0e"}},{"condition":{"reference":"#nosuch"}},
               {"condition":{"identifier":{"value":"x"}}}],
  "modifierExtension":[{"url":"http://a"}]})";

struct Narrative {
    std::string_view xhtml;
    bool safe;
};
std::ostream& operator<<(std::ostream& out, const Narrative& n) { return out << n.xhtml; }

#define REPERE_DIV "<div xmlns=\"http://www.w3.org/1999/xhtml\">"
const Narrative narratives[] = {
    {REPERE_DIV "Text</div>", true},
    {REPERE_DIV "<p class='x'>a <b>b</b><br/>&amp; &#233; &eacute;</p></div>", true},
    {REPERE_DIV "<table border=\"1\"><tr><td colspan=\"2\">x</td></tr></table></div>", true},
    {REPERE_DIV "<img src=\"#i\" alt=\"x\"/></div>", true},
    {REPERE_DIV "<a href=\"https://x/y?z=1\">x</a><a name=\"n\">y</a></div>", true},
    {REPERE_DIV "<!-- note --><span style=\"color: red\">x</span></div>", true},
    {REPERE_DIV "</div>", false},  // txt-2: nothing to read
    {REPERE_DIV " <b> </b></div>", false},
    {"<div>x</div>", false},  // no namespace
    {"<p>x</p>", false},
    {"x", false},
    {REPERE_DIV "x", false},
    {REPERE_DIV "<b>x</div></b>", false},
    {REPERE_DIV "x</div><div>y</div>", false},
    {REPERE_DIV "<script>x</script></div>", false},
    {REPERE_DIV "<p onclick=\"x()\">x</p></div>", false},
    {REPERE_DIV "<a href=\"javascript:x()\">x</a></div>", false},
    {REPERE_DIV "<a href=\"&#106;avascript:x()\">x</a></div>", false},
    {REPERE_DIV "<a href=\"JavaScript:x()\">x</a></div>", false},
    {REPERE_DIV "<form><input/></form></div>", false},
    {REPERE_DIV "<iframe src=\"x\"></iframe></div>", false},
    {REPERE_DIV "a < b</div>", false},
    {REPERE_DIV "a & b</div>", false},
    {REPERE_DIV "<p class=x>y</p></div>", false},
    {REPERE_DIV "<p class=\"a\"id=\"b\">y</p></div>", false},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(fhirpath_fhir)

BOOST_DATA_TEST_CASE(a_function_answers_as_it_should, data::make(rows)) {
    const std::string answer = evaluated(sample.expression, R"({"resourceType":"Patient"})");
    BOOST_TEST((sample.expected == "error" ? answer.starts_with("error: ") : answer == sample.expected),
               answer);
}

BOOST_DATA_TEST_CASE(a_narrative_is_safe_or_not, data::make(narratives)) {
    repere::json::Writer writer;
    writer.object([&] { writer.field("div", sample.xhtml); });
    const std::string answer = evaluated("`div`.htmlChecks()", writer.take());
    BOOST_TEST(answer == (sample.safe ? "[true]" : "[false]"));
}

BOOST_AUTO_TEST_CASE(conforms_to_knows_every_base_definition) {
    std::size_t known = 0;
    for (model::TypeId type = 1; type <= model::type_count(); ++type) {
        if (model::kind(type) == model::Kind::backbone) continue;
        const std::string url = "http://hl7.org/fhir/StructureDefinition/" + std::string{model::name(type)};
        const bool fits = model::is_a(model::find_type("Patient"), type);
        for (const std::string& version : {std::string{}, std::string{"|4.0.1"}})
            BOOST_TEST(evaluated("conformsTo('" + url + version + "')", R"({"resourceType":"Patient"})") ==
                       (fits ? "[true]" : "[false]"));
        ++known;
    }
    BOOST_TEST(known > 200);  // 148 resources, the datatypes and the primitives
}

BOOST_AUTO_TEST_CASE(other_profiles_are_asked_of_the_caller) {
    const auto document = Document::parse(R"({"resourceType":"Patient"})");
    Environment environment = test_environment();
    environment.set_conformance([](Node node, std::string_view profile) -> std::optional<bool> {
        if (profile == "http://x") return node["resourceType"].text() == "Patient";
        return std::nullopt;
    });
    BOOST_TEST(evaluated("conformsTo('http://x')", document->root(), environment) == "[true]");
    BOOST_TEST(evaluated("conformsTo('http://y')", document->root(), environment).starts_with("error: "));
    BOOST_TEST(evaluated("conformsTo('http://hl7.org/fhir/StructureDefinition/Patient|5.0.0')",
                         document->root(), environment)
                   .starts_with("error: "));
    BOOST_TEST(evaluated("conformsTo('http://hl7.org/fhir/StructureDefinition/Patient.contact')",
                         document->root(), environment)
                   .starts_with("error: "));
}

BOOST_AUTO_TEST_CASE(modifiers_that_are_not_named_stop_the_evaluation) {
    const auto document = Document::parse(chart);
    const Environment environment = test_environment();
    BOOST_TEST(evaluated("checkModifiers('http://a').id", document->root(), environment) == R"(["e"])");
    BOOST_TEST(evaluated("checkModifiers('http://b', 'http://a').id", document->root(), environment) ==
               R"(["e"])");
    BOOST_TEST(evaluated("checkModifiers('http://b')", document->root(), environment).starts_with("error: "));
    BOOST_TEST(evaluated("checkModifiers()", document->root(), environment).starts_with("error: "));
    BOOST_TEST(evaluated("subject.checkModifiers().reference", document->root(), environment) ==
               R"(["Patient/p"])");
}

BOOST_AUTO_TEST_CASE(resolve_asks_the_resolver_of_the_chart_and_nobody_else) {
    const auto document = Document::parse(chart);
    const auto patient = Document::parse(R"({"resourceType":"Patient","id":"p"})");
    const auto condition = Document::parse(R"({"resourceType":"Condition","id":"7"})");
    Environment environment = test_environment();
    // Without a resolver only what the resource contains itself is found.
    BOOST_TEST(evaluated("diagnosis.condition.resolve().id", document->root(), environment) == R"(["c"])");
    std::vector<std::string> asked;
    environment.set_resolver([&](std::string_view reference) -> Node {
        asked.emplace_back(reference);
        if (reference == "Patient/p") return patient->root();
        if (reference == "https://ehr/Condition/7" || reference == "urn:uuid:0e") return condition->root();
        return {};
    });
    BOOST_TEST(evaluated("subject.resolve().id | diagnosis.condition.resolve().id", document->root(),
                         environment) == R"(["p","c","7"])");
    // "#c" and "#nosuch" are the resource's own affair; a logical reference names nothing to ask for.
    const std::vector<std::string> expected = {"Patient/p", "https://ehr/Condition/7", "urn:uuid:0e"};
    BOOST_TEST(asked == expected, boost::test_tools::per_element());
    BOOST_TEST(evaluated("'Patient/p'.resolve().id", document->root(), environment) == R"(["p"])");
    BOOST_TEST(evaluated("subject.resolve() is Patient", document->root(), environment) == "[true]");
    // A contained resource finds its neighbours through %resource.
    environment.set("resource", document->root());
    BOOST_TEST(evaluated("'#c'.resolve().id", patient->root(), environment) == R"(["c"])");
}

BOOST_AUTO_TEST_CASE(trace_shows_what_its_projection_gives_and_passes_the_input_on) {
    Environment environment = test_environment();
    std::vector<std::string> shown;
    environment.set_trace([&](std::string_view label, Collection values) {
        shown.push_back(std::string{label} + " " + as_json(values));
    });
    const auto document = Document::parse("{}");
    BOOST_TEST(evaluated("(1 | 2).trace('a').trace('b', $this * 10).trace('c', $index)", document->root(),
                         environment) == "[1,2]");
    const std::vector<std::string> expected = {"a [1,2]", "b [10,20]", "c [0,1]"};
    BOOST_TEST(shown == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(coalesce_stops_at_the_first_that_is_not_empty) {
    BOOST_TEST(evaluated("coalesce({}, 'a', %nosuch)") == R"(["a"])");
    BOOST_TEST(evaluated("coalesce({}, {})") == "[]");
    BOOST_TEST(evaluated("(1 | 2).select(coalesce({}, $this))") == "[1,2]");
}

BOOST_AUTO_TEST_SUITE_END()
