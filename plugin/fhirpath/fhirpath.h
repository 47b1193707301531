// SPDX-License-Identifier: Apache-2.0
// FHIRPath over borrowed JSON: the language in which rules, decisions, scores and templates are written.
//
// Source: FHIRPath N1 and the functions of 2.0/3.0 that rules use, with the FHIR R4 profile of it
// (hl7.org/fhir/R4/fhirpath.html). The model on one page:
//
//   text -> lexer.h tokens -> parser.h -> ast.h tree -> compiler.cpp -> Code (code.h): flat steps, names
//   already looked up in the R4 tables (model.h) and hashed for json::Node -> evaluator.h runs it with
//   scratch memory (arena.h).
//
//   * An Item is a borrowed element with its FHIR type, or a System value. FHIR primitives become System
//   values when
//     an operator or function needs one (Item::system_value).
//   * Elements are found through the R4 tables: Observation.value finds valueQuantity; valueQuantity itself
//   is an error.
//   * Empty is the answer to what is not known: every operator and function follows three-valued logic.
//   * Decimals are exact (decimal.h), dates keep their precision (temporal.h), units are UCUM (ucum.h says
//   how much).
//   * function_table.cpp lists every function on one page; each lives with its family in functions/.
//   * Nothing here reads a clock, a file or the network: `now` comes with the Environment, resolve() looks
//   only where
//     the caller's Resolver looks, regular expressions must be literals and run on RE2 (pattern <= 1 KB,
//     subject <= 64 KB).
//
//   auto program = fhirpath::compile("Patient.name.where(use = 'official').given");
//   fhirpath::Evaluator evaluator;                          // one per thread
//   auto found = evaluator.evaluate(*program, patient, fhirpath::Environment{now});
#pragma once

#include "fhirpath/environment.h"
#include "fhirpath/evaluator.h"
#include "fhirpath/item.h"
#include "fhirpath/program.h"
