// SPDX-License-Identifier: Apache-2.0
#include "scan/scan.h"

#include "scan/assessor.h"
#include "scan/collector.h"

namespace repere::scan {

Result<Counts> run(const Inputs& inputs, bool standard_input, const knowledge::Knowledge& knowledge,
                   const Options& options, const Sinks& sinks) {
    Counts counts;
    Collector collector{knowledge, options, sinks, counts};
    for (const Input& input : inputs.files) {
        auto source = open_file(input.path);
        if (!source) {
            ++counts.files;
            ++counts.lines;
            ++counts.bad;
            sinks.bad({input.path, 1, 0, source.error().what});
            continue;
        }
        const auto read = input.shape == Shape::lines
                              ? collector.read_lines(input.path, std::move(*source))
                              : collector.read_document(input.path, std::move(*source));
        if (!read) return read.error();
    }
    if (standard_input)
        if (auto read = collector.read_lines("standard input", open_descriptor(0)); !read)
            return read.error();

    Assessor assessor{knowledge, options, sinks, counts, collector.shared()};
    const auto assessed = collector.facts().for_each_patient(
        [&](std::string_view patient, std::span<const std::string_view> entries) {
            auto done = assessor.assess_patient(patient, entries);
            sinks.progress(counts);
            return done;
        });
    if (!assessed) return assessed.error();
    return counts;
}

}  // namespace repere::scan
