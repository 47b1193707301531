// SPDX-License-Identifier: Apache-2.0
// CDS Hooks 2.0 (and 3.0-clean): discovery, calls, cards, feedback. Text in, text out.
#pragma once

#include "cds_hooks/door.h"
#include "cds_hooks/response_check.h"
#include "cds_hooks/services.h"
