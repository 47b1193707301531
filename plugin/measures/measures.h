// SPDX-License-Identifier: Apache-2.0
// From asked to seen, counted by month, department and hour of the day, so that nobody can be found in the
// numbers: where the way from the ward to the liaison team loses people is the question a hospital must be
// able to answer.
//
// collect (episodes out of the store) -> tally (a table of counts) -> protect (small counts masked, with
// whatever would give them away) -> MeasureReport or CSV; publish: which of them go out, and when.
#pragma once

#include "measures/cards.h"
#include "measures/cascade.h"
#include "measures/collect.h"
#include "measures/disclosure.h"
#include "measures/episode.h"
#include "measures/publish.h"
#include "measures/report.h"
