// SPDX-License-Identifier: Apache-2.0
#include "cds_hooks/wording.h"

#include "fhir/language.h"

extern "C" {
extern const char repere_cards_wording_fr[];
extern const char repere_cards_wording_fr_end[];
extern const char repere_cards_wording_en[];
extern const char repere_cards_wording_en_end[];
}

namespace repere::cds_hooks {
namespace {

constexpr std::string_view keys[]{
    "source",
    "service.emergency",
    "service.cardiology",
    "service.obstetrics",
    "description.emergency",
    "description.cardiology",
    "description.obstetrics",
    "usage",
    "summary.screen.emergency",
    "summary.screen.cardiology",
    "summary.screen.obstetrics",
    "summary.flag",
    "summary.refer",
    "summary.leaving.screen",
    "summary.leaving.refer",
    "summary.leaving.unreached",
    "detail.why",
    "detail.source",
    "detail.offer",
    "detail.refer",
    "detail.deferred",
    "detail.minor",
    "detail.asof",
    "detail.missing",
    "detail.unread",
    "link.form",
    "link.refer",
    "date",
    "data.patient",
    "data.encounters",
    "data.conditions",
    "data.observations",
    "data.statements",
    "data.administrations",
    "data.procedures",
    "data.episodes",
    "data.consents",
    "data.responses",
    "data.requests",
    "data.tasks",
    "override.patient-refuses",
    "override.limited-time",
    "override.action-completed",
    "override.wrong-time-workflow",
    "override.inappropriate-recipient",
};

bool speaks(std::string_view range, std::string_view language) {
    return range.size() >= 2 && (range[0] | 0x20) == language[0] && (range[1] | 0x20) == language[1] &&
           (range.size() == 2 || range[2] == '-');
}

}  // namespace

Result<Wording> read_wording(std::string_view catalogue) { return Wording::parse(catalogue, keys); }

const Wording& Languages::choose(std::string_view accept_language, std::string_view otherwise) const {
    for (const std::string_view tag : fhir::accepted_languages(accept_language))
        for (const Wording* wording : {&fr, &en})
            if (speaks(tag, wording->language())) return *wording;
    return otherwise.starts_with("en") ? en : fr;
}

Result<Languages> embedded_languages() {
    auto fr = read_wording({repere_cards_wording_fr, repere_cards_wording_fr_end});
    if (!fr) return fr.error();
    auto en = read_wording({repere_cards_wording_en, repere_cards_wording_en_end});
    if (!en) return en.error();
    return Languages{std::move(*fr), std::move(*en)};
}

}  // namespace repere::cds_hooks
