// SPDX-License-Identifier: Apache-2.0
// A stand-in EHR for the demo and the tests: R4 REST in memory, sample charts, SMART launches, and a caller
// of CDS hooks. `serve` never links to it: only `demo` does.
#pragma once

#include "sandbox/authority.h"
#include "sandbox/charts.h"
#include "sandbox/desk.h"
#include "sandbox/ehr.h"
#include "sandbox/hook_caller.h"
#include "sandbox/loopback_client.h"
