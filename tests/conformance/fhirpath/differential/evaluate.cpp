// SPDX-License-Identifier: Apache-2.0
// Our engine over many expressions, for the comparison with another one.
// usage: fhirpath_differential RESOURCES.ndjson < PAIRS.ndjson > ANSWERS.ndjson
//        fhirpath_differential --parts < PAIRS.ndjson > PARTS.ndjson
// A pair is {"resource": line number from 0, "expression": text}; an answer {"value": [...]} or {"error":
// text}. The parts of an expression are the texts of the expressions in it that can stand alone, itself
// included.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "fhirpath/fhirpath.h"
#include "fhirpath/parser.h"
#include "json/json.h"

namespace {

namespace fhirpath = repere::fhirpath;
namespace json = repere::json;

void write_error(json::Writer& writer, const repere::Error& error) {
    writer.field("error", to_string(error));
}

std::string answer(const std::string& expression, json::Node resource, fhirpath::Evaluator& evaluator,
                   const fhirpath::Environment& environment) {
    json::Writer writer;
    writer.object([&] {
        const auto program = fhirpath::compile(expression);
        if (!program) return write_error(writer, program.error());
        const auto found = evaluator.evaluate(*program, resource, environment);
        if (!found) return write_error(writer, found.error());
        writer.array("value", [&] {
            for (const fhirpath::Item& item : *found) fhirpath::write(writer, item);
        });
    });
    return writer.take();
}

bool stands_alone(const fhirpath::ast::Tree& tree, fhirpath::ast::Index index) {
    const fhirpath::ast::Expression& part = tree[index];
    if (part.kind == fhirpath::ast::Kind::special) return false;
    if (part.kind == fhirpath::ast::Kind::polarity && part.text != "-" && part.text != "+") return false;
    return std::ranges::all_of(part.children, [&](auto child) { return stands_alone(tree, child); });
}

std::string parts(const std::string& expression) {
    json::Writer writer;
    writer.array([&] {
        auto tree = fhirpath::parse(expression);
        if (!tree) return;
        const fhirpath::ast::Index whole = tree->root;
        for (fhirpath::ast::Index i = 0; i < tree->expressions.size(); ++i) {
            tree->root = i;
            if (i != whole && stands_alone(*tree, i)) writer.string(fhirpath::ast::to_string(*tree));
        }
        writer.string(expression);
    });
    return writer.take();
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const bool only_parts = arguments[1] == std::string_view{"--parts"};
    std::vector<json::Document> resources;
    std::ifstream file{arguments[1]};
    for (std::string line; std::getline(file, line);) {
        auto resource = json::Document::parse(line);
        if (!resource) return 1;
        resources.push_back(std::move(*resource));
    }
    fhirpath::Evaluator evaluator;
    const fhirpath::Environment environment{repere::Instant{1'793'520'000'000, 0}};
    for (std::string line; std::getline(std::cin, line);) {
        const auto pair = json::Document::parse(line);
        if (!pair) return 1;
        const std::string expression{pair->root()["expression"].text()};
        if (only_parts) {
            std::cout << parts(expression) << '\n';
            continue;
        }
        const auto at = static_cast<std::size_t>(pair->root()["resource"].integer().value_or(0));
        std::cout << answer(expression, resources.at(at).root(), evaluator, environment) << '\n';
    }
    return 0;
}
