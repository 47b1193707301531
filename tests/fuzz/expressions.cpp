// SPDX-License-Identifier: Apache-2.0
#include "expressions.h"

#include "fhirpath/function_table.h"
#include "fhirpath/parser.h"
#include "json/json.h"
#include "words.h"

namespace repere::fuzz {
namespace {

namespace ast = fhirpath::ast;

constexpr std::string_view patterns[] = {"'a'", "'^[a-z]+$'", "'(\\\\d+)-(\\\\d+)'", "'.*'", "'('", "''"};
constexpr std::string_view formats[] = {"'hex'", "'base64'", "'urlbase64'", "'json'", "'html'", "'x'"};

// The part as a tree of its own, to print it.
std::string text_of(const ast::Tree& tree, ast::Index index) {
    ast::Tree part = tree;
    part.root = index;
    return ast::to_string(part);
}

}  // namespace

std::string with_part(const ast::Tree& tree, ast::Index index, std::string_view replacement) {
    // A name that stands nowhere else is printed first and then replaced: no tree has to be sewn together.
    constexpr std::string_view mark = "the_replaced_part";
    ast::Tree marked = tree;
    ast::Expression& part = marked.expressions[index];
    part = ast::Expression{};
    part.kind = ast::Kind::name;
    part.text = mark;
    std::string text = ast::to_string(marked);
    const std::size_t at = text.find(mark);
    if (at == std::string::npos) return text;
    return text.replace(at, mark.size(), "(" + std::string{replacement} + ")");
}

std::string Expressions::any(unsigned depth) {
    if (depth == 0) return below(3) == 0 ? std::string{one_of(literals)} : member(0);
    switch (below(8)) {
        case 0:
            return std::string{one_of(literals)};
        case 1:
            return member(depth);
        case 2:
        case 3: {
            const std::string_view op = one_of(operators);
            const bool typed = op == "is" || op == "as";
            return "(" + any(depth - 1) + " " + std::string{op} + " " +
                   (typed ? std::string{one_of(types)} : any(depth - 1)) + ")";
        }
        case 4:
            return (below(4) == 0 ? "-" : "") + member(depth - 1) + "[" + any(depth - 1) + "]";
        default:
            return "(" + any(depth - 1) + ")." + call(depth - 1);
    }
}

std::string Expressions::member(unsigned depth) {
    std::string out{one_of(elements)};
    for (std::size_t i = below(depth + 2); i > 0; --i) out += "." + std::string{one_of(elements)};
    return out;
}

std::string Expressions::call(unsigned depth) {
    const auto functions = fhirpath::all_functions();
    const fhirpath::FunctionRow& row = functions[below(functions.size())];
    const std::size_t most = std::min<std::size_t>(row.most, row.least + 2U);
    const std::size_t arity = row.least + below(most - row.least + 1);
    std::string out{row.name};
    out += '(';
    for (std::size_t i = 0; i < arity; ++i) {
        if (i > 0) out += ", ";
        if (i == 0 && row.arguments == fhirpath::Arguments::type)
            out += one_of(types);
        else if (i == 0 && row.arguments == fhirpath::Arguments::pattern)
            out += one_of(patterns);
        else if (row.name.ends_with("code") || row.name.ends_with("escape"))
            out += one_of(formats);
        else if (i == 0 && (row.name == "defineVariable" || row.name == "trace"))
            out += below(2) == 0 ? "'v'" : "'w'";
        else
            out += any(depth);
        if (row.name == "sort" && below(3) == 0) out += below(2) == 0 ? " desc" : " asc";
    }
    return out + ")";
}

std::string Expressions::changed(std::string_view source) {
    const auto tree = fhirpath::parse(source);
    if (!tree) return any(3);
    const auto place = static_cast<ast::Index>(below(tree->expressions.size()));
    const std::string part = text_of(*tree, place);
    switch (below(6)) {
        case 0:
            return with_part(*tree, place, any(2));
        case 1:
            return with_part(*tree, place, "(" + part + ")." + call(1));
        case 2:
            return with_part(*tree, place, part + " " + std::string{operators[below(22)]} + " " + any(1));
        case 3:
            return with_part(*tree, tree->root, part);
        case 4: {
            const auto other = static_cast<ast::Index>(below(tree->expressions.size()));
            return with_part(*tree, place, text_of(*tree, other));
        }
        default:
            return "(" + std::string{source} + ")." + call(2);
    }
}

std::string Expressions::crossed(std::string_view first, std::string_view second) {
    const auto a = fhirpath::parse(first), b = fhirpath::parse(second);
    if (!a || !b) return any(3);
    return with_part(*a, static_cast<ast::Index>(below(a->expressions.size())),
                     text_of(*b, static_cast<ast::Index>(below(b->expressions.size()))));
}

std::string Expressions::json(unsigned depth) {
    std::string out = "{";
    const std::size_t members = below(5);
    std::size_t first = below(elements.size());
    for (std::size_t i = 0; i < members; ++i) {
        // Steps of seven through a list of twenty-six name no element twice.
        first = (first + 7) % elements.size();
        if (elements[first] == "resourceType") {
            out += R"("resourceType":")" + std::string{elements[below(3)]} + "\",";
            continue;
        }
        out += "\"" + std::string{below(6) == 0 ? "_" : ""} + std::string{elements[first]} +
               "\":" + value(depth) + ",";
    }
    if (out.back() == ',') out.pop_back();
    return out + "}";
}

std::string Expressions::value(unsigned depth) {
    constexpr std::string_view scalars[] = {"null",
                                            "true",
                                            "0",
                                            "-1.50",
                                            "1e3",
                                            "\"\"",
                                            "\"a\"",
                                            "\"2026-11-01\"",
                                            "\"09:00:00\"",
                                            "9223372036854775808",
                                            "\"http://x\""};
    if (depth == 0 || below(3) == 0) return std::string{one_of(scalars)};
    if (below(2) == 0) return json(depth - 1);
    std::string out = "[";
    for (std::size_t i = below(4); i > 0; --i) out += value(depth - 1) + ",";
    if (out.back() == ',') out.pop_back();
    return out + "]";
}

}  // namespace repere::fuzz
