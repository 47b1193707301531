// SPDX-License-Identifier: Apache-2.0
// Puts the stand-in EHR on a loopback port, as an EHR would be reached.
#pragma once

#include <memory>

#include "core/result.h"
#include "http/server.h"
#include "sandbox/authority.h"
#include "sandbox/desk.h"
#include "sandbox/ehr.h"

namespace repere::app {

inline constexpr const char* ehr_path = "/ehr/fhir";
inline constexpr const char* authority_path = "/ehr/auth";
inline constexpr const char* desk_path = "/ehr/desk";

// What an EHR has beside its FHIR server; each may be null.
struct Front {
    // Answers below authority_path; then an access token that comes with a FHIR request must be one of its
    // own that has not ended.
    sandbox::Authority* authority = nullptr;
    // Answers the page at "/", below desk_path.
    sandbox::Desk* desk = nullptr;
    // What the page may show in a frame, as frame-src wants it: the application, and the authorization
    // server, which a launch passes through.
    std::string frames;
};

// All must outlive the server.
Result<std::unique_ptr<http::Server>> listen_as_ehr(sandbox::Ehr& ehr, std::uint16_t port,
                                                    const Front& front = {});

}  // namespace repere::app
