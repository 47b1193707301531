// SPDX-License-Identifier: Apache-2.0
// FHIR R4 Parameters: what an operation is called with, and what it answers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facade/exchange.h"

namespace repere::facade {

// Those of this name, in order.
std::vector<json::Node> parameters(json::Node parameters, std::string_view name);

// At most one of a name. Errors: invalid, when it stands twice.
Result<json::Node> parameter(json::Node parameters, std::string_view name);

// A resource and, when there are any, the issues beside it.
Reply operation_reply(std::string_view name, const std::string& resource,
                      const std::vector<fhir::Issue>& issues);

}  // namespace repere::facade
