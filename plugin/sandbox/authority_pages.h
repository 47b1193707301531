// SPDX-License-Identifier: Apache-2.0
// The stand-in EHR's two questions of a standalone launch: who are you, and which chart. Links only, no
// script.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sandbox/authority.h"

namespace repere::sandbox {

// query: of the authorization request, which each link repeats.
std::string login_page(const std::vector<DemoUser>& users, std::string_view query);
std::string chart_page(std::string_view query);

}  // namespace repere::sandbox
