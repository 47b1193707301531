// SPDX-License-Identifier: Apache-2.0
// R4 extension ordinalValue: on CodeSystem.concept and ValueSet.compose.include.concept, a decimal. Later
// guides say itemWeight, as an extension or as a property.
#include <boost/test/unit_test.hpp>
#include <string>

#include "artefacts.h"

using namespace repere;
using namespace repere::terminology;

namespace {

std::string extension(const std::string& name, const std::string& value) {
    return R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/)" + name +
           R"(","valueDecimal":)" + value + "}]";
}

std::string set_of(const std::string& id, const std::string& concepts) {
    return value_set(id, R"("include":[{"system":"http://own","concept":[)" + concepts + "]}]");
}

const std::string own = R"({"resourceType":"CodeSystem","url":"http://own","content":"complete",
  "property":[{"code":"score","uri":"http://hl7.org/fhir/concept-properties#itemWeight","type":"decimal"}],
  "concept":[{"code":"a",)" +
                        extension("ordinalValue", "1.50") + R"(},{"code":"b","concept":[{"code":"c",)" +
                        extension("itemWeight", "-2") + R"(}]},
  {"code":"d","property":[{"code":"itemWeight","valueDecimal":0.0}]},
  {"code":"e","property":[{"code":"ordinalValue","valueInteger":7}]},
  {"code":"f","property":[{"code":"score","valueInteger":3}]},
  {"code":"g","property":[{"code":"other","valueInteger":9}]}]})";

std::string weight(const ValueSets& sets, std::string_view code, std::string_view system = "http://own") {
    const auto number = sets.weight(system, code);
    if (number) return std::string{*number};
    return sets.weight_unresolved(system, code) ? "disputed" : "none";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(terminology_weights)

BOOST_AUTO_TEST_CASE(a_code_system_weighs_its_concepts_and_the_number_stays_as_it_is_written) {
    const ValueSets sets = built(own);
    BOOST_TEST(weight(sets, "a") == "1.50");
    BOOST_TEST(weight(sets, "b") == "none");
    BOOST_TEST(weight(sets, "c") == "-2");
    BOOST_TEST(weight(sets, "d") == "0.0");
    BOOST_TEST(weight(sets, "e") == "7");
    BOOST_TEST(weight(sets, "f") == "3");
    BOOST_TEST(weight(sets, "g") == "none");
    BOOST_TEST(weight(sets, "a", "http://other") == "none");
    BOOST_TEST(weight(sets, "a", "") == "none");
}

BOOST_AUTO_TEST_CASE(a_value_set_or_a_supplement_may_weigh_codes_too) {
    const ValueSets sets =
        built(own + "," + set_of("s", R"({"code":"b",)" + extension("ordinalValue", "4") + "}") + "," +
              R"({"resourceType":"CodeSystem","url":"http://more","content":"supplement",
              "supplements":"http://own|1","concept":[{"code":"g",)" +
              extension("itemWeight", "5") + "}]}");
    BOOST_TEST(weight(sets, "b") == "4");
    BOOST_TEST(weight(sets, "g") == "5");
    BOOST_TEST(weight(sets, "g", "http://more") == "none");
}

BOOST_AUTO_TEST_CASE(lists_that_disagree_give_no_weight_and_say_so) {
    const ValueSets sets = built(own + "," +
                                 set_of("s", R"({"code":"a",)" + extension("ordinalValue", "1.5") +
                                                 R"(},{"code":"b",)" + extension("ordinalValue", "1") + "}") +
                                 "," +
                                 set_of("t", R"({"code":"b",)" + extension("ordinalValue", "2") +
                                                 R"(},{"code":"e",)" + extension("itemWeight", "8") + "}"));
    BOOST_TEST(weight(sets, "a") == "1.50");  // the same number
    BOOST_TEST(weight(sets, "b") == "disputed");
    BOOST_TEST(weight(sets, "e") == "disputed");
}

BOOST_AUTO_TEST_SUITE_END()
