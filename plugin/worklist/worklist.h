// SPDX-License-Identifier: Apache-2.0
// So that no referral is forgotten: looks at every open one each minute, and at the record behind it, and
// tells the team or who asked. What waits is decided in referral/overdue.h, what the record says in
// referral/record_change.h; here both are read, and each is said once.
#pragma once

#include "worklist/watch.h"
#include "worklist/wording.h"
