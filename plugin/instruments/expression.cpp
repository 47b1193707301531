// SPDX-License-Identifier: Apache-2.0
#include "instruments/expression.h"

namespace repere::instruments {
namespace {

// FHIR "x-fhir-query": FHIRPath stands in double braces.
Result<std::vector<QueryPart>> compile_query(std::string_view text) {
    std::vector<QueryPart> parts;
    while (!text.empty()) {
        const auto open = text.find("{{");
        if (open != 0) parts.push_back({std::string{text.substr(0, open)}, std::nullopt});
        if (open == std::string_view::npos) break;
        const auto close = text.find("}}", open);
        if (close == std::string_view::npos)
            return fail(ErrorKind::invalid, "a {{ of the query is not closed");
        auto program = fhirpath::compile(text.substr(open + 2, close - open - 2));
        if (!program) return program.error();
        parts.push_back({{}, std::move(*program)});
        text = text.substr(close + 2);
    }
    return parts;
}

}  // namespace

Result<Expression> compile_expression(json::Node expression, Languages allowed) {
    Expression out;
    out.name = expression["name"].text();
    const std::string_view language = expression["language"].text();
    const std::string_view text = expression["expression"].text();
    if (text.empty()) return fail(ErrorKind::invalid, "an Expression without its text");
    if (language == "text/fhirpath") {
        auto program = fhirpath::compile(text);
        if (!program) return program.error();
        out.program = std::move(*program);
        return out;
    }
    if (language == "application/x-fhir-query" && allowed == Languages::fhirpath_and_query) {
        auto query = compile_query(text);
        if (!query) return query.error();
        out.query = std::move(*query);
        return out;
    }
    return fail(ErrorKind::unsupported,
                "an expression in the language '" + std::string{language} + "' cannot be used here");
}

std::vector<const fhirpath::Program*> programs_of(const Expression& expression) {
    std::vector<const fhirpath::Program*> programs;
    if (expression.program) programs.push_back(&*expression.program);
    for (const QueryPart& part : expression.query)
        if (part.program) programs.push_back(&*part.program);
    return programs;
}

}  // namespace repere::instruments
