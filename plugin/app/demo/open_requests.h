// SPDX-License-Identifier: Apache-2.0
// Open requests of invented people, so that the team's list of the demo has one in every state.
#pragma once

#include "app/service.h"
#include "sandbox/ehr.h"

namespace repere::app {

// Each is delivered to the EHR as any other would be. Errors: what the facade refused.
Result<Done> play_open_requests(sandbox::Ehr& ehr, store::Store& store, const Service::MakeFacade& make,
                                Instant now);

}  // namespace repere::app
