// SPDX-License-Identifier: Apache-2.0
// Our row of the comparison with other engines: every expression compiled once, evaluated many times, CPU time and
// heap allocations counted. Prints one JSON array. peers.py runs it beside npm fhirpath and the hand-written bound.
// usage: ten_expressions EXPRESSIONS.json BUNDLE.json [seconds per expression] [runs]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fhirpath/fhirpath.h"
#include "json/document.h"
#include "json/writer.h"
#include "support/count_allocations.h"

namespace {

namespace fp = repere::fhirpath;
namespace json = repere::json;

constexpr int batch = 200;

std::string read_text(const char* path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Row {
    double microseconds = 0;  // median of the runs
    std::size_t allocations = 0;
    std::string answer;
};

Row measure(const fp::Program& program, json::Node bundle, const fp::Environment& environment, double seconds,
            int runs) {
    fp::Evaluator evaluator;
    Row row;
    const auto first = evaluator.evaluate(program, bundle, environment);
    if (!first) return {0, 0, first.error().what};
    json::Writer writer;
    writer.array([&] {
        for (const fp::Item& item : *first) fp::write(writer, item);
    });
    row.answer = writer.take();
    std::vector<double> all;
    for (int run = 0; run < runs; ++run) {
        const std::size_t before = repere::tests::allocations();
        const double start = cpu_seconds();
        double spent = 0;
        long count = 0;
        do {
            for (int i = 0; i < batch; ++i)
                if (!evaluator.evaluate(program, bundle, environment)) std::abort();
            count += batch;
            spent = cpu_seconds() - start;
        } while (spent < seconds);
        all.push_back(spent / static_cast<double>(count) * 1e6);
        row.allocations += repere::tests::allocations() - before;
    }
    std::ranges::sort(all);
    row.microseconds = all[all.size() / 2];
    return row;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) return 2;
    const auto expressions = json::Document::parse(read_text(arguments[1]));
    const auto bundle = json::Document::parse(read_text(arguments[2]));
    if (!expressions || !bundle) return 1;
    const double seconds = count > 3 ? std::atof(arguments[3]) : 0.3;
    const int runs = count > 4 ? std::atoi(arguments[4]) : 3;
    const fp::Environment environment{*repere::parse_instant("2026-11-01T10:00:00.000+01:00")};
    json::Writer out;
    out.array([&] {
        for (const json::Node expression : expressions->root().items()) {
            const auto program = fp::compile(expression["expr"].text());
            if (!program) std::abort();
            const Row row = measure(*program, bundle->root(), environment, seconds, runs);
            char number[32];
            std::snprintf(number, sizeof number, "%.4f", row.microseconds);
            out.object([&] {
                out.field("id", expression["id"].text()).key("microseconds").number(number);
                out.field("allocations", static_cast<std::int64_t>(row.allocations));
                out.field("answer", row.answer);
            });
        }
    });
    std::puts(out.take().c_str());
    return 0;
}
