// SPDX-License-Identifier: Apache-2.0
// Any text: refused, or a tree whose printed text is the same tree, prints the same, and compiles alike.
#include <cstdint>
#include <cstdlib>

#include "fhirpath/fhirpath.h"
#include "fhirpath/parser.h"
#include "support/syntax_tree.h"

namespace fhirpath = repere::fhirpath;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view source{reinterpret_cast<const char*>(data), size};
    const auto tree = fhirpath::parse(source);
    if (!tree) return tree.error().where.empty() && size <= fhirpath::max_source ? (std::abort(), 0) : 0;
    const std::string text = fhirpath::ast::to_string(*tree);
    if (text.size() > fhirpath::max_source) return 0;
    const auto again = fhirpath::parse(text);
    if (!again || !repere::test::same(*tree, *again) || fhirpath::ast::to_string(*again) != text)
        std::abort();
    const auto first = fhirpath::compile(source), second = fhirpath::compile(text);
    if (static_cast<bool>(first) != static_cast<bool>(second)) std::abort();
    if (!first) return first.error().kind == second.error().kind ? 0 : (std::abort(), 0);
    const fhirpath::Names &a = first->names(), &b = second->names();
    if (a.elements != b.elements || a.variables != b.variables || a.functions != b.functions ||
        a.types != b.types)
        std::abort();
    return 0;
}
