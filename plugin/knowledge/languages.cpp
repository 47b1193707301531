// SPDX-License-Identifier: Apache-2.0
#include "knowledge/languages.h"

#include "fhir/language.h"

namespace repere::knowledge {
namespace {

bool speaks(std::string_view range, std::string_view language) {
    return range.size() >= 2 && (range[0] | 0x20) == language[0] && (range[1] | 0x20) == language[1] &&
           (range.size() == 2 || range[2] == '-');
}

}  // namespace

const Wording& Languages::choose(std::string_view accept_language, std::string_view otherwise) const {
    for (const std::string_view tag : fhir::accepted_languages(accept_language))
        for (const Wording* wording : {&fr, &en})
            if (speaks(tag, wording->language())) return *wording;
    return otherwise.starts_with("en") ? en : fr;
}

Result<Languages> read_languages(std::string_view fr, std::string_view en,
                                 std::span<const std::string_view> keys) {
    auto french = Wording::parse(fr, keys);
    if (!french) return french.error();
    auto english = Wording::parse(en, keys);
    if (!english) return english.error();
    return Languages{std::move(*french), std::move(*english)};
}

std::string alternatives(std::span<const std::string> names, std::string_view joint) {
    std::string list;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0 && i + 1 < names.size()) list += ", ";
        if (i > 0 && i + 1 == names.size()) list.append(" ").append(joint).append(" ");
        list += names[i];
    }
    return list;
}

}  // namespace repere::knowledge
