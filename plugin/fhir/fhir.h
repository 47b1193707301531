// SPDX-License-Identifier: Apache-2.0
// The FHIR R4 shapes that every module meets: views over json::Node to read them, small writers to make them.
#pragma once

#include "fhir/build.h"
#include "fhir/bundle.h"
#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "fhir/date_time.h"
#include "fhir/operation_outcome.h"
#include "fhir/period.h"
#include "fhir/reference.h"
