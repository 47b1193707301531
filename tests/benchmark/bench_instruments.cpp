// SPDX-License-Identifier: Apache-2.0
// A large form worked out again after every answer: 300 items, 50 of them calculated from ten others.
#include <benchmark/benchmark.h>

#include <string>

#include "instruments/instruments.h"
#include "json/document.h"

namespace repere::benchmarks {
namespace {

constexpr int questions = 250;
constexpr int calculations = 50;

std::string question(int number) { return "q" + std::to_string(number); }

// Each sums ten answers; every tenth also needs the one before it.
std::string sum(int number) {
    std::string text = "%resource.item.where(linkId in (";
    for (int k = 0; k < 10; ++k)
        text.append(k == 0 ? "'" : " | '").append(question((number * 5 + k) % questions)).append("'");
    text += ")).answer.value.sum()";
    if (number % 10 == 9)
        text += " + %resource.item.where(linkId = 'x" + std::to_string(number - 1) + "').answer.value";
    return text;
}

std::string large_form() {
    std::string text =
        R"({"resourceType":"Questionnaire","status":"active","url":"https://forms.example/large","item":[)";
    for (int i = 0; i < questions; ++i) text += R"({"linkId":")" + question(i) + R"(","type":"integer"},)";
    for (int i = 0; i < calculations; ++i)
        text +=
            std::string{i == 0 ? "" : ","} + R"({"linkId":"x)" + std::to_string(i) +
            R"(","type":"integer","readOnly":true,"extension":[{"url":)" +
            R"("http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",)" +
            R"("valueExpression":{"language":"text/fhirpath","expression":")" + sum(i) + R"("}}]})";
    return text + "]}";
}

std::string all_answered() {
    std::string text =
        R"({"resourceType":"QuestionnaireResponse","status":"in-progress","questionnaire":"https://forms.example/large",)"
        R"("authored":"2026-11-01T10:00:00+01:00","item":[)";
    for (int i = 0; i < questions; ++i)
        text += std::string{i == 0 ? "" : ","} + R"({"linkId":")" + question(i) +
                R"(","answer":[{"valueInteger":)" + std::to_string(i % 4) + "}]}";
    return text + "]}";
}

void parse_answers(benchmark::State& state) {
    const std::string text = all_answered();
    for (auto _ : state) benchmark::DoNotOptimize(json::Document::parse(text));
}
BENCHMARK(parse_answers)->Name("parse answers/300")->Unit(benchmark::kMicrosecond);

void settle(benchmark::State& state) {
    const auto questionnaire = json::Document::parse(large_form());
    const auto form = instruments::compile(questionnaire->root(), nullptr);
    const auto response = json::Document::parse(all_answered());
    for (auto _ : state) {
        const auto enabled = instruments::enabled_items(*form, response->root());
        if (!enabled || enabled->size() != questions + calculations) state.SkipWithError("not all items");
        benchmark::DoNotOptimize(enabled);
    }
}
BENCHMARK(settle)->Name("settle/300")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace repere::benchmarks
