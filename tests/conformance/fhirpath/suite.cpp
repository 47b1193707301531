// SPDX-License-Identifier: Apache-2.0
#include "conformance/fhirpath/suite.h"

#include <algorithm>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>

#include "json/writer.h"

namespace repere::test {
namespace {

using boost::property_tree::ptree;

std::string read_text(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

Case read_case(const std::string& group, const ptree& test) {
    Case out;
    out.group = group;
    out.name = test.get<std::string>("<xmlattr>.name", "");
    out.input = test.get<std::string>("<xmlattr>.inputfile", "");
    out.expression = test.get<std::string>("expression");
    out.invalid =
        test.get<std::string>("expression.<xmlattr>.invalid", test.get<std::string>("<xmlattr>.invalid", ""));
    out.strict = test.get<std::string>("<xmlattr>.mode", "") == "strict" || out.invalid == "semantic";
    out.predicate = test.get<std::string>("<xmlattr>.predicate", "") == "true";
    out.ordered = test.get<std::string>("<xmlattr>.ordered", "") != "false";
    for (const auto& [name, child] : test)
        if (name == "output")
            out.outputs.push_back({child.get<std::string>("<xmlattr>.type", ""), child.data()});
    return out;
}

// Fisher and Yates with a generator whose numbers are the same everywhere.
void write_shuffled(json::Writer& writer, json::Node node, std::mt19937& random) {
    if (node.is_array()) {
        writer.array([&] {
            for (const json::Node item : node.items()) write_shuffled(writer, item, random);
        });
        return;
    }
    if (!node.is_object()) {
        writer.node(node);
        return;
    }
    std::vector<std::pair<std::string, json::Node>> members;
    for (const auto [name, value] : node.members()) members.emplace_back(name, value);
    for (std::size_t i = members.size(); i > 1; --i) std::swap(members[i - 1], members[random() % i]);
    writer.object([&] {
        for (const auto& [name, value] : members) {
            writer.key(name);
            write_shuffled(writer, value, random);
        }
    });
}

}  // namespace

Suite::Suite(std::filesystem::path folder) : folder_{std::move(folder)} {
    std::istringstream text{read_text(folder_ / "fhirpath" / "tests-fhir-r4.xml")};
    ptree tree;
    boost::property_tree::read_xml(text, tree);
    for (const auto& [name, group] : tree.get_child("tests")) {
        if (name != "group") continue;
        groups_.emplace_back(group.get<std::string>("<xmlattr>.name"), std::vector<Case>{});
        for (const auto& [child_name, test] : group)
            if (child_name == "test") groups_.back().second.push_back(read_case(groups_.back().first, test));
    }
}

json::Node Suite::input(const std::string& name, unsigned seed) {
    if (name.empty()) return {};
    const std::string file = std::filesystem::path{name}.stem().string() + ".json";
    auto found = documents_.find({file, seed});
    if (found == documents_.end()) {
        auto document = json::Document::parse(read_text(folder_ / "json" / file));
        BOOST_REQUIRE_MESSAGE(document, "input " << file);
        if (seed != 0) {
            std::mt19937 random{seed};
            json::Writer writer;
            write_shuffled(writer, document->root(), random);
            document = json::Document::parse(writer.take());
            BOOST_REQUIRE_MESSAGE(document, "input " << file << " in another order");
        }
        found = documents_.emplace(std::pair{file, seed}, std::move(*document)).first;
    }
    return found->second.root();
}

}  // namespace repere::test
