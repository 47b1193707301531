// SPDX-License-Identifier: Apache-2.0
// Strict mode: what can be refused before anything runs. Private to this module.
//
// Refused: an element that none of the possible types has (so also "valueQuantity"); a first name that is
// another type than the context; an order-dependent function or index after children() and descendants(),
// which have no order; a string function on a complex element; a condition of iif that cannot be a boolean;
// arithmetic between a date and a number. Types that are only known when the program runs (variables,
// resolve()) are not judged.
#pragma once

#include "core/result.h"
#include "fhirpath/code.h"

namespace repere::fhirpath {

Result<Done> check(const Code& code);

}  // namespace repere::fhirpath
