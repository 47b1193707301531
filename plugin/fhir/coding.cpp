// SPDX-License-Identifier: Apache-2.0
#include "fhir/coding.h"

namespace repere::fhir {

Coding coding(json::Node node) {
    return {node["system"].text(), node["code"].text(), node["display"].text()};
}

bool has_code(json::Node node, std::string_view system, std::string_view code) {
    for (const json::Node each : node.each()) {
        if (each["code"].string() && each["system"].text() == system && each["code"].text() == code)
            return true;
        for (const json::Node inner : each["coding"].items())
            if (inner["system"].text() == system && inner["code"].text() == code) return true;
    }
    return false;
}

Coding coding_of(json::Node concept_node, std::string_view system) {
    for (const json::Node inner : concept_node["coding"].items())
        if (inner["system"].text() == system) return coding(inner);
    return {};
}

}  // namespace repere::fhir
