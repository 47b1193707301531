// SPDX-License-Identifier: Apache-2.0
// An invented year of a hospital, so that the list and the figures of the demo look as they would after one:
// some two thousand offers of the questions in three units, by day and by night, and what became of each.
//
// It is drawn by a generator with a fixed seed and played act by act, oldest first, through the same facade
// as everything else. Nobody in it exists, and no rate in it is that of any hospital.
#pragma once

#include "app/service.h"
#include "sandbox/ehr.h"

namespace repere::app {

// The year before now, and open requests in every state for the team's list. The stays and the people of
// open requests are written into the EHR; of the past nothing else is.
Service::Prepare past_year(sandbox::Ehr& ehr);

}  // namespace repere::app
