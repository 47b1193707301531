// SPDX-License-Identifier: Apache-2.0
// From asked to seen, counted by month and by department, so that nobody can be found in the numbers: where
// the way from the ward to the liaison team loses people is the question a hospital must be able to answer.
//
// collect (episodes out of the store) -> tally (a table of counts) -> protect (small counts masked, with
// whatever would give them away) -> CSV or MeasureReport.
#pragma once

#include "measures/cascade.h"
#include "measures/collect.h"
#include "measures/disclosure.h"
#include "measures/episode.h"
#include "measures/report.h"
