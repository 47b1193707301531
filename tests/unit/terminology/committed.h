// SPDX-License-Identifier: Apache-2.0
// For the tests of this module: the committed terminology, read from its files.
#pragma once

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "json/document.h"
#include "terminology/terminology.h"

namespace repere::terminology {

inline std::vector<json::Document> committed() {
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

inline ValueSets committed_value_sets() {
    const std::vector<json::Document> documents = committed();
    std::vector<json::Node> nodes;
    for (const json::Document& document : documents) nodes.push_back(document.root());
    auto sets = ValueSets::build(nodes);
    BOOST_REQUIRE_MESSAGE(sets, (sets ? "" : to_string(sets.error())));
    return std::move(*sets);
}

}  // namespace repere::terminology
