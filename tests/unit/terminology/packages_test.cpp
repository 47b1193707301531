// SPDX-License-Identifier: Apache-2.0
// The committed terminology answers as its artefacts say: versions, families, lists.
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "committed.h"

using namespace repere;
using namespace repere::terminology;

BOOST_AUTO_TEST_SUITE(terminology_packages)

BOOST_AUTO_TEST_CASE(every_value_set_is_known_in_its_version_and_its_listed_codes_are_its_members) {
    const std::vector<json::Document> documents = committed();
    std::vector<json::Node> nodes;
    for (const json::Document& document : documents) nodes.push_back(document.root());
    const auto sets = ValueSets::build(nodes);
    BOOST_REQUIRE_MESSAGE(sets, (sets ? "" : to_string(sets.error())));
    std::size_t listed = 0;
    for (const json::Node node : nodes) {
        if (node["resourceType"].text() != "ValueSet") continue;
        const std::string url{node["url"].text()};
        BOOST_TEST(sets->knows(url + "|" + std::string{node["version"].text()}), url);
        BOOST_TEST(!sets->knows(url + "|0"), url);
        const auto codes = sets->expansion(url, "en");
        if (!codes) continue;
        ++listed;
        BOOST_TEST(!codes->empty(), url);
        for (const fhir::Coding& code : *codes)
            BOOST_TEST(sets->member_of(url, code.system, code.code).value(), url << ' ' << code.code);
    }
    BOOST_TEST(listed > 0U);
}

// ICD-10 chapter V: F14.2 is a subdivision of F14, F14.24 one of F14.2; ICD-11 6C45.2 one of 6C45.
BOOST_AUTO_TEST_CASE(each_icd_has_its_families) {
    const ValueSets sets = committed_value_sets();
    for (const auto system : {"http://hl7.org/fhir/sid/icd-10", "http://hl7.org/fhir/sid/icd-10-cm",
                              "https://smt.esante.gouv.fr/terminologie-cim-10"}) {
        BOOST_TEST(sets.subsumes(system, "F14", "F142").value());
        BOOST_TEST(sets.subsumes(system, "F14.2", "F1424").value());
        BOOST_TEST(!sets.subsumes(system, "F14.2", "F14.1").value());
    }
    BOOST_TEST(sets.subsumes("http://id.who.int/icd/release/11/mms", "6C45", "6C45.2").value());
    BOOST_TEST(sets.subsumes("http://hl7.org/fhir/sid/icd-9-cm", "E950", "E9500").value());
    BOOST_TEST(sets.subsumes("http://hl7.org/fhir/sid/icd-9-cm", "V22", "V22.2").value());
    BOOST_TEST(!sets.subsumes("http://snomed.info/sct", "31956009", "78267003").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
