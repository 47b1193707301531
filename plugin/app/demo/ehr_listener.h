// SPDX-License-Identifier: Apache-2.0
// Puts the stand-in EHR on a loopback port, as an EHR would be reached.
#pragma once

#include <memory>

#include "core/result.h"
#include "http/server.h"
#include "sandbox/authority.h"
#include "sandbox/ehr.h"

namespace repere::app {

inline constexpr const char* ehr_path = "/ehr/fhir";
inline constexpr const char* authority_path = "/ehr/auth";

// Both must outlive the server. authority: null for an EHR without SMART; else it also answers below
// authority_path, and an access token that comes with a FHIR request must be one of its own that has not
// ended.
Result<std::unique_ptr<http::Server>> listen_as_ehr(sandbox::Ehr& ehr, std::uint16_t port,
                                                    sandbox::Authority* authority = nullptr);

}  // namespace repere::app
