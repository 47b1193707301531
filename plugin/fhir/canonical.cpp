// SPDX-License-Identifier: Apache-2.0
#include "fhir/canonical.h"

namespace repere::fhir {

std::string canonical(std::string_view type, std::string_view id) {
    std::string out{canonical_base};
    out += '/';
    out += type;
    out += '/';
    return out += id;
}

Canonical split_canonical(std::string_view text) {
    Canonical out;
    if (const auto hash = text.find('#'); hash != std::string_view::npos) {
        out.fragment = text.substr(hash + 1);
        text = text.substr(0, hash);
    }
    if (const auto bar = text.find('|'); bar != std::string_view::npos) {
        out.version = text.substr(bar + 1);
        text = text.substr(0, bar);
    }
    out.url = text;
    return out;
}

}  // namespace repere::fhir
