// SPDX-License-Identifier: Apache-2.0
// What earlier answers put into the chart and amended answers no longer say.
#pragma once

#include <string_view>
#include <vector>

#include "facade/commit.h"

namespace repere::facade {

// Of what earlier versions of this response made (their Provenance names it) and `pieces` do not write again:
// Observations derived from it, RiskAssessments and the refusal become entered-in-error, a Flag inactive. So
// a score does not outlive the answers it came from, nor a refusal the answers given after it.
Result<std::vector<Piece>> withdrawn(const Exchange& exchange, std::string_view response,
                                     const std::vector<Piece>& pieces);

// The same resource with another status.
std::string status_replaced(json::Node resource, std::string_view status);

}  // namespace repere::facade
