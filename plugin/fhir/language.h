// SPDX-License-Identifier: Apache-2.0
// Language tags as requests carry them: one reading of them for every door.
#pragma once

#include <string_view>
#include <vector>

namespace repere::fhir {

// The shape of a BCP 47 tag (RFC 5646 2.1, without its registry): "fr", "fr-CA", "zh-Hant-TW".
bool is_language_tag(std::string_view text);

// The tags of an Accept-Language header (RFC 9110, 12.5.4), most wanted first, those alike in their order.
// What is no tag ("*" too) and what has q=0 is left out. They borrow from the header.
std::vector<std::string_view> accepted_languages(std::string_view header);

}  // namespace repere::fhir
