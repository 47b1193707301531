// SPDX-License-Identifier: Apache-2.0
// patient-view with an 85 kB prefetch, in process: from the text of the call to the text of the cards.
#include <benchmark/benchmark.h>

#include <memory>

#include "benchmark/sample_chart.h"
#include "cds_hooks/cds_hooks.h"
#include "json/document.h"
#include "knowledge/knowledge.h"

namespace repere::benchmarks {
namespace {

std::unique_ptr<cds_hooks::Door> open_door() {
    auto knowledge = knowledge::load(knowledge::embedded());
    if (!knowledge) return nullptr;
    cds_hooks::Ports ports;
    ports.clock = [] { return *parse_instant(chart_now); };
    auto door = cds_hooks::Door::open(std::make_shared<const knowledge::Knowledge>(std::move(*knowledge)), {},
                                      std::move(ports));
    return door ? std::move(*door) : nullptr;
}

// The floor: parsing the same call.
void parse_call(benchmark::State& state) {
    const std::string call = sample_patient_view(85'000);
    for (auto _ : state) {
        auto document = json::Document::parse(call);
        benchmark::DoNotOptimize(document);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(call.size()) * state.iterations());
}
BENCHMARK(parse_call)->Name("parse a call/85")->Unit(benchmark::kMicrosecond);

void patient_view(benchmark::State& state) {
    const auto door = open_door();
    const std::string call = sample_patient_view(85'000);
    for (auto _ : state) {
        const auto reply = door->invoke("repere-emergency", call);
        if (reply.status != 200 || reply.outcome != screening::Outcome::screen)
            state.SkipWithError("not the expected card");
        benchmark::DoNotOptimize(reply);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(call.size()) * state.iterations());
}
BENCHMARK(patient_view)->Name("patient-view/85")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace repere::benchmarks
