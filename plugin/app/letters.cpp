// SPDX-License-Identifier: Apache-2.0
#include "app/letters.h"

#include "fhir/canonical.h"
#include "referral/papers.h"

namespace repere::app {

Result<facade::Letters> letters(const knowledge::Knowledge& knowledge, std::string language) {
    auto papers = referral::Papers::embedded();
    if (!papers) return papers.error();
    for (const std::string_view id : referral::paper_code_systems)
        papers->codes.add(knowledge.artefact(fhir::canonical("CodeSystem", id)));
    return facade::Letters{std::make_shared<const referral::Papers>(std::move(*papers)), std::move(language)};
}

}  // namespace repere::app
