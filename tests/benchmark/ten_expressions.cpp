// SPDX-License-Identifier: Apache-2.0
// Our row of the comparison with other engines: every expression compiled once, evaluated many times, CPU
// time and heap allocations counted; then parsing the Bundle. Prints one JSON array. peers.py runs it beside
// npm fhirpath and the hand-written bound. usage: ten_expressions EXPRESSIONS.json BUNDLE.json [seconds per
// expression] [runs]
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
    std::string id;
    double microseconds = 0;  // median of the runs
    std::size_t allocations = 0;
    std::string answer = "[]";
};

struct Effort {
    double seconds = 0.3;
    int runs = 3;
};

template <class Act>
void measure(Row& row, const Effort& effort, const Act& act) {
    std::vector<double> all;
    for (int run = 0; run < effort.runs; ++run) {
        const std::size_t before = repere::test::allocations();
        const double start = cpu_seconds();
        double spent = 0;
        long count = 0;
        do {
            for (int i = 0; i < batch; ++i) act();
            count += batch;
            spent = cpu_seconds() - start;
        } while (spent < effort.seconds);
        row.allocations += repere::test::allocations() - before;
        all.push_back(spent / static_cast<double>(count) * 1e6);
    }
    std::ranges::sort(all);
    row.microseconds = all[all.size() / 2];
}

Row evaluate(json::Node expression, json::Node bundle, const Effort& effort) {
    const auto program = fp::compile(expression["expr"].text());
    if (!program) std::abort();
    const fp::Environment environment{*repere::parse_instant("2026-11-01T10:00:00.000+01:00")};
    fp::Evaluator evaluator;
    const auto answer = evaluator.evaluate(*program, bundle, environment);
    if (!answer) std::abort();
    Row row;
    row.id = expression["id"].text();
    json::Writer writer;
    writer.array([&] {
        for (const fp::Item& item : *answer) fp::write(writer, item);
    });
    row.answer = writer.take();
    measure(row, effort, [&] {
        if (!evaluator.evaluate(*program, bundle, environment)) std::abort();
    });
    return row;
}

void print(const std::vector<Row>& rows) {
    json::Writer out;
    out.array([&] {
        for (const Row& row : rows) {
            char number[32];
            std::snprintf(number, sizeof number, "%.4f", row.microseconds);
            out.object([&] {
                out.field("id", row.id).key("microseconds").number(number);
                out.field("allocations", static_cast<std::int64_t>(row.allocations));
                out.field("answer", row.answer);
            });
        }
    });
    std::puts(out.take().c_str());
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) return 2;
    const std::string text = read_text(arguments[2]);
    const auto expressions = json::Document::parse(read_text(arguments[1]));
    const auto bundle = json::Document::parse(text);
    if (!expressions || !bundle) return 1;
    Effort effort;
    if (count > 3) effort.seconds = std::atof(arguments[3]);
    if (count > 4) effort.runs = std::atoi(arguments[4]);
    std::vector<Row> rows;
    for (const json::Node expression : expressions->root().items())
        rows.push_back(evaluate(expression, bundle->root(), effort));
    Row& parse = rows.emplace_back();
    parse.id = "parse";
    measure(parse, effort, [&] {
        if (!json::Document::parse(text)) std::abort();
    });
    print(rows);
    return 0;
}
