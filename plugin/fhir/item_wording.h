// SPDX-License-Identifier: Apache-2.0
// Whose words a Questionnaire or the group of one instrument is in: our extensions wording and wording-pack.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/node.h"
#include "json/writer.h"

namespace repere::fhir {

// StructureDefinition/wording: project, public-domain, none; licensed in a form served in one language.
// "" when the element says nothing.
std::string_view wording_code(json::Node element);
bool is_wording(json::Node extension);

// StructureDefinition/wording-pack: in this language the words are those of a pack.
struct PackedWording {
    std::string_view language, title, publisher, version;
    std::string_view source;  // the pack, url|version
};
PackedWording packed_wording(json::Node extension);
std::vector<PackedWording> packed_wordings(json::Node element);
bool is_packed_wording(json::Node extension);
// Those of a language serve its regions: fr does for fr-CA.
bool is_packed_wording(json::Node extension, std::string_view language);
bool has_packed_wording(json::Node extensions, std::string_view language);

// One extension, where the Writer stands in an array; `instrument` may be empty.
void write_packed_wording(json::Writer& writer, const PackedWording& wording, std::string_view instrument);

// Nothing in the form lacks words in this language: each instrument of which only the structure is ours
// (wording none) is in words of a pack. Any language when it is "".
bool has_words(json::Node questionnaire, std::string_view language);

}  // namespace repere::fhir
