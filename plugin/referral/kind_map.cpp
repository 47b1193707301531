// SPDX-License-Identifier: Apache-2.0
#include "referral/kind_map.h"

#include <algorithm>

namespace repere::referral {
namespace {

std::string lower(std::string_view text) {
    std::string result{text};
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

// An acronym such as CSAPA names one kind; "PMI" in a hand-written file would be too wide a word.
bool is_exact_name(json::Node target, std::string_view display) {
    return target["equivalence"].text() == "equivalent" &&
           std::ranges::all_of(display, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

Result<KindMap> KindMap::read(std::span<const json::Node> artefacts) {
    KindMap map;
    for (const json::Node artefact : artefacts) {
        if (artefact["resourceType"].text() != "ConceptMap") continue;
        for (const json::Node group : artefact["group"].items()) {
            if (group["target"].text() != systems::service_kind) continue;
            const std::string system{group["source"].text()};
            for (const json::Node element : group["element"].items()) {
                const json::Node target = element["target"].at(0);
                if (target["equivalence"].text() == "unmatched") continue;
                const auto kind = service_kind(target["code"].text());
                if (!kind)
                    return fail(ErrorKind::invalid, "a code is mapped to a kind that is not ours",
                                std::string{artefact["url"].text()});
                map.by_code_.emplace(system + '|' + std::string{element["code"].text()}, *kind);
                if (is_exact_name(target, element["display"].text()))
                    map.by_name_.emplace(lower(element["display"].text()), *kind);
            }
        }
    }
    if (map.by_code_.empty())
        return fail(ErrorKind::not_found, "no ConceptMap leads to our kinds of service");
    return map;
}

std::optional<ServiceKind> KindMap::kind(std::string_view system, std::string_view code) const {
    if (system == systems::service_kind) return service_kind(code);
    const auto found = by_code_.find(std::string{system} + '|' + std::string{code});
    if (found == by_code_.end()) return std::nullopt;
    return found->second;
}

std::optional<ServiceKind> KindMap::kind_named(std::string_view name) const {
    const std::string wanted = lower(name);
    if (const auto own = service_kind(wanted)) return own;
    const auto found = by_name_.find(wanted);
    if (found == by_name_.end()) return std::nullopt;
    return found->second;
}

}  // namespace repere::referral
