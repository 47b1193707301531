// SPDX-License-Identifier: Apache-2.0
// No national id in this tree can be a living person's: only the root for tests is used, and its keys are
// right.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "json/document.h"

namespace {

namespace fs = std::filesystem;
namespace json = repere::json;

// In pieces, so that this file has none of them.
const std::string root = std::string{"urn:oid:1.2.250.1."} + "213.1.4.";

std::string text_of(const fs::path& file) {
    std::ifstream stream{file};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::vector<fs::path> files_below(const std::vector<const char*>& folders) {
    std::vector<fs::path> files;
    for (const char* folder : folders)
        for (auto entry = fs::recursive_directory_iterator{fs::path{REPERE_SOURCE_DIR} / folder};
             entry != fs::recursive_directory_iterator{}; ++entry) {
            if (entry->path().filename() == "node_modules") entry.disable_recursion_pending();
            if (entry->is_regular_file()) files.push_back(entry->path());
        }
    return files;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Each identifier whose system is the root for tests, wherever it stands.
void collect(json::Node node, std::vector<std::string>& ids) {
    if (node["system"].text() == root + "10") ids.emplace_back(node["value"].text());
    for (const auto [name, value] : node.members()) collect(value, ids);
    for (const json::Node item : node.items()) collect(item, ids);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(conformance_fixtures)

BOOST_AUTO_TEST_CASE(the_only_root_of_national_ids_is_the_one_for_tests) {
    for (const fs::path& file : files_below({"plugin", "tests", "fhir-profiles", "terminology", "deploy"})) {
        const std::string text = text_of(file);
        for (std::size_t at = text.find(root); at != std::string::npos; at = text.find(root, at + 1)) {
            std::size_t end = at + root.size();
            while (end < text.size() && is_digit(text[end])) ++end;
            BOOST_TEST(text.substr(at, end - at) == root + "10", file.string());
        }
    }
}

// ANS, INS reference: 13 digits, then 97 less the remainder of the division by 97.
BOOST_AUTO_TEST_CASE(the_national_ids_of_the_demo_have_the_right_key) {
    std::size_t seen = 0;
    for (const fs::path& file : files_below({"plugin/sandbox/charts"})) {
        const auto chart = json::Document::parse(text_of(file));
        BOOST_REQUIRE_MESSAGE(bool{chart}, file.string());
        std::vector<std::string> ids;
        collect(chart->root(), ids);
        for (const std::string& id : ids) {
            BOOST_REQUIRE(id.size() == 15U);
            BOOST_TEST(97 - std::stoll(id.substr(0, 13)) % 97 == std::stoll(id.substr(13)), file.string());
            ++seen;
        }
    }
    BOOST_TEST(seen == 7U);
}

BOOST_AUTO_TEST_SUITE_END()
