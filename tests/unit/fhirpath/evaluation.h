// SPDX-License-Identifier: Apache-2.0
// For the tests of this module: an expression over a JSON text, as the JSON array it gives or as its error.
#pragma once

#include <string>
#include <string_view>

#include "fhirpath/fhirpath.h"
#include "json/document.h"

namespace repere::fhirpath {

inline constexpr std::string_view test_now = "2026-11-01T10:00:00.000+01:00";

inline Environment test_environment() { return Environment{*parse_instant(test_now)}; }

inline std::string as_json(Collection found) {
    json::Writer writer;
    writer.array([&] {
        for (const Item& item : found) write(writer, item);
    });
    return writer.take();
}

// "error: ..." when it does not compile or run.
inline std::string evaluated(std::string_view expression, json::Node context, const Environment& environment,
                             const Options& options = {}) {
    const auto program = compile(expression, options);
    if (!program) return "error: " + to_string(program.error());
    Evaluator evaluator;
    const auto found = evaluator.evaluate(*program, context, environment);
    return found ? as_json(*found) : "error: " + to_string(found.error());
}

inline std::string evaluated(std::string_view expression, std::string_view context = "{}") {
    const auto document = json::Document::parse(context);
    return document ? evaluated(expression, document->root(), test_environment()) : "error: bad test input";
}

}  // namespace repere::fhirpath
