// SPDX-License-Identifier: Apache-2.0
// One patient's resources, cleaned, indexed and projected, so that what rules must not read is not in it.
//
//   Builder (builder.h)  takes Bundles, prefetch values or NDJSON lines and makes a Chart
//   Chart                immutable: the valid facts of one patient, without a "now"
//   Visit (visit.h)      a Chart seen at one encounter at one moment: the variables of the rules
//   project()            (projection.h) the allow-list of elements
#pragma once

#include "chart/builder.h"
#include "chart/patient_chart.h"
#include "chart/projection.h"
#include "chart/visit.h"
