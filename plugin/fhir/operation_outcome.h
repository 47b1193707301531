// SPDX-License-Identifier: Apache-2.0
// Turns an Error into an OperationOutcome and an HTTP status: one table, used by every door.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/result.h"

namespace repere::fhir {

enum class Severity : std::uint8_t { fatal, error, warning, information };

// Source: FHIR R4 OperationOutcome; code is from http://hl7.org/fhir/issue-type.
struct Issue {
    Severity severity = Severity::error;
    std::string code = "invalid";
    std::string diagnostics;  // never patient data
    std::string expression;   // FHIRPath or JSON path of the element, may be empty
};

std::string_view to_string(Severity severity);

std::string operation_outcome(std::span<const Issue> issues);  // an empty list says "all ok"
std::string operation_outcome(const Error& error);

std::string_view issue_code(ErrorKind kind);  // issue-type
int http_status(ErrorKind kind);              // 400, 404, 403, 409, 503, 422, 413, 500

}  // namespace repere::fhir
