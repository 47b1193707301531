// SPDX-License-Identifier: Apache-2.0
// Listing what can be chosen. FHIR R4 valueset 4.9.8: includes are joined, exclude takes away.
#include <boost/test/unit_test.hpp>
#include <string>

#include "artefacts.h"

using namespace repere;
using namespace repere::terminology;

namespace {

const std::string own =
    R"({"resourceType":"CodeSystem","url":"http://own","language":"fr","content":"complete",
  "concept":[{"code":"top","property":[{"code":"notSelectable","valueBoolean":true}],"concept":[
    {"code":"a","display":"un","designation":[{"language":"en","value":"one"}]},{"code":"b","display":"deux"}]},
  {"code":"c","display":"trois"}]})";

const std::string sets_of_own =
    own + "," + icd + "," + value_set("all", R"("include":[{"system":"http://own"}])") + "," +
    value_set("two",
              R"("include":[{"system":"http://own","concept":[{"code":"c"},{"code":"a"},{"code":"c"}]}])") +
    "," + value_set("joined", R"("include":[{"valueSet":["http://sets/two"]},{"system":"http://own"},
      {"system":"http://sct","concept":[{"code":"31956009","display":"Cocaine dependence"}]}],
      "exclude":[{"system":"http://own","concept":[{"code":"b"}]}])") +
    "," + value_set("family", R"("include":[)" + family("F14") + "]") + "," +
    value_set("of-family", R"("include":[{"valueSet":["http://sets/family"]}])") + "," +
    value_set("less", R"("include":[{"system":"http://icd","concept":[{"code":"F14.2"},{"code":"F11.2"}]}],
      "exclude":[)" + family("F14") +
                          "]");

std::string listed(const ValueSets& sets, std::string_view value_set, std::string_view language = "fr") {
    const auto codes = sets.expansion(value_set, language);
    if (!codes) return "error: " + to_string(codes.error());
    std::string out;
    for (const fhir::Coding& code : *codes)
        out += (out.empty() ? "" : ", ") + std::string{code.code} + " " + std::string{code.display};
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(terminology_expansion)

BOOST_AUTO_TEST_CASE(a_closed_set_is_listed_in_its_order_with_the_words_of_the_language) {
    const ValueSets sets = built(sets_of_own);
    BOOST_TEST(listed(sets, "http://sets/all") == "a un, b deux, c trois");
    BOOST_TEST(listed(sets, "http://sets/all", "en") == "a one, b deux, c trois");
    BOOST_TEST(listed(sets, "http://sets/two") == "c trois, a un");
    BOOST_TEST(listed(sets, "http://sets/joined") == "c trois, a un, 31956009 Cocaine dependence");
    BOOST_TEST(listed(sets, "http://sets/less") == "F11.2 ");
    const auto codes = sets.expansion("http://sets/less", "fr");
    BOOST_TEST(codes->at(0).system == "http://icd");
}

BOOST_AUTO_TEST_CASE(what_has_no_end_or_is_not_here_is_not_listed) {
    const ValueSets sets = built(sets_of_own);
    BOOST_TEST((sets.expansion("http://sets/family", "fr").error().kind == ErrorKind::unsupported));
    BOOST_TEST((sets.expansion("http://sets/of-family", "fr").error().kind == ErrorKind::unsupported));
    BOOST_TEST((sets.expansion("http://sets/none", "fr").error().kind == ErrorKind::not_found));
}

BOOST_AUTO_TEST_SUITE_END()
