// SPDX-License-Identifier: Apache-2.0
// One expression, compiled once: immutable, cheap to copy, shared between threads.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace repere::fhirpath {

struct Code;  // code.h: what the evaluator runs

struct Options {
    bool strict =
        false;  // check elements, types and order before anything runs (section "strict mode" of check.h)
    std::string context_type;  // FHIR type of the context, e.g. "Patient"; empty: known only when it runs
    // Reads "answer.valueCoding" as answer.value.ofType(Coding), when not strict. It is no FHIRPath on R4, but
    // many published questionnaires are written so.
    bool json_choice_names = false;
};

// Everything an expression mentions by name, each list sorted and without repeats: a proof of what it can
// read. children(), descendants() and repeat() reach elements that are not named: look for them under
// functions.
struct Names {
    std::vector<std::string>
        elements;  // path steps, also where they turn out to be a type's name at the root
    std::vector<std::string> variables;  // without %
    std::vector<std::string> functions;
    std::vector<std::string> types;  // of is, as, ofType
};

class Program {
public:
    explicit Program(std::shared_ptr<const Code> code);
    std::string_view source() const;
    const Names& names() const;
    const Code& code() const { return *code_; }

private:
    std::shared_ptr<const Code> code_;
};

// Errors: invalid or unsupported, `what` = the reason naming the token, then the source; `where` =
// "line:column".
Result<Program> compile(std::string_view source, const Options& options = {});

}  // namespace repere::fhirpath
