// SPDX-License-Identifier: Apache-2.0
#include "knowledge/text.h"

namespace repere::knowledge {
namespace {

// http://hl7.org/fhir/R4/extension-translation.html
std::string_view translation(json::Node sibling, std::string_view language) {
    for (const json::Node extension : sibling["extension"].items()) {
        if (extension["url"].text() != "http://hl7.org/fhir/StructureDefinition/translation") continue;
        std::string_view lang, content;
        for (const json::Node part : extension["extension"].items()) {
            if (part["url"].text() == "lang") lang = part["valueCode"].text();
            if (part["url"].text() == "content") content = part["valueString"].text();
        }
        if (lang == language) return content;
    }
    return {};
}

}  // namespace

Text text_of(json::Node owner, std::string_view name, std::string_view language) {
    const std::string_view own = owner[name].text();
    const json::Node sibling = owner["_" + std::string{name}];
    const auto in = [&](std::string_view wanted) {
        const std::string_view other = wanted == language ? own : translation(sibling, wanted);
        return std::string{other.empty() ? own : other};
    };
    return {in("en"), in("fr")};
}

}  // namespace repere::knowledge
