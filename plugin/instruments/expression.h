// SPDX-License-Identifier: Apache-2.0
// One Expression of a form (FHIR R4 Expression, SDC 4.0 "Use of the Expression type"), compiled.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "fhirpath/item.h"
#include "fhirpath/program.h"
#include "json/node.h"

namespace repere::instruments {

// A stretch of a FHIR search: text as it stands, or {{FHIRPath}} whose value goes there.
struct QueryPart {
    std::string text;
    std::optional<fhirpath::Program> program;
};

// A %name an expression uses and does not define itself by defineVariable().
struct Use {
    std::string name;
    std::string position;  // line:column
};

// text/fhirpath has a program, application/x-fhir-query has parts.
struct Expression {
    std::string name;  // what other expressions call its value, without %; may be empty
    std::optional<fhirpath::Program> program;
    std::vector<QueryPart> query;
    std::vector<Use> uses;

    bool is_query() const { return !program; }
};

enum class Languages : std::uint8_t {
    fhirpath,
    fhirpath_and_query  // where a value may come from the chart: variables, population, lists of answers
};

// Errors: unsupported, naming the language, for CQL and for a search where `allowed` has none; invalid as
// fhirpath::compile says, and for a search whose {{ is not closed.
Result<Expression> compile_expression(json::Node expression, Languages allowed);
Result<Expression> compile_fhirpath(std::string_view text);

// The text of a search, each {{FHIRPath}} replaced by its values; "" when one of them gives nothing, for the
// search would then find everybody's. Values are escaped, so that none can add a parameter. Errors: those of
// `evaluate`; invalid, when a value is no text.
using Evaluate = std::function<Result<std::vector<fhirpath::Item>>(const fhirpath::Program&)>;
Result<std::string> query_text(const Expression& query, const Evaluate& evaluate);

// Every FHIRPath program in it.
std::vector<const fhirpath::Program*> programs_of(const Expression& expression);

}  // namespace repere::instruments
