// SPDX-License-Identifier: Apache-2.0
// A transaction Bundle: all of it or nothing (FHIR R4 http, 3.1.0.11.2).
#pragma once

#include "sandbox/interactions.h"

namespace repere::sandbox {

// Works on `interactions.records` directly: give it a copy, and keep the copy only when the status is 200.
Reply transaction(const Interactions& interactions, json::Node bundle);

}  // namespace repere::sandbox
