// SPDX-License-Identifier: Apache-2.0
// What a form filled at the bedside needs and FHIR has no word for: drafts that survive a closed window and
// never leave, what stored answers mean for who asked, and how long forms take.
#pragma once

#include "forms/completion.h"
#include "forms/drafts.h"
#include "forms/result.h"
