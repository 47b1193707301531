// SPDX-License-Identifier: Apache-2.0
// From a positive result and a recorded agreement to a request for one configured team, and from each act of
// that team back to the sender's chart. Pure: no I/O, no clock.
#pragma once

#include "referral/abort.h"
#include "referral/agreement.h"
#include "referral/answer.h"
#include "referral/note.h"
#include "referral/proposal.h"
#include "referral/provenance.h"
#include "referral/task_change.h"
#include "referral/task_states.h"
#include "referral/team.h"
#include "referral/transaction.h"
#include "referral/urgency.h"
#include "referral/wording.h"
