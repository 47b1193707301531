// SPDX-License-Identifier: Apache-2.0
// Answers one question fast: is this code in that value set? By hash, and by the declared families of the
// ICDs. Beside it, what FHIRPath and forms ask of code systems: subsumption, weights, the codes to choose
// from.
#pragma once

#include "terminology/systems.h"
#include "terminology/value_sets.h"
