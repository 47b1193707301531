// SPDX-License-Identifier: Apache-2.0
// From a need to the services to show, from a recorded agreement to a request for one team, and from each act
// of that team back to the sender's chart. Pure: no I/O, no clock.
#pragma once

#include "referral/abort.h"
#include "referral/agreement.h"
#include "referral/answer.h"
#include "referral/country.h"
#include "referral/kind_map.h"
#include "referral/note.h"
#include "referral/opening_hours.h"
#include "referral/overdue.h"
#include "referral/proposal.h"
#include "referral/provenance.h"
#include "referral/recipient.h"
#include "referral/routing.h"
#include "referral/routing_wording.h"
#include "referral/service.h"
#include "referral/service_attribute.h"
#include "referral/service_fhir.h"
#include "referral/service_kind.h"
#include "referral/task_change.h"
#include "referral/task_states.h"
#include "referral/team.h"
#include "referral/transaction.h"
#include "referral/urgency.h"
#include "referral/wording.h"
