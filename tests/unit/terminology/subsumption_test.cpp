// SPDX-License-Identifier: Apache-2.0
// FHIR R4 CodeSystem/$subsumes: A subsumes B by the semantics of the code system (see hierarchyMeaning); what
// cannot be determined is an error. Codes of issue-type and v3-ActCode as R4 has them.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>

#include "artefacts.h"

using namespace repere;
using namespace repere::terminology;
namespace data = boost::unit_test::data;

namespace {

std::string code_system(const std::string& url, const std::string& rest) {
    return R"({"resourceType":"CodeSystem","url":")" + url + "\"," + rest + "}";
}

const std::string nested = R"("concept":[{"code":"a","concept":[{"code":"b","concept":[{"code":"c"}]}]}])";

const std::string systems =
    icd + "," +
    code_system("http://hl7.org/fhir/issue-type",
                R"("content":"complete","concept":[{"code":"processing","concept":[{"code":"not-found"},
                {"code":"conflict"}]},{"code":"informational"}])") +
    "," +
    // child by its R4 meaning, under a name of its own
    code_system("http://act", R"("content":"complete","hierarchyMeaning":"is-a",
      "property":[{"code":"narrower","uri":"http://hl7.org/fhir/concept-properties#child","type":"code"},
                  {"code":"broader","uri":"http://act/broader","type":"code"}],
      "concept":[{"code":"_ActCoverageTypeCode","property":[{"code":"narrower","valueCode":"_ActInsuranceTypeCode"}]},
      {"code":"_ActInsuranceTypeCode"},
      {"code":"EHCPOL","property":[{"code":"parent","valueCode":"_ActInsuranceTypeCode"},
                                   {"code":"broader","valueCode":"UMBRL"}]},{"code":"UMBRL"}])") +
    "," + code_system("http://flat", R"("content":"complete","concept":[{"code":"a"},{"code":"b"}])") + "," +
    code_system("http://grouped", R"("content":"complete","hierarchyMeaning":"grouped-by",)" + nested) + "," +
    code_system("http://parts", R"("content":"complete","hierarchyMeaning":"part-of",)" + nested) + "," +
    code_system("http://classes", R"("content":"complete","hierarchyMeaning":"classified-with",)" + nested) +
    "," + code_system("http://fragment", R"("content":"fragment",)" + nested) + "," +
    code_system("http://circle", R"("content":"complete","concept":[
      {"code":"a","property":[{"code":"parent","valueCode":"b"}]},
      {"code":"b","property":[{"code":"parent","valueCode":"a"}]},{"code":"c"}])") +
    "," +
    code_system(
        "http://supplement",
        R"("content":"supplement","supplements":"http://flat|1","concept":[{"code":"a","concept":[{"code":"b"}]}])");

struct Pair {
    const char* system;
    const char* ancestor;
    const char* code;
    const char* expected;
};
std::ostream& operator<<(std::ostream& out, const Pair& each) {
    return out << each.system << ' ' << each.ancestor << ' ' << each.code;
}

const char* said(std::optional<bool> answer) { return !answer ? "unknown" : *answer ? "yes" : "no"; }

const Pair pairs[] = {
    // The ICD: a subdivision begins with the code it divides, with or without its dot.
    {"http://icd", "F14", "F14.2", "yes"},
    {"http://icd", "F14", "F142", "yes"},
    {"http://icd", "F14.2", "F1424", "yes"},
    {"http://icd", "F142", "F14.24", "yes"},
    {"http://icd/", "F14.2", "F142", "yes"},
    {"http://icd", "F14.2", "F14", "no"},
    {"http://icd", "F14.1", "F14.2", "no"},
    {"http://icd", "F1", "F14", "unknown"},  // no code
    {"http://icd", "F10-F19", "F14", "unknown"},
    {"http://icd", "", "F14", "unknown"},
    {"http://icd", "F14", "", "unknown"},
    // Nesting; R4's own issue-type says no hierarchyMeaning.
    {"http://hl7.org/fhir/issue-type", "processing", "not-found", "yes"},
    {"http://hl7.org/fhir/issue-type", "not-found", "processing", "no"},
    {"http://hl7.org/fhir/issue-type", "not-found", "conflict", "no"},
    {"http://hl7.org/fhir/issue-type", "informational", "informational", "yes"},
    {"http://hl7.org/fhir/issue-type", "processing", "other", "unknown"},
    // Properties.
    {"http://act", "_ActCoverageTypeCode", "EHCPOL", "yes"},
    {"http://act", "_ActInsuranceTypeCode", "EHCPOL", "yes"},
    {"http://act", "EHCPOL", "_ActCoverageTypeCode", "no"},
    {"http://act", "UMBRL", "EHCPOL", "no"},
    // What is no subsumption.
    {"http://flat", "a", "b", "unknown"},
    {"http://flat", "a", "a", "yes"},
    {"http://grouped", "a", "b", "unknown"},
    {"http://parts", "a", "b", "unknown"},
    {"http://parts", "a", "a", "yes"},
    {"http://classes", "a", "c", "yes"},
    {"http://fragment", "a", "c", "yes"},
    {"http://fragment", "c", "a", "unknown"},
    {"http://circle", "a", "b", "yes"},
    {"http://circle", "b", "a", "yes"},
    {"http://circle", "c", "a", "no"},
    {"http://nobody", "a", "a", "unknown"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(terminology_subsumption)

BOOST_DATA_TEST_CASE(a_code_subsumes_another_by_the_hierarchy_of_its_system, data::make(pairs)) {
    BOOST_TEST(said(built(systems).subsumes(sample.system, sample.ancestor, sample.code)) == sample.expected);
}

BOOST_AUTO_TEST_CASE(the_addresses_of_one_naming_system_are_one_system) {
    const ValueSets sets = built(systems);
    BOOST_TEST(sets.same_system("http://icd", "http://icd/"));
    BOOST_TEST(sets.same_system("http://nobody", "http://nobody"));
    BOOST_TEST(!sets.same_system("http://icd", "http://flat"));
    BOOST_TEST(!sets.same_system("http://nobody", "http://somebody"));
}

BOOST_AUTO_TEST_SUITE_END()
