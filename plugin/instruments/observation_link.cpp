// SPDX-License-Identifier: Apache-2.0
#include "instruments/observation_link.h"

#include <optional>

#include "instruments/content.h"

namespace repere::instruments {
namespace {

// valueBoolean, or the code of a relation, which means yes too. Nothing when the element does not say.
std::optional<bool> marked(json::Node element) {
    const json::Node mark = extension(element, extensions::observation_extract);
    if (const auto said = mark["valueBoolean"].boolean()) return said;
    return mark["valueCode"] ? std::optional{true} : std::nullopt;
}

// "When any item.code elements are tagged with 'true', only the tagged codes will propagate"; the rest are
// as the item says, and the item as whatever stands above it.
std::vector<json::Node> codes_to_extract(json::Node item, bool inherited) {
    bool chosen = false;
    for (const json::Node code : item["code"].items()) chosen = chosen || marked(code).value_or(false);
    std::vector<json::Node> found;
    for (const json::Node code : item["code"].items())
        if (marked(code).value_or(!chosen && inherited)) found.push_back(code);
    return found;
}

}  // namespace

ObservationLink observation_link(json::Node item, const std::vector<json::Node>& above) {
    std::vector<json::Node> line{item};
    line.insert(line.end(), above.begin(), above.end());
    ObservationLink link;
    std::optional<bool> extracted;
    for (const json::Node element : line) {
        if (!extracted) extracted = marked(element);
        if (!link.link_period)
            link.link_period = extension(element, extensions::observation_link_period)["valueDuration"];
        if (!link.categories.empty()) continue;
        for (const json::Node candidate : element["extension"].items())
            if (candidate["url"].text() == extensions::observation_extract_category)
                link.categories.push_back(candidate["valueCodeableConcept"]);
    }
    link.extract_codes = codes_to_extract(item, extracted.value_or(false));
    const std::string_view relation = extension(item, extensions::observation_extract)["valueCode"].text();
    link.relation = !relation.empty() && relation != "independent";
    link.unit = extension(item, extensions::unit)["valueCoding"];
    return link;
}

}  // namespace repere::instruments
