// SPDX-License-Identifier: Apache-2.0
#include "cds_hooks/checking.h"

#include <algorithm>

namespace repere::cds_hooks {

using json::Kind;
using json::Node;

bool Checking::required_object(Node node, const std::string& where) {
    if (node.is_object() && node.size() > 0) return true;
    violated("required", where);
    return false;
}

void Checking::required_text(Node node, const std::string& where) {
    if (node.text().empty()) violated("required", where);
}

void Checking::optional_text(Node node, const std::string& where) {
    if (node && node.text().empty()) violated("type", where);
}

void Checking::one_of(Node node, std::initializer_list<std::string_view> codes, const std::string& where) {
    if (std::ranges::find(codes, node.text()) == codes.end()) violated(node ? "code" : "required", where);
}

void Checking::no_empty_values(Node node, const std::string& where,
                               std::initializer_list<std::string_view> may_be_empty) {
    const auto judge = [&](Node value, const std::string& at) {
        const bool empty_text = value.kind() == Kind::string && value.text().empty();
        const bool empty_container = (value.is_array() || value.is_object()) && value.size() == 0;
        if (value.kind() == Kind::null || empty_text || empty_container) violated("CH-02", at);
        no_empty_values(value, at, {});
    };
    for (const auto [name, value] : node.members()) {
        if (name == "resource" || name == "extension") continue;
        if (value.is_array() && std::ranges::find(may_be_empty, name) != may_be_empty.end() &&
            value.size() == 0)
            continue;
        judge(value, where + "." + std::string{name});
    }
    std::size_t index = 0;
    for (const Node value : node.items()) judge(value, where + "[" + std::to_string(index++) + "]");
}

void Checking::extension(Node owner, const std::string& where) {
    const Node extension = owner["extension"];
    if (!extension) return;
    if (!extension.is_object()) return violated("type", where + ".extension");
    if (extensions_ == Extensions::any) return;
    for (const auto [name, value] : extension.members())
        violated("extension", where + ".extension." + std::string{name});
}

bool fits_model(const Violations& violations) {
    return std::ranges::none_of(violations, [](const Violation& v) { return v.weight == Weight::model; });
}

std::size_t code_points(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace repere::cds_hooks
