// SPDX-License-Identifier: Apache-2.0
// The floor under everything else: reading a chart, and writing it again.
#include <benchmark/benchmark.h>

#include "benchmark/sample_chart.h"
#include "json/document.h"
#include "json/writer.h"

namespace repere::benchmarks {
namespace {

void parse(benchmark::State& state) {
    const std::string text = sample_bundle(static_cast<std::size_t>(state.range(0)) * 1000);
    for (auto _ : state) {
        auto document = json::Document::parse(text);
        if (!document) state.SkipWithError("does not parse");
        benchmark::DoNotOptimize(document);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}
BENCHMARK(parse)->Name("parse/kB")->Arg(40)->Arg(85)->Arg(1000)->Unit(benchmark::kMicrosecond);

void write(benchmark::State& state) {
    const std::string text = sample_bundle(40'000);
    const auto document = json::Document::parse(text);
    for (auto _ : state) benchmark::DoNotOptimize(json::to_string(document->root()));
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}
BENCHMARK(write)->Name("write/40")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace repere::benchmarks
