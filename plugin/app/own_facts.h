// SPDX-License-Identifier: Apache-2.0
// What our store knows of a patient as a part of their chart: an EHR that takes no writes holds none of it,
// and any other may not hold it yet.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "cds_hooks/card.h"
#include "core/ids.h"
#include "facade/facade.h"
#include "json/document.h"
#include "referral/team.h"
#include "store/store.h"

namespace repere::app {

// Refusals, requests and their Tasks; and scores, unless the EHR takes everything and so has them itself.
// When the store cannot be read nothing is added: a chart without it is better than none. `store` must
// outlive the function.
std::function<std::vector<json::Document>(const PatientId&)> own_facts(store::Store& store,
                                                                       facade::WriteBack write_back);

// A referral of this patient that no team has opened yet: at discharge the unit is told. Nothing when there
// is none or the store cannot be read.
std::optional<cds_hooks::Unopened> unopened_request(store::Store& store, const referral::Teams& teams,
                                                    const PatientId& patient);

}  // namespace repere::app
