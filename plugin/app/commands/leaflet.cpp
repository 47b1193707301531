// SPDX-License-Identifier: Apache-2.0
#include "referral/leaflet.h"

#include "app/commands.h"
#include "app/forms.h"
#include "app/installation.h"
#include "app/letters.h"
#include "app/terminal.h"
#include "core/clock.h"
#include "directory/directory.h"
#include "pdf/pdf.h"
#include "referral/papers.h"

namespace repere::app {
namespace {

// Without a configuration there is no directory, and a leaflet without places is still one.
Result<directory::Catalogue> catalogue(const LeafletOptions& options, const config::Config& config,
                                       const knowledge::Knowledge& knowledge) {
    if (options.config.empty()) return directory::Catalogue{};
    const auto kinds = referral::KindMap::read(knowledge.artefacts());
    if (!kinds) return kinds.error();
    return directory::load(config.directory.path, *kinds);
}

// Nothing on it says whose it is, so it may lie on a table: no sentence about secrecy stands over it.
Result<std::string> printed(const LeafletOptions& options, const referral::Paper& paper,
                            const knowledge::Wording& words, const referral::CountryPack& country) {
    pdf::Edition edition;
    edition.sheet = country.sheet == referral::SheetSize::letter ? pdf::Sheet::us_letter : pdf::Sheet::a4;
    edition.written = options.now ? *options.now : system_now();
    edition.text_points = 12;
    edition.foot = paper.title;
    edition.unprinted = words.text("unprinted");
    return pdf::typeset(referral::to_html(paper), edition);
}

Exit show(const LeafletOptions& options, const referral::Paper& paper, const knowledge::Wording& words,
          const referral::CountryPack& country) {
    using Format = LeafletOptions::Format;
    if (options.format == Format::pdf) {
        const auto file = printed(options, paper, words, country);
        if (!file) return complain(file.error());
        print(*file);
        return Exit::ok;
    }
    print(options.format == Format::html ? referral::to_html(paper) : referral::to_text(paper));
    return Exit::ok;
}

}  // namespace

Exit leaflet(const LeafletOptions& options) {
    const auto config = options.config.empty() ? config::parse("") : read_config(options.config);
    if (!config) return complain(options.config, config.error()), Exit::config;
    const auto knowledge = load_knowledge(config->wording.packs);
    if (!knowledge) return complain(knowledge.error()), Exit::config;
    const auto country = country_pack(config->site);
    if (!country) return complain(country.error()), Exit::config;
    const auto services = catalogue(options, *config, **knowledge);
    if (!services) return complain(config->directory.path, services.error()), Exit::config;
    const auto made =
        letters(**knowledge, options.language.empty() ? config->cds.language : options.language);
    if (!made) return complain(made.error()), Exit::config;
    const referral::FactNames needs{options.needs.begin(), options.needs.end()};
    const auto paper = referral::leaflet(made->papers->leaflet, needs, services->services(), *country,
                                         made->papers->words(made->language, nullptr).letter,
                                         options.now ? *options.now : system_now());
    if (!paper) return complain(paper.error());
    return show(options, *paper, made->papers->words(made->language, nullptr).letter, *country);
}

}  // namespace repere::app
