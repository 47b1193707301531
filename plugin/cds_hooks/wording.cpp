// SPDX-License-Identifier: Apache-2.0
#include "cds_hooks/wording.h"

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
    "summary.leaving.unopened",
    "detail.unopened",
    "detail.unopened.contact",
    "detail.unopened.after",
    "detail.why",
    "detail.source",
    "detail.offer",
    "detail.refer",
    "detail.now",
    "detail.now.alone",
    "detail.now.why",
    "detail.now.signs",
    "detail.now.minor",
    "detail.or",
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

}  // namespace

Result<Wording> read_wording(std::string_view catalogue) { return Wording::parse(catalogue, keys); }

Result<Languages> embedded_languages() {
    return knowledge::read_languages({repere_cards_wording_fr, repere_cards_wording_fr_end},
                                     {repere_cards_wording_en, repere_cards_wording_en_end}, keys);
}

}  // namespace repere::cds_hooks
