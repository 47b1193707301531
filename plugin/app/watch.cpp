// SPDX-License-Identifier: Apache-2.0
#include "app/watch.h"

#include "app/installation.h"

namespace repere::app {
namespace {

worklist::Ports ports(store::Store& store, const std::shared_ptr<const facade::Facade>& facade,
                      facade::QueryEhr query_ehr, const std::function<void()>& changed) {
    worklist::Ports made;
    made.store = &store;
    made.keep = [facade, changed](const worklist::Act& act) {
        facade::ProgramAct wanted{act.patient, {}, act.name};
        for (const worklist::Piece& piece : act.pieces) wanted.pieces.push_back({piece.json, piece.version});
        auto kept = facade->keep(wanted);
        if (kept) changed();
        return kept;
    };
    made.take_back = [facade, changed](std::string_view response) {
        auto taken = facade->take_back(response);
        if (taken) changed();
        return taken;
    };
    made.query_ehr = std::move(query_ehr);
    return made;
}

}  // namespace

Result<std::unique_ptr<worklist::Watch>> make_watch(const config::Config& config, store::Store& store,
                                                    std::shared_ptr<const facade::Facade> facade,
                                                    facade::QueryEhr query_ehr,
                                                    std::function<void()> changed) {
    worklist::Settings settings;
    auto configured = teams(config);
    if (!configured) return configured.error();
    settings.teams = std::move(*configured);
    settings.patience = patience(config.worklist);
    settings.record_minutes = config.worklist.record;
    settings.time_zone = config.site.time_zone;
    auto wording = worklist::embedded_wording(config.cds.language);
    if (!wording) return wording.error();
    settings.wording = std::move(*wording);
    auto referral_wording = referral::embedded_wording(config.cds.language);
    if (!referral_wording) return referral_wording.error();
    settings.referral_wording = std::move(*referral_wording);
    return std::make_unique<worklist::Watch>(ports(store, facade, std::move(query_ehr), changed),
                                             std::move(settings), system_now);
}

referral::Patience patience(const config::Worklist& worklist) {
    return {worklist.unopened_asap, worklist.unopened, worklist.before_leaving, worklist.unanswered};
}

void show_figures(http::Metrics& metrics, const worklist::Watch& watch) {
    metrics.watch("repere_referrals_open", "Referrals that are open.",
                  [&watch] { return static_cast<double>(watch.open()); });
    metrics.watch("repere_referrals_unopened", "Referrals that no team has opened.",
                  [&watch] { return static_cast<double>(watch.unopened()); });
    metrics.watch("repere_referrals_overdue", "Open referrals beyond a target.",
                  [&watch] { return static_cast<double>(watch.overdue()); });
}

}  // namespace repere::app
