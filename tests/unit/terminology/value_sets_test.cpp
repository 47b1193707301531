// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>

#include "artefacts.h"

using namespace repere;
using namespace repere::terminology;

namespace {

// Dependence without its abstinent codes, as CIM-10 FR has it, and one listed code of another system.
ValueSets dependence() {
    return built(icd + "," +
                 value_set("dependence", R"("include":[)" + family("F14.2") +
                                             R"(,{"system":"http://sct","concept":[{"code":"31956009"}]}],)"
                                             R"("exclude":[)" +
                                             family("F14.20") + "]"));
}

struct Membership {
    const char* system;
    const char* code;
    bool expected;
};
std::ostream& operator<<(std::ostream& out, const Membership& each) {
    return out << each.system << '|' << each.code;
}

// FHIR R4 valueset 4.9.8 and the ICD's own rule that a subdivision begins with the code it divides.
const Membership memberships[] = {
    {"http://icd", "F14.2", true},      {"http://icd", "F142", true},
    {"http://icd/", "F1424", true},     {"http://icd", "F14.24", true},
    {"http://icd", "F14.241", true},    {"http://icd", "F14.20", false},
    {"http://icd", "F14200", false},    {"http://icd", "F14.1", false},
    {"http://icd", "F14", false},       {"http://icd", "f14.2", false},
    {"http://icd", "F1.42", false},     {"http://icd", "F14.2 ", false},
    {"http://icd", "F14.", false},      {"http://icd", "", false},
    {"http://icd//", "F14.2", false},   {"https://icd", "F14.2", false},
    {"HTTP://ICD", "F14.2", false},     {"", "F14.2", false},
    {"http://sct", "31956009", true},   {"http://sct", "319560090", false},
    {"http://sct/", "31956009", false}, {"http://sct", "3195.6009", false},
};

struct Refusal {
    const char* reason;
    const char* component;
    ErrorKind kind;
};
std::ostream& operator<<(std::ostream& out, const Refusal& each) { return out << each.reason; }

const Refusal refusals[] = {
    {"a filter that is not is-a",
     R"("include":[{"system":"http://icd","filter":[{"property":"concept","op":"regex","value":"F.*"}]}])",
     ErrorKind::unsupported},
    {"is-a in a system without families",
     R"("include":[{"system":"http://sct","filter":[{"property":"concept","op":"is-a","value":"1"}]}])",
     ErrorKind::unsupported},
    {"two filters", R"("include":[{"system":"http://icd","filter":[{},{}]}])", ErrorKind::unsupported},
    {"a whole system whose codes are not here", R"("include":[{"system":"http://sct"}])",
     ErrorKind::unsupported},
    {"no system", R"("include":[{"concept":[{"code":"1"}]}])", ErrorKind::invalid},
    {"a code that is missing", R"("include":[{"system":"http://sct","concept":[{"display":"x"}]}])",
     ErrorKind::invalid},
    {"an import that is not there", R"("include":[{"valueSet":["http://sets/other"]}])", ErrorKind::invalid},
    {"an import of another version", R"("include":[{"valueSet":["http://sets/good|1"]}])",
     ErrorKind::invalid},
    {"all of a system of which only a part is here", R"("include":[{"system":"http://part"}])",
     ErrorKind::unsupported},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(terminology_value_sets)

BOOST_DATA_TEST_CASE(membership_reads_system_and_code_and_nothing_looser,
                     boost::unit_test::data::make(memberships)) {
    const ValueSets sets = dependence();
    BOOST_TEST(sets.member_of("http://sets/dependence", sample.system, sample.code).value() ==
               sample.expected);
    BOOST_TEST(sets.listed(sample.system, sample.code) == sample.expected);
}

BOOST_AUTO_TEST_CASE(an_unknown_value_set_is_not_an_empty_one) {
    const ValueSets sets = dependence();
    BOOST_TEST(!sets.member_of("http://sets/other", "http://icd", "F14.2").has_value());
    BOOST_TEST(!sets.knows("http://sets/other"));
    BOOST_TEST(!sets.member_of("http://sets/dependence|1.0.0", "http://icd", "F14.2").has_value());
}

// FHIR R4 references 2.3.0.2, canonical: url|version is that version of the resource.
BOOST_AUTO_TEST_CASE(a_version_asked_for_is_that_version_or_unknown) {
    const ValueSets sets = built(
        R"({"resourceType":"ValueSet","url":"http://sets/s","version":"2","compose":{"include":[
        {"system":"http://own","concept":[{"code":"a"}]}]}},)"
        R"({"resourceType":"ValueSet","url":"http://sets/t","compose":{"include":[{"valueSet":["http://sets/s|2"]}]}})");
    BOOST_TEST(sets.member_of("http://sets/s", "http://own", "a").value());
    BOOST_TEST(sets.member_of("http://sets/s|2", "http://own", "a").value());
    BOOST_TEST(!sets.member_of("http://sets/s|1", "http://own", "a").has_value());
    BOOST_TEST(!sets.knows("http://sets/s|2.0"));
    BOOST_TEST(sets.member_of("http://sets/t", "http://own", "a").value());
    BOOST_TEST(!sets.expansion("http://sets/s|1", "en"));
}

BOOST_DATA_TEST_CASE(what_is_not_read_is_refused_by_name, boost::unit_test::data::make(refusals)) {
    const std::string around =
        R"({"resourceType":"CodeSystem","url":"http://part","content":"fragment","concept":[{"code":"a"}]},)" +
        value_set("good", R"("include":[{"system":"http://sct","concept":[{"code":"1"}]}])");
    const auto sets =
        Artefacts{"[" + icd + "," + around + "," + value_set("bad", sample.component) + "]"}.build();
    BOOST_REQUIRE(!sets);
    BOOST_TEST((sets.error().kind == sample.kind));
    BOOST_TEST(sets.error().where == "http://sets/bad");
}

BOOST_AUTO_TEST_CASE(two_value_sets_with_one_address_are_refused) {
    const std::string set =
        value_set("twice", R"("include":[{"system":"http://sct","concept":[{"code":"1"}]}])");
    const auto sets = Artefacts{"[" + set + "," + set + "]"}.build();
    BOOST_REQUIRE(!sets);
    BOOST_TEST(sets.error().where == "http://sets/twice");
}

BOOST_AUTO_TEST_CASE(an_address_of_two_naming_systems_is_refused) {
    const auto sets = Artefacts{"[" + icd + R"(,{"resourceType":"NamingSystem","id":"other","uniqueId":[
        {"type":"uri","value":"http://other","preferred":true},{"type":"uri","value":"http://icd/"}]}])"}
                          .build();
    BOOST_REQUIRE(!sets);
    BOOST_TEST(sets.error().where == "http://icd/");
}

BOOST_AUTO_TEST_CASE(a_set_may_import_another_and_take_a_whole_code_system) {
    const auto sets =
        Artefacts{R"([{"resourceType":"CodeSystem","url":"http://own","language":"fr","concept":[
        {"code":"a","display":"un","designation":[{"language":"en","value":"one"}],"concept":[{"code":"b"}]}]},)" +
                  value_set("own", R"("include":[{"system":"http://own"}])") + "," +
                  value_set("import", R"("include":[{"valueSet":["http://sets/own"]}])") + "]"}
            .build();
    BOOST_REQUIRE(sets);
    for (const auto set : {"http://sets/own", "http://sets/import"}) {
        BOOST_TEST(sets->member_of(set, "http://own", "a").value());
        BOOST_TEST(sets->member_of(set, "http://own", "b").value());
        BOOST_TEST(!sets->member_of(set, "http://own", "c").value());
    }
    BOOST_TEST(sets->display("http://own", "a", "en") == "one");
    BOOST_TEST(sets->display("http://own", "a", "fr") == "un");
    BOOST_TEST(sets->display("http://own", "a", "de") == "un");
    BOOST_TEST(sets->display("http://own", "c", "fr") == "");
}

BOOST_AUTO_TEST_SUITE_END()
