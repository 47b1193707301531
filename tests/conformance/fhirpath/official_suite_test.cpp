// SPDX-License-Identifier: Apache-2.0
// Runs HL7's own FHIRPath cases for R4. They are read from ../shared (or REPERE_SHARED), never copied into
// the project.
//
// A case marked invalid="semantic" or mode="strict" is compiled in strict mode with the type of its input. An
// output's type is checked where the suite gives one. known-failures.txt names the cases whose expectation we
// argue against; it may only shrink: an unlisted case that fails and a listed case that passes both fail this
// test.
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "fhirpath/fhirpath.h"
#include "json/document.h"

namespace {

namespace fp = repere::fhirpath;
namespace fs = std::filesystem;
using boost::property_tree::ptree;

fs::path suite_folder() {
    const char* shared = std::getenv("REPERE_SHARED");
    const fs::path root =
        shared != nullptr ? fs::path{shared} : fs::path{REPERE_SOURCE_DIR} / ".." / "shared";
    return root / "assets" / "fhirpath-official" / "r4";
}

std::string read_text(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

// "group/name  reason" per line.
std::set<std::string> known_failures() {
    std::set<std::string> out;
    std::ifstream in{fs::path{REPERE_SOURCE_DIR} / "tests/conformance/fhirpath/known-failures.txt"};
    for (std::string line; std::getline(in, line);)
        if (!line.empty() && line[0] != '#') out.insert(line.substr(0, line.find(' ')));
    return out;
}

struct Case {
    std::string id, expression, invalid, input;
    bool strict = false, predicate = false, ordered = true;
    struct Output {
        std::string type, text;
    };
    std::vector<Output> outputs;
};

Case read_case(const std::string& group, const ptree& test) {
    Case out;
    out.id = group + "/" + test.get<std::string>("<xmlattr>.name", "");
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

class Suite {
public:
    std::vector<std::pair<std::string, std::vector<Case>>> groups;

    explicit Suite(const fs::path& folder) : folder_{folder} {
        std::istringstream text{read_text(folder / "fhirpath" / "tests-fhir-r4.xml")};
        ptree tree;
        boost::property_tree::read_xml(text, tree);
        for (const auto& [name, group] : tree.get_child("tests")) {
            if (name != "group") continue;
            auto& cases =
                groups.emplace_back(group.get<std::string>("<xmlattr>.name"), std::vector<Case>{}).second;
            for (const auto& [child_name, test] : group)
                if (child_name == "test") cases.push_back(read_case(groups.back().first, test));
        }
    }

    repere::json::Node input(const std::string& name) {
        if (name.empty()) return {};
        const std::string file = fs::path{name}.stem().string() + ".json";
        auto found = documents_.find(file);
        if (found == documents_.end()) {
            auto document = repere::json::Document::parse(read_text(folder_ / "json" / file));
            BOOST_REQUIRE_MESSAGE(document, "input " << file);
            found = documents_.emplace(file, std::move(*document)).first;
        }
        return found->second.root();
    }

private:
    fs::path folder_;
    std::map<std::string, repere::json::Document> documents_;
};

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return text;
}

bool same_type(const fp::Item& item, const std::string& wanted) {
    if (wanted.empty()) return true;
    const std::string_view own = item.is_node() ? item.fhir_type() : fp::name(item.type());
    return lower(std::string{own}) == lower(wanted);
}

bool same_text(const fp::Item& item, std::string wanted) {
    auto text = fp::to_text(item);
    if (!text) return false;
    if (wanted.starts_with("@T"))
        wanted = wanted.substr(2);
    else if (wanted.starts_with('@'))
        wanted = wanted.substr(1);
    if (*text == wanted) return true;
    const auto a = fp::Decimal::parse(*text), b = fp::Decimal::parse(wanted);
    if (a && b) return *a == *b;
    const auto x = fp::parse_date_time(*text), y = fp::parse_date_time(wanted);
    return x && y && x->precision == y->precision && fp::compare(*x, *y) == 0;
}

bool same_outputs(const Case& test, fp::Collection found) {
    if (found.size() != test.outputs.size()) return false;
    std::vector<bool> taken(found.size(), false);
    for (std::size_t i = 0; i < test.outputs.size(); ++i) {
        bool matched = false;
        for (std::size_t j = test.ordered ? i : 0; j < (test.ordered ? i + 1 : found.size()) && !matched;
             ++j) {
            if (taken[j] || !same_type(found[j], test.outputs[i].type) ||
                !same_text(found[j], test.outputs[i].text))
                continue;
            taken[j] = matched = true;
        }
        if (!matched) return false;
    }
    return true;
}

std::string shown(fp::Collection found) {
    repere::json::Writer writer;
    writer.array([&] {
        for (const fp::Item& item : found) fp::write(writer, item);
    });
    return writer.take().substr(0, 200);
}

// Empty: passed. Else what came out instead.
std::string run(const Case& test, repere::json::Node input, fp::Evaluator& evaluator) {
    fp::Options options;
    options.strict = test.strict;
    options.context_type = std::string{input["resourceType"].text()};
    const auto program = fp::compile(test.expression, options);
    if (!program) return test.invalid.empty() ? repere::to_string(program.error()) : "";
    const auto now = repere::parse_instant("2026-11-01T10:00:00.000+01:00");
    const fp::Environment environment{*now};
    const auto result = evaluator.evaluate(*program, input, environment);
    if (!result) return test.invalid.empty() ? repere::to_string(result.error()) : "";
    if (!test.invalid.empty()) return "an error was expected, got " + shown(*result);
    if (test.predicate) {
        const bool truth = !result->empty() && (*result)[0].boolean().value_or(true);
        return truth == (test.outputs.at(0).text == "true") ? "" : "predicate differs";
    }
    return same_outputs(test, *result) ? "" : "got " + shown(*result);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(conformance_fhirpath)

BOOST_AUTO_TEST_CASE(the_official_r4_suite_passes_but_for_the_listed_cases) {
    const fs::path folder = suite_folder();
    if (!fs::exists(folder / "fhirpath" / "tests-fhir-r4.xml")) {
        BOOST_TEST_MESSAGE("SKIPPED conformance.fhirpath: the official suite is not at " << folder);
        return;
    }
    Suite suite{folder};
    const auto known = known_failures();
    fp::Evaluator evaluator;
    std::size_t passed = 0, total = 0;
    for (const auto& [name, cases] : suite.groups) {
        std::size_t group_passed = 0;
        for (const Case& test : cases) {
            const std::string problem = run(test, suite.input(test.input), evaluator);
            group_passed += problem.empty();
            const bool listed = known.contains(test.id);
            BOOST_CHECK_MESSAGE(problem.empty() || listed,
                                test.id << ": " << test.expression << " -> " << problem);
            BOOST_CHECK_MESSAGE(!problem.empty() || !listed,
                                test.id << " passes now: take it off known-failures.txt");
        }
        BOOST_TEST_MESSAGE(name << " " << group_passed << "/" << cases.size());
        passed += group_passed;
        total += cases.size();
    }
    BOOST_TEST_MESSAGE("official FHIRPath suite, R4: " << passed << " of " << total << " pass, "
                                                       << known.size() << " listed as argued");
}

BOOST_AUTO_TEST_SUITE_END()
