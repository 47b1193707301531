// SPDX-License-Identifier: Apache-2.0
// SMART App Launch 2.2: how a person who is signed in to the EHR comes to be known here, with the chart that
// is open. Text in, text out; the network is a function. The EHR's tokens stay in this module: no answer
// holds one.
#pragma once

#include "smart/access.h"
#include "smart/authorization.h"
#include "smart/backend.h"
#include "smart/configuration.h"
#include "smart/id_token.h"
#include "smart/key_cache.h"
#include "smart/launcher.h"
#include "smart/network.h"
#include "smart/patient_banner.h"
#include "smart/refusal.h"
#include "smart/scopes.h"
#include "smart/sessions.h"
#include "smart/token_response.h"
#include "smart/urls.h"
