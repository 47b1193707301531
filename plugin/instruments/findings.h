// SPDX-License-Identifier: Apache-2.0
// What is wrong with a form, all of it, gathered while it is compiled.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "fhir/operation_outcome.h"

namespace repere::instruments {

struct Finding {
    fhir::Severity severity = fhir::Severity::error;
    Error error;  // where: linkId ("Questionnaire" for the whole form), then line:column inside an expression
};

class Findings {
public:
    void refuse(ErrorKind kind, std::string what, std::string_view where) {
        all_.push_back({fhir::Severity::error, fail(kind, std::move(what), std::string{where})});
    }
    // An error from further down, whose own place is inside the element named.
    void refuse(Error error, std::string_view element) {
        error.where = std::string{element} + (error.where.empty() ? "" : ", " + error.where);
        all_.push_back({fhir::Severity::error, std::move(error)});
    }
    void warn(std::string what, std::string_view where) {
        all_.push_back(
            {fhir::Severity::warning, fail(ErrorKind::invalid, std::move(what), std::string{where})});
    }

    const std::vector<Finding>& all() const { return all_; }
    const Error* first_error() const {
        for (const Finding& finding : all_)
            if (finding.severity == fhir::Severity::error) return &finding.error;
        return nullptr;
    }

private:
    std::vector<Finding> all_;
};

}  // namespace repere::instruments
