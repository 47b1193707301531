// SPDX-License-Identifier: Apache-2.0
// Any text as an expression: refused, or run within a small budget over one resource, strict or not.
#include <cstdint>
#include <cstdlib>

#include "fhirpath/fhirpath.h"
#include "json/json.h"

namespace fhirpath = repere::fhirpath;
namespace json = repere::json;

namespace {

constexpr std::string_view observation = R"({"resourceType":"Observation","id":"o","status":"final",
    "code":{"coding":[{"system":"http://loinc.org","code":"8867-4"},{"code":"x"}],"text":"a\u00e9"},
    "effectiveDateTime":"2026-11-01T09:00:00+01:00","_status":{"extension":[{"url":"u","valueDecimal":1.10}]},
    "valueQuantity":{"value":118.50,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"}})";

const json::Document& resource() {
    static const json::Document parsed = [] {
        auto document = json::Document::parse(observation);
        if (!document) std::abort();
        return std::move(*document);
    }();
    return parsed;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view source{reinterpret_cast<const char*>(data), size};
    fhirpath::Budget budget;
    budget.steps = 20'000;
    budget.nodes = 5'000;
    budget.bytes = 1U << 20;
    for (const bool strict : {false, true}) {
        const auto program = fhirpath::compile(source, {strict, "Observation"});
        if (!program) continue;
        fhirpath::Evaluator evaluator{budget};
        const fhirpath::Environment environment{repere::Instant{1'793'520'000'000, 60}};
        const auto found = evaluator.evaluate(*program, resource().root(), environment);
        if (!found) continue;
        json::Writer writer;
        writer.array([&] {
            for (const fhirpath::Item& item : *found) fhirpath::write(writer, item);
        });
        if (!json::Document::parse(writer.text())) std::abort();
    }
    return 0;
}
