// SPDX-License-Identifier: Apache-2.0
#include "fhirpath/fhirpath.h"

#include <functional>
#include <map>
#include <memory>

#include "app/commands.h"
#include "app/terminal.h"
#include "core/clock.h"
#include "fhir/reference.h"
#include "json/json.h"

namespace repere::app {
namespace {

struct Variable {
    std::string name;
    json::Document value;
};

Result<std::vector<Variable>> read_variables(const std::vector<std::string>& texts) {
    std::vector<Variable> variables;
    for (const std::string& text : texts) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0)
            return fail(ErrorKind::invalid, "--var needs name=json", text);
        auto value = json::Document::parse(std::string_view{text}.substr(equals + 1));
        if (!value) return fail(ErrorKind::invalid, value.error().what, "--var " + text.substr(0, equals));
        variables.push_back({text.substr(0, equals), std::move(*value)});
    }
    return variables;
}

// resolve() finds what the file itself holds: entries of a Bundle, by fullUrl or by type and id.
fhirpath::Resolver resolver_of(json::Node root) {
    auto found = std::make_shared<std::map<std::string, json::Node, std::less<>>>();
    for (const json::Node entry : root["entry"].items()) {
        const json::Node resource = entry["resource"];
        if (const auto url = entry["fullUrl"].string()) found->emplace(*url, resource);
        found->emplace(fhir::reference_text(resource), resource);
    }
    found->emplace(fhir::reference_text(root), root);
    return [found](std::string_view reference) {
        const auto at = found->find(reference);
        return at == found->end() ? json::Node{} : at->second;
    };
}

std::string array_text(fhirpath::Collection items) {
    json::Writer writer;
    writer.array([&] {
        for (const fhirpath::Item& item : items) fhirpath::write(writer, item);
    });
    return writer.take();
}

}  // namespace

Exit fhirpath(const FhirPathOptions& options) {
    const auto variables = read_variables(options.variables);
    if (!variables) return complain(variables.error()), Exit::usage;
    const auto text = read_file(options.file);
    if (!text) return complain(options.file, text.error());
    const auto document = json::Document::parse(*text);
    if (!document) return complain(options.file, document.error());

    fhirpath::Options compile_options;
    compile_options.strict = options.strict;
    compile_options.context_type = document->root()["resourceType"].text();
    const auto program = fhirpath::compile(options.expression, compile_options);
    if (!program) return complain(program.error()), Exit::no;

    fhirpath::Environment environment{system_now()};
    for (const Variable& variable : *variables) environment.set(variable.name, variable.value.root());
    environment.set_resolver(resolver_of(document->root()));
    environment.set_trace([](std::string_view name, fhirpath::Collection values) {
        message("trace " + std::string{name} + " " + array_text(values));
    });
    fhirpath::Evaluator evaluator;
    const auto items = evaluator.evaluate(*program, document->root(), environment);
    if (!items) return complain(items.error()), Exit::no;

    print(array_text(*items));
    return Exit::ok;
}

}  // namespace repere::app
