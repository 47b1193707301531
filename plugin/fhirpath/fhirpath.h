// SPDX-License-Identifier: Apache-2.0
// FHIRPath over borrowed JSON: the language in which rules, decisions, scores and templates are written.
//
// Source: FHIRPath N1 (2.0), what 3.0 adds to it, and the FHIR R4 profile of it
// (hl7.org/fhir/R4/fhirpath.html); where they differ the official R4 suite decides. The model on one page:
//
//   text -> lexer.h tokens -> parser.h -> ast.h tree -> compiler.cpp -> Code (code.h): flat steps, names
//   already looked up in the R4 tables (model.h) and hashed for json::Node -> evaluator.h runs it with
//   scratch memory (arena.h).
//
//   * An Item is a borrowed element with its FHIR type, or a System value. FHIR primitives become System
//     values when an operator or function needs one (Item::system_value).
//   * Elements are found through the R4 tables: Observation.value finds valueQuantity; valueQuantity itself
//     is an error.
//   * Empty is the answer to what is not known: every operator and function follows three-valued logic.
//   * Decimals are exact (decimal.h), dates keep their precision (temporal.h), units are all of UCUM (ucum.h)
//     and the calendar's words (quantity.h). Integers have 64 bits: Long is the same type.
//   * function_table.cpp lists every function on one page, family by family; each lives in functions/.
//   * Strict mode (check.h) refuses before anything runs what cannot be right: unknown elements, values a
//     function is not made for, several items where one is wanted.
//   * Every error names the reason, line:column, and the expression; of the data nothing but the URL of a
//     value set or profile that is not known.
//   * Nothing here reads a clock, a file or the network: `now` comes with the Environment, resolve() looks
//     only in the resource itself and where the caller's Resolver looks, regular expressions run on RE2
//     (pattern up to 1 KB, subject up to 64 KB; no look-around, no back-references).
//
// Not offered, and refused by name when compiled: elementDefinition() and slice(), which need the profiles of
// the data; pathname(), for an Item does not know where it was found; instance selectors (Type { ... }),
// because an element is always borrowed from a document; toDate() with the names of months. There is no
// %terminologies: memberOf() and subsumes() ask the Terminology of the Environment. conformsTo() knows the
// base definitions of R4 and asks the caller's Conformance for other profiles.
//
//   auto program = fhirpath::compile("Patient.name.where(use = 'official').given");
//   fhirpath::Evaluator evaluator;                          // one per thread
//   auto found = evaluator.evaluate(*program, patient, fhirpath::Environment{now});
#pragma once

#include "fhirpath/environment.h"
#include "fhirpath/evaluator.h"
#include "fhirpath/item.h"
#include "fhirpath/program.h"
