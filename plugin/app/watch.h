// SPDX-License-Identifier: Apache-2.0
// The watch over open referrals, wired to the store, the facade that commits for it, and the EHR.
#pragma once

#include <functional>
#include <memory>

#include "core/config.h"
#include "facade/facade.h"
#include "http/metrics.h"
#include "worklist/worklist.h"

namespace repere::app {

// Without query_ehr the record behind a referral is not followed; `changed` is told of each commit. Errors:
// invalid configuration.
Result<std::unique_ptr<worklist::Watch>> make_watch(const config::Config& config, store::Store& store,
                                                    std::shared_ptr<const facade::Facade> facade,
                                                    facade::QueryEhr query_ehr,
                                                    std::function<void()> changed);

referral::Patience patience(const config::Worklist& worklist);

void show_figures(http::Metrics& metrics, const worklist::Watch& watch);

}  // namespace repere::app
