// SPDX-License-Identifier: Apache-2.0
#include "terminology/concepts.h"

#include <string>

#include "fhir/canonical.h"

namespace repere::terminology {
namespace {

constexpr std::string_view defined_properties = "http://hl7.org/fhir/concept-properties#";

bool is_weight_extension(std::string_view url) {
    return url == "http://hl7.org/fhir/StructureDefinition/itemWeight" ||
           url == "http://hl7.org/fhir/StructureDefinition/ordinalValue";
}

// FHIR R4 codesystem-hierarchy-meaning: no relationship can be assumed of grouped-by; the parts of a whole
// are no kinds of it.
bool is_subsumption(std::string_view hierarchy_meaning) {
    return hierarchy_meaning.empty() || hierarchy_meaning == "is-a" || hierarchy_meaning == "classified-with";
}

void read_relations(json::Node code_system, json::Node concepts, std::string_view parent, Hierarchy& out) {
    for (const json::Node each : concepts.items()) {
        const std::string_view code = each["code"].text();
        if (code.empty()) continue;
        out.add_code(code);
        if (!parent.empty()) out.add(parent, code);
        for (const json::Node property : each["property"].items()) {
            const std::string_view other = property["valueCode"].text();
            if (other.empty()) continue;
            if (is_property(code_system, property, "parent")) out.add(other, code);
            if (is_property(code_system, property, "child")) out.add(code, other);
        }
        read_relations(code_system, each["concept"], code, out);
    }
}

}  // namespace

bool is_supplement(json::Node code_system) { return code_system["content"].text() == "supplement"; }

bool is_complete(json::Node code_system) {
    return code_system["content"].string_or("complete") == "complete";
}

std::string_view system_of(json::Node code_system) {
    const std::string_view of = is_supplement(code_system) ? code_system["supplements"].text() : "";
    return of.empty() ? code_system["url"].text() : fhir::split_canonical(of).url;
}

bool is_property(json::Node code_system, json::Node property, std::string_view meaning) {
    const std::string_view code = property["code"].text();
    if (code == meaning) return true;
    for (const json::Node declared : code_system["property"].items()) {
        const std::string_view uri = declared["uri"].text();
        if (declared["code"].text() == code && uri.starts_with(defined_properties) &&
            uri.substr(defined_properties.size()) == meaning)
            return true;
    }
    return false;
}

std::optional<std::string_view> weight_of(json::Node code_system, json::Node concept_node) {
    for (const json::Node extension : concept_node["extension"].items())
        if (is_weight_extension(extension["url"].text()))
            if (const auto number = extension["valueDecimal"].number()) return number;
    for (const json::Node property : concept_node["property"].items()) {
        if (!is_property(code_system, property, "itemWeight") &&
            !is_property(code_system, property, "ordinalValue"))
            continue;
        if (const auto number = property["valueDecimal"].number()) return number;
        if (const auto number = property["valueInteger"].number()) return number;
    }
    return std::nullopt;
}

bool is_abstract(json::Node code_system, json::Node concept_node) {
    for (const json::Node property : concept_node["property"].items())
        if (is_property(code_system, property, "notSelectable"))
            return property["valueBoolean"].boolean().value_or(false);
    return false;
}

void read_hierarchy(json::Node code_system, Hierarchy& out) {
    if (is_supplement(code_system) || !is_subsumption(code_system["hierarchyMeaning"].text())) return;
    if (is_complete(code_system)) out.set_complete();
    read_relations(code_system, code_system["concept"], {}, out);
}

}  // namespace repere::terminology
