// SPDX-License-Identifier: Apache-2.0
// assess() on a 40 kB chart: with and without parsing it, so that the run itself gives the ratio to the
// floor.
#include <benchmark/benchmark.h>

#include "benchmark/sample_chart.h"
#include "chart/chart.h"
#include "json/document.h"
#include "knowledge/knowledge.h"
#include "screening/screening.h"

namespace repere::benchmarks {
namespace {

const knowledge::Knowledge& loaded() {
    static const auto knowledge = knowledge::load(knowledge::embedded());
    return *knowledge;
}

void load(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(knowledge::load(knowledge::embedded()));
}
BENCHMARK(load)->Name("knowledge load")->Unit(benchmark::kMillisecond);

void build_chart(benchmark::State& state) {
    const auto document = json::Document::parse(sample_bundle(40'000));
    for (auto _ : state) {
        chart::Builder builder;
        builder.add(document->root());
        auto chart = builder.build();
        if (!chart) state.SkipWithError("no chart");
        benchmark::DoNotOptimize(chart);
    }
}
BENCHMARK(build_chart)->Name("chart build/40")->Unit(benchmark::kMicrosecond);

// The rules alone: the chart is built.
void rules(benchmark::State& state) {
    const auto document = json::Document::parse(sample_bundle(40'000));
    chart::Builder builder;
    builder.add(document->root());
    const auto chart = builder.build();
    const Instant now = *parse_instant(chart_now);
    for (auto _ : state) {
        const auto assessment = screening::assess(*chart, {}, loaded(), now);
        if (!assessment || assessment->outcome != screening::Outcome::screen)
            state.SkipWithError("not the expected outcome");
        benchmark::DoNotOptimize(assessment);
    }
}
BENCHMARK(rules)->Name("assess/40")->Unit(benchmark::kMicrosecond);

void from_text(benchmark::State& state) {
    const std::string text = sample_bundle(40'000);
    const Instant now = *parse_instant(chart_now);
    for (auto _ : state) {
        const auto document = json::Document::parse(text);
        chart::Builder builder;
        builder.add(document->root());
        const auto chart = builder.build();
        benchmark::DoNotOptimize(screening::assess(*chart, {}, loaded(), now));
    }
}
BENCHMARK(from_text)->Name("parse, build, assess/40")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace repere::benchmarks
