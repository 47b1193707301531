// SPDX-License-Identifier: Apache-2.0
// Puts the stand-in EHR on a loopback port, as an EHR would be reached.
#pragma once

#include <memory>

#include "core/result.h"
#include "http/server.h"
#include "sandbox/ehr.h"

namespace repere::app {

inline constexpr const char* ehr_path = "/ehr/fhir";

// The EHR must outlive the server.
Result<std::unique_ptr<http::Server>> listen_as_ehr(sandbox::Ehr& ehr, std::uint16_t port);

}  // namespace repere::app
