// SPDX-License-Identifier: Apache-2.0
// Questionnaires: from a FHIR R4 Questionnaire and the answers given to it, to what may be asked, what is
// wrong, what it scores and what goes into the chart. Nothing here knows a single instrument: structure,
// weights, bands and wording are in the Questionnaire.
#pragma once

#include "instruments/choices.h"
#include "instruments/extract.h"
#include "instruments/form.h"
#include "instruments/populate.h"
#include "instruments/score.h"
#include "instruments/translation.h"
#include "instruments/urgency.h"
#include "instruments/validate.h"
