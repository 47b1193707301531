// SPDX-License-Identifier: Apache-2.0
// What the facade knows about services to refer to: the directory as it is now, what the country and the site
// show of it, and the words for it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "json/node.h"
#include "knowledge/languages.h"
#include "referral/country.h"
#include "referral/need.h"
#include "referral/routing.h"

namespace repere::facade {

struct Services {
    // Borrowed entries live as long as what it returns. An empty function: there is no directory.
    using All = std::function<std::shared_ptr<const std::vector<referral::Service>>()>;
    All all;
    referral::Shown shown;
    referral::NeedMap needs;
    referral::ServiceIdentifier hospital;  // of the establishment in a register; empty: any hospital's teams
    knowledge::Languages wording;
    std::string language = "fr";  // for readers who ask for none of ours
    // Codes of CodeSystem/service-attribute to their words.
    std::map<std::string, referral::BilingualText, std::less<>> attribute_names;

    const knowledge::Wording& words(std::string_view accept_language) const {
        return wording.choose(accept_language, language);
    }
};

// Reads ConceptMap/routing-need-from-answers and CodeSystem/service-attribute; the rest is left as it is.
// Errors: those of NeedMap::read and of the catalogues.
Result<Services> read_services(json::Node need_map, json::Node attributes);

}  // namespace repere::facade
