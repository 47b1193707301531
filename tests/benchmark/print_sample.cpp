// SPDX-License-Identifier: Apache-2.0
// print_sample bundle|patient-view BYTES: the benchmarks' chart on stdout, for load generators.
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "benchmark/sample_chart.h"

int main(int count, char** arguments) {
    if (count != 3) {
        std::cerr << "usage: print_sample bundle|patient-view BYTES\n";
        return 64;
    }
    const std::size_t bytes = std::strtoul(arguments[2], nullptr, 10);
    std::cout << (std::string_view{arguments[1]} == "bundle"
                      ? repere::benchmarks::sample_bundle(bytes)
                      : repere::benchmarks::sample_patient_view(bytes));
    return 0;
}
