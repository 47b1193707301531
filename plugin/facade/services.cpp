// SPDX-License-Identifier: Apache-2.0
#include "facade/services.h"

#include "referral/routing_wording.h"

namespace repere::facade {

Result<Services> read_services(json::Node need_map, json::Node attributes) {
    Services services;
    auto needs = referral::NeedMap::read(need_map);
    if (!needs) return needs.error();
    services.needs = std::move(*needs);
    auto fr = referral::embedded_routing_wording("fr"), en = referral::embedded_routing_wording("en");
    if (!fr) return fr.error();
    if (!en) return en.error();
    services.wording = {std::move(*fr), std::move(*en)};
    for (const json::Node concept_node : attributes["concept"].items()) {
        referral::BilingualText name{std::string{concept_node["display"].text()}, {}};
        for (const json::Node designation : concept_node["designation"].items())
            if (designation["language"].text() == "en") name.en = designation["value"].text();
        services.attribute_names.emplace(concept_node["code"].text(), std::move(name));
    }
    return services;
}

}  // namespace repere::facade
