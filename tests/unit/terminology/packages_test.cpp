// SPDX-License-Identifier: Apache-2.0
// The committed terminology answers as its artefacts say: versions, families, lists.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "artefacts.h"

using namespace repere;
using namespace repere::terminology;

namespace {

std::vector<json::Document> committed() {
    std::vector<std::filesystem::path> paths;
    for (const auto& file : std::filesystem::directory_iterator{REPERE_SOURCE_DIR "/terminology/package"})
        paths.push_back(file.path());
    std::ranges::sort(paths);  // as the packages are given: a set after those it imports
    std::vector<json::Document> out;
    for (const auto& path : paths) {
        std::ostringstream text;
        text << std::ifstream{path}.rdbuf();
        auto document = json::Document::parse(text.str());
        BOOST_REQUIRE_MESSAGE(document, path);
        out.push_back(std::move(*document));
    }
    return out;
}

}  // namespace

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
    const std::vector<json::Document> documents = committed();
    std::vector<json::Node> nodes;
    for (const json::Document& document : documents) nodes.push_back(document.root());
    const auto sets = ValueSets::build(nodes);
    BOOST_REQUIRE(sets);
    for (const auto system : {"http://hl7.org/fhir/sid/icd-10", "http://hl7.org/fhir/sid/icd-10-cm",
                              "https://smt.esante.gouv.fr/terminologie-cim-10"}) {
        BOOST_TEST(sets->subsumes(system, "F14", "F142").value());
        BOOST_TEST(sets->subsumes(system, "F14.2", "F1424").value());
        BOOST_TEST(!sets->subsumes(system, "F14.2", "F14.1").value());
    }
    BOOST_TEST(sets->subsumes("http://id.who.int/icd/release/11/mms", "6C45", "6C45.2").value());
    BOOST_TEST(!sets->subsumes("http://snomed.info/sct", "31956009", "78267003").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
