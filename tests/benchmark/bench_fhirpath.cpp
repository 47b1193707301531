// SPDX-License-Identifier: Apache-2.0
// FHIRPath on a 40 kB chart: compile once, evaluate many times; expressions of the kinds that rules are made
// of.
#include <benchmark/benchmark.h>

#include <array>
#include <string_view>

#include "benchmark/sample_chart.h"
#include "fhirpath/fhirpath.h"
#include "json/document.h"

namespace repere::benchmarks {
namespace {

struct Expression {
    std::string_view name, text;
};
constexpr std::array<Expression, 8> expressions{{
    {"code by system and prefix",
     "Bundle.entry.resource.ofType(Condition).where(code.coding.exists(system = "
     "'http://hl7.org/fhir/sid/icd-10' and code.startsWith('I21'))).exists()"},
    {"count by status",
     "Bundle.entry.resource.ofType(Condition).where(clinicalStatus.coding.code = 'active').count()"},
    {"quantity compared",
     "Bundle.entry.resource.ofType(Observation).where(code.coding.exists(system = 'http://loinc.org' and "
     "code = '8480-6')).value.ofType(Quantity).where($this > 140 'mm[Hg]').exists()"},
    {"date arithmetic",
     "Bundle.entry.resource.ofType(Observation).where(effective.ofType(dateTime) >= "
     "@2026-11-01T10:00:00+01:00 - 12 months).count()"},
    {"iif", "iif(Bundle.entry.resource.ofType(Encounter).where(class.code = 'EMER').exists(), 'a', 'b')"},
    {"descendants",
     "Bundle.entry.resource.ofType(MedicationStatement).descendants().where($this = 'x').exists()"},
    {"age", "Bundle.entry.resource.ofType(Patient).birthDate <= today() - 18 years"},
    {"distinct",
     "Bundle.entry.resource.ofType(Condition).code.coding.where(system = "
     "'http://hl7.org/fhir/sid/icd-10').code.distinct().count()"},
}};

void compile(benchmark::State& state) {
    const Expression& expression = expressions[static_cast<std::size_t>(state.range(0))];
    state.SetLabel(std::string{expression.name});
    for (auto _ : state) benchmark::DoNotOptimize(fhirpath::compile(expression.text));
}
BENCHMARK(compile)
    ->Name("fhirpath compile")
    ->DenseRange(0, expressions.size() - 1)
    ->Unit(benchmark::kMicrosecond);

void evaluate(benchmark::State& state) {
    const Expression& expression = expressions[static_cast<std::size_t>(state.range(0))];
    state.SetLabel(std::string{expression.name});
    const auto document = json::Document::parse(sample_bundle(40'000));
    const auto program = fhirpath::compile(expression.text);
    const fhirpath::Environment environment{*parse_instant(chart_now)};
    fhirpath::Evaluator evaluator;
    for (auto _ : state) {
        const auto found = evaluator.evaluate(*program, document->root(), environment);
        if (!found || found->empty()) state.SkipWithError("no answer");
        benchmark::DoNotOptimize(found);
    }
}
BENCHMARK(evaluate)
    ->Name("fhirpath evaluate")
    ->DenseRange(0, expressions.size() - 1)
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace repere::benchmarks
