// SPDX-License-Identifier: Apache-2.0
#include "instruments/expression.h"

#include <algorithm>

#include "fhirpath/lexer.h"
#include "fhirpath/parser.h"

namespace repere::instruments {
namespace {

// Many published forms write "answer.valueCoding", which is JSON and no FHIRPath on R4: what they mean is
// plain.
Result<fhirpath::Program> compile_path(std::string_view text) {
    fhirpath::Options options;
    options.json_choice_names = true;
    return fhirpath::compile(text, options);
}

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
        auto program = compile_path(text.substr(open + 2, close - open - 2));
        if (!program) return program.error();
        parts.push_back({{}, std::move(*program)});
        text = text.substr(close + 2);
    }
    return parts;
}

void collect_uses(const fhirpath::Program& program, std::vector<Use>& uses) {
    const auto tree = fhirpath::parse(program.source());
    if (!tree) return;
    std::vector<std::string> own;
    for (const fhirpath::ast::Expression& node : tree->expressions) {
        if (node.kind != fhirpath::ast::Kind::call || node.text != "defineVariable") continue;
        const std::size_t argument = node.has_input ? 1 : 0;
        if (node.children.size() > argument) own.push_back((*tree)[node.children[argument]].text);
    }
    for (const fhirpath::ast::Expression& node : tree->expressions) {
        if (node.kind != fhirpath::ast::Kind::variable || std::ranges::find(own, node.text) != own.end())
            continue;
        uses.push_back({node.text, fhirpath::line_and_column(program.source(), node.position)});
    }
}

Expression with_uses(Expression expression) {
    for (const fhirpath::Program* const program : programs_of(expression))
        collect_uses(*program, expression.uses);
    return expression;
}

// RFC 3986; "|" stays, for it parts system and code of a token.
void append_escaped(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain = "-._~/:|";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (alphanumeric || plain.find(c) != std::string_view::npos)
            out += c;
        else
            (out += '%').append({digits[byte >> 4U], digits[byte & 15U]});
    }
}

}  // namespace

Result<std::string> query_text(const Expression& query, const Evaluate& evaluate) {
    std::string text;
    for (const QueryPart& part : query.query) {
        text += part.text;
        if (!part.program) continue;
        const auto values = evaluate(*part.program);
        if (!values) return values.error();
        if (values->empty()) return std::string{};
        for (std::size_t i = 0; i < values->size(); ++i) {
            const auto words = to_text((*values)[i]);
            if (!words) return fail(ErrorKind::invalid, "a part of a query is no text");
            if (i > 0) text += ',';
            append_escaped(text, *words);
        }
    }
    return text;
}

Result<Expression> compile_fhirpath(std::string_view text) {
    auto program = fhirpath::compile(text);
    if (!program) return program.error();
    return with_uses({{}, std::move(*program), {}, {}});
}

Result<Expression> compile_expression(json::Node expression, Languages allowed) {
    Expression out;
    out.name = expression["name"].text();
    const std::string_view language = expression["language"].text();
    const std::string_view text = expression["expression"].text();
    if (text.empty()) return fail(ErrorKind::invalid, "an Expression without its text");
    if (language == "text/fhirpath") {
        auto program = compile_path(text);
        if (!program) return program.error();
        out.program = std::move(*program);
        return with_uses(std::move(out));
    }
    if (language == "application/x-fhir-query" && allowed == Languages::fhirpath_and_query) {
        auto query = compile_query(text);
        if (!query) return query.error();
        out.query = std::move(*query);
        return with_uses(std::move(out));
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
