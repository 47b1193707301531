// SPDX-License-Identifier: Apache-2.0
// JSON as FHIR needs it: a Document owns, a Node borrows, a Writer writes, a Composer joins; decimals stay the text they came
// as.
#pragma once

#include "json/composer.h"
#include "json/document.h"
#include "json/node.h"
#include "json/writer.h"
