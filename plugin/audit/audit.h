// SPDX-License-Identifier: Apache-2.0
// Who did what to which record: AuditEvents in the shapes of IHE Basic Audit Log Patterns, and the check of
// their chain. Events hold ids, never answers.
#pragma once

#include "audit/event.h"
#include "audit/verify.h"
