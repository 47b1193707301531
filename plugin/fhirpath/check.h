// SPDX-License-Identifier: Apache-2.0
// Strict mode: what can be refused before anything runs. Private to this module.
//
// Source: FHIRPath 11, type safety and strict evaluation. Refused:
//   * an element that none of the possible types has (so also "valueQuantity"), and a first name that is
//   another
//     type than the context;
//   * a function or operator on values it is not made for (function_table.cpp says which), arguments too; two
//     values that can never be equal or have no order; a condition that is no boolean;
//   * what takes one item on elements that repeat, as in name.given.startsWith('A'), unless something between
//     them chooses: first(), an index, where(), ofType(), select()... Whether that leaves one item is not
//     judged;
//   * an order-dependent function or index after children() and descendants(), which have no order;
//   * a type that the element can never have.
// Types that are only known when the program runs (variables, resolve()) are not judged.
#pragma once

#include "core/result.h"
#include "fhirpath/code.h"

namespace repere::fhirpath {

Result<Done> check(const Code& code);

}  // namespace repere::fhirpath
