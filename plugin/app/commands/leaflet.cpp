// SPDX-License-Identifier: Apache-2.0
#include "referral/leaflet.h"
#include "app/commands.h"
#include "app/forms.h"
#include "app/installation.h"
#include "app/letters.h"
#include "app/terminal.h"
#include "core/clock.h"
#include "referral/papers.h"

namespace repere::app {

Exit leaflet(const LeafletOptions& options) {
    auto config = options.config.empty() ? config::parse("") : read_config(options.config);
    if (!config) return complain(options.config, config.error()), Exit::config;
    const auto knowledge = load_knowledge(config->wording.packs);
    if (!knowledge) return complain(knowledge.error()), Exit::config;
    const auto made =
        letters(**knowledge, *config, options.language.empty() ? config->cds.language : options.language);
    if (!made) return complain(made.error()), Exit::config;
    const referral::FactNames needs{options.needs.begin(), options.needs.end()};
    const auto services = made->services();
    const auto paper = referral::leaflet(made->papers->leaflet, needs, services, *made->country,
                                         made->papers->words(made->language, nullptr).letter,
                                         options.now ? *options.now : system_now());
    if (!paper) return complain(paper.error());
    print(options.html ? referral::to_html(*paper) : referral::to_text(*paper));
    return Exit::ok;
}

}  // namespace repere::app
