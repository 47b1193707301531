// SPDX-License-Identifier: Apache-2.0
// One document in three shapes: the FHIR resource, the page for a browser, the PDF that is filed or printed.
#pragma once

#include <cstdint>

#include "core/result.h"
#include "facade/exchange.h"
#include "json/node.h"

namespace repere::facade {

enum class Shape : std::uint8_t { resource, page, pdf };

// What _format asks for, else what Accept names first (FHIR R4 http, 3.1.0.1.11). Errors: those of
// parse_query; unsupported for a _format that is none of ours.
Result<Shape> shape_asked(const Request& request, Shape otherwise);
Reply no_such_shape(const Error& error);  // 406 for what is unsupported

// The page of a DocumentReference of ours, with a policy that lets nothing be loaded; or its PDF: on the
// country's sheets, with a name that says nothing. Errors: fault; those of pdf::typeset.
Result<Reply> shown_as(const Exchange& exchange, json::Node document, Shape shape);

// A reply that holds a DocumentReference, in the shape that was asked for.
Result<Reply> as_asked(const Exchange& exchange, Reply reply);

}  // namespace repere::facade
