// SPDX-License-Identifier: Apache-2.0
#include "fhir/item_wording.h"

#include <algorithm>

namespace repere::fhir {
namespace {

constexpr std::string_view wording_url = "https://repere.example/fhir/StructureDefinition/wording";
constexpr std::string_view pack_url = "https://repere.example/fhir/StructureDefinition/wording-pack";

json::Node part(json::Node extension, std::string_view name) {
    for (const json::Node one : extension["extension"].items())
        if (one["url"].text() == name) return one;
    return {};
}

// RFC 4647, 3.4: words in a language serve its regions too. Tags are compared without regard to case.
bool serves(std::string_view language, std::string_view asked) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    const bool whole = asked.size() == language.size();
    const bool region = asked.size() > language.size() && asked[language.size()] == '-';
    return (whole || region) && std::ranges::equal(language, asked.substr(0, language.size()),
                                                   [&](char x, char y) { return lower(x) == lower(y); });
}

bool is_worded(json::Node element, std::string_view language) {
    const auto packs = packed_wordings(element);
    return language.empty() ? !packs.empty() : has_packed_wording(element["extension"], language);
}

struct Instruments {
    bool any = false;
    bool all_worded = true;
};

void look(json::Node holder, std::string_view language, Instruments& found) {
    for (const json::Node item : holder["item"].items()) {
        const std::string_view code = wording_code(item);
        found.any = found.any || !code.empty();
        if (code == "none" && !is_worded(item, language)) found.all_worded = false;
        look(item, language, found);
    }
}

}  // namespace

bool is_wording(json::Node extension) { return extension["url"].text() == wording_url; }
bool is_packed_wording(json::Node extension) { return extension["url"].text() == pack_url; }
bool is_packed_wording(json::Node extension, std::string_view language) {
    return is_packed_wording(extension) && serves(packed_wording(extension).language, language);
}

std::string_view wording_code(json::Node element) {
    for (const json::Node one : element["extension"].items())
        if (is_wording(one)) return one["valueCode"].text();
    return {};
}

PackedWording packed_wording(json::Node extension) {
    return {part(extension, "language")["valueCode"].text(), part(extension, "title")["valueString"].text(),
            part(extension, "publisher")["valueString"].text(),
            part(extension, "version")["valueString"].text(),
            part(extension, "source")["valueCanonical"].text()};
}

std::vector<PackedWording> packed_wordings(json::Node element) {
    std::vector<PackedWording> found;
    for (const json::Node one : element["extension"].items())
        if (is_packed_wording(one)) found.push_back(packed_wording(one));
    return found;
}

bool has_packed_wording(json::Node extensions, std::string_view language) {
    for (const json::Node one : extensions.items())
        if (is_packed_wording(one, language)) return true;
    return false;
}

void write_packed_wording(json::Writer& writer, const PackedWording& wording, std::string_view instrument) {
    const auto child = [&](std::string_view name, std::string_view member, std::string_view value) {
        if (!value.empty()) writer.object([&] { writer.field("url", name).field(member, value); });
    };
    writer.object([&] {
        writer.field("url", pack_url).array("extension", [&] {
            child("language", "valueCode", wording.language);
            child("title", "valueString", wording.title);
            child("publisher", "valueString", wording.publisher);
            child("version", "valueString", wording.version);
            child("source", "valueCanonical", wording.source);
            child("instrument", "valueString", instrument);
        });
    });
}

bool has_words(json::Node questionnaire, std::string_view language) {
    Instruments found;
    look(questionnaire, language, found);
    if (found.any) return found.all_worded;
    // A form that marks no instrument of its own is one itself.
    return wording_code(questionnaire) != "none" || is_worded(questionnaire, language);
}

}  // namespace repere::fhir
