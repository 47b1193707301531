// SPDX-License-Identifier: Apache-2.0
#include "terminology/systems.h"

#include <algorithm>
#include <string>

#include "fhir/canonical.h"

namespace repere::terminology {
namespace {

unsigned place(json::Node number) {
    return static_cast<unsigned>(std::clamp<std::int64_t>(number.integer().value_or(0), 0, 8));
}

// Extensions dot-after and dot-after-letter of this project (terminology/input/fsh/extensions).
Dot dot_of(json::Node artefact) {
    static const std::string everywhere = fhir::canonical("StructureDefinition", "dot-after");
    static const std::string by_letter = fhir::canonical("StructureDefinition", "dot-after-letter");
    Dot dot;
    for (const json::Node extension : artefact["extension"].items()) {
        if (extension["url"].text() == everywhere) dot.after = place(extension["valueInteger"]);
        if (extension["url"].text() != by_letter) continue;
        for (const json::Node part : extension["extension"].items()) {
            const std::string_view letter = part["valueString"].text();
            if (part["url"].text() == "letter" && letter.size() == 1) dot.letter = letter.front();
            if (part["url"].text() == "characters") dot.after_letter = place(part["valueInteger"]);
        }
    }
    return dot;
}

bool is_code_character(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::optional<CodeText> CodeText::of(std::string_view code, unsigned dot_after) {
    if (code.empty() || code.size() > capacity) return std::nullopt;
    CodeText result;
    // Only the dot in its own place is optional: "F14.2" is "F142", "F1.42" is neither.
    const bool dotted = dot_after != 0 && code.size() > dot_after + 1 && code[dot_after] == '.';
    const std::string_view head = dotted ? code.substr(0, dot_after) : code;
    const std::string_view tail = dotted ? code.substr(dot_after + 1) : std::string_view{};
    auto* end = std::ranges::copy(head, result.text_.data()).out;
    std::ranges::copy(tail, end);
    result.size_ = head.size() + tail.size();
    // A family takes in whatever begins with it, so nothing but a code may pass here.
    if (dot_after != 0 && !std::ranges::all_of(result.view(), is_code_character)) return std::nullopt;
    return result;
}

Result<Done> Systems::add_naming_system(json::Node artefact) {
    const std::string_view name = artefact["id"].text();
    std::string_view preferred;
    for (const json::Node id : artefact["uniqueId"].items())
        if (id["type"].text() == "uri" && id["preferred"].boolean().value_or(false))
            preferred = id["value"].text();
    if (preferred.empty())
        return fail(ErrorKind::invalid, "a NamingSystem needs a preferred uniqueId of type uri",
                    std::string{name});

    const SystemId system = intern(preferred);
    dots_[system] = dot_of(artefact);
    for (const json::Node id : artefact["uniqueId"].items()) {
        const std::string_view uri = id["value"].text();
        if (uri == preferred || id["type"].text() != "uri") continue;
        const auto [known, added] = ids_.try_emplace(std::string{uri}, system);
        if (!added && known->second != system)
            return fail(ErrorKind::invalid, "two NamingSystems claim one address", std::string{uri});
    }
    return Done{};
}

SystemId Systems::intern(std::string_view uri) {
    if (const auto known = find(uri)) return *known;
    const auto system = static_cast<SystemId>(dots_.size());
    ids_.emplace(uri, system);
    dots_.emplace_back();
    return system;
}

std::optional<SystemId> Systems::find(std::string_view uri) const {
    const auto known = ids_.find(uri);
    return known == ids_.end() ? std::nullopt : std::optional{known->second};
}

}  // namespace repere::terminology
