// SPDX-License-Identifier: Apache-2.0
#include "fhir/operation_outcome.h"

#include <array>

#include "json/writer.h"

namespace repere::fhir {
namespace {

struct Row {
    ErrorKind kind;
    std::string_view code;
    int status;
};

// In the order of ErrorKind.
constexpr std::array rows{
    Row{ErrorKind::invalid, "invalid", 400},       Row{ErrorKind::not_found, "not-found", 404},
    Row{ErrorKind::forbidden, "forbidden", 403},   Row{ErrorKind::conflict, "conflict", 409},
    Row{ErrorKind::unavailable, "transient", 503}, Row{ErrorKind::unsupported, "not-supported", 422},
    Row{ErrorKind::limit, "too-costly", 413},      Row{ErrorKind::fault, "exception", 500},
};

const Row& row(ErrorKind kind) { return rows[static_cast<std::size_t>(kind)]; }

}  // namespace

std::string_view to_string(Severity severity) {
    constexpr std::array<std::string_view, 4> names{"fatal", "error", "warning", "information"};
    return names[static_cast<std::size_t>(severity)];
}

std::string_view issue_code(ErrorKind kind) { return row(kind).code; }
int http_status(ErrorKind kind) { return row(kind).status; }

std::string operation_outcome(std::span<const Issue> issues) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "OperationOutcome").array("issue", [&] {
            for (const Issue& issue : issues)
                writer.object([&] {
                    writer.field("severity", to_string(issue.severity)).field("code", issue.code);
                    writer.optional("diagnostics", issue.diagnostics);
                    if (!issue.expression.empty())
                        writer.array("expression", [&] { writer.string(issue.expression); });
                });
            if (issues.empty())
                writer.object([&] {
                    writer.field("severity", "information")
                        .field("code", "informational")
                        .field("diagnostics", "all ok");
                });
        });
    });
    return writer.take();
}

std::string operation_outcome(const Error& error) {
    const std::array issues{
        Issue{Severity::error, std::string{issue_code(error.kind)}, error.what, error.where}};
    return operation_outcome(issues);
}

}  // namespace repere::fhir
