// SPDX-License-Identifier: Apache-2.0
#include "app/letters.h"

#include "core/log.h"
#include "directory/directory.h"
#include "fhir/canonical.h"
#include "referral/kind_map.h"
#include "referral/papers.h"

namespace repere::app {

Result<facade::Letters> letters(const knowledge::Knowledge& knowledge, const config::Config& config,
                                std::string language) {
    auto papers = referral::Papers::embedded();
    if (!papers) return papers.error();
    for (const std::string_view id : referral::paper_code_systems)
        papers->codes.add(knowledge.artefact(fhir::canonical("CodeSystem", id)));
    auto country = referral::embedded_country_pack(config.site.country);
    if (!country) return country.error();
    auto kinds = referral::KindMap::read(knowledge.artefacts());
    if (!kinds) return kinds.error();

    facade::Letters made;
    made.papers = std::make_shared<const referral::Papers>(std::move(*papers));
    made.language = std::move(language);
    made.country = std::make_shared<const referral::CountryPack>(std::move(*country));
    // Read when a leaflet is printed: an import shows at once, and a leaflet without places is still one.
    made.services = [path = config.directory.path, kinds = std::move(*kinds)] {
        const auto catalogue = directory::load(path, kinds);
        if (catalogue)
            return std::vector<referral::Service>{catalogue->services().begin(), catalogue->services().end()};
        log::warning("letters.directory_not_read", {{"error", catalogue.error()}});
        return std::vector<referral::Service>{};
    };
    return made;
}

}  // namespace repere::app
