// SPDX-License-Identifier: Apache-2.0
#include "scan/scan.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "app/commands.h"
#include "app/forms.h"
#include "app/terminal.h"
#include "core/clock.h"

namespace repere::app {
namespace {

// A line on a terminal that is written over; nothing elsewhere.
class Progress {
public:
    void show(const scan::Counts& counts) {
        if (!terminal_) return;
        const auto now = std::chrono::steady_clock::now();
        if (now - shown_ < std::chrono::milliseconds{200}) return;
        shown_ = now;
        std::fprintf(stderr, "\r\033[K%llu MB, %llu lines, %llu patients, %llu encounters",
                     whole(counts.bytes >> 20), whole(counts.lines), whole(counts.patients),
                     whole(counts.encounters));
        std::fflush(stderr);
    }
    void clear() const {
        if (terminal_) std::fputs("\r\033[K", stderr);
    }

private:
    static unsigned long long whole(std::uint64_t value) { return value; }

    bool terminal_ = ::isatty(STDERR_FILENO) != 0;
    std::chrono::steady_clock::time_point shown_;
};

std::string number(std::uint64_t value) { return std::to_string(value); }

void summarise(const scan::Counts& counts, const std::vector<std::string>& skipped) {
    message("scan: " + number(counts.files) + " files, " + number(skipped.size()) + " others skipped, " +
            number(counts.bytes) + " bytes");
    message("lines: " + number(counts.lines) + " read, " + number(counts.blank) + " blank, " +
            number(counts.bad) + " bad");
    message("resources: " + number(counts.resources) + " read, " + number(counts.kept) + " kept, " +
            number(counts.unused) + " that no rule asks for, " + number(counts.nobody) +
            " without a patient, " + number(counts.elsewhere) + " of other shards");
    message("patients: " + number(counts.patients) + ", of which without an encounter " +
            number(counts.without_encounter));
    message("encounters: " + number(counts.encounters) + " assessed, " + number(counts.failed) + " failed");
    for (const auto& [outcome, count] : counts.outcomes)
        message("outcome " + std::string{screening::to_string(outcome)} + ": " + number(count));
    for (const auto& [rule, count] : counts.rules) message("rule " + rule + ": " + number(count));
    for (const auto& [rule, count] : counts.unread) message("rule " + rule + " not read: " + number(count));
}

Result<scan::Inputs> find_inputs(const ScanOptions& options) {
    if (options.manifest.empty()) return scan::list_inputs(options.paths);
    const auto text = read_file(options.manifest);
    if (!text) return fail(text.error().kind, text.error().what, options.manifest);
    return scan::read_manifest(options.manifest, *text);
}

scan::Sinks sinks(Progress& progress) {
    return {.outcome = [](std::string_view line) { print(line); },
            .bad =
                [&progress](const scan::Bad& bad) {
                    progress.clear();
                    message(std::string{bad.file} + ":" + number(bad.line) + " offset " + number(bad.offset) +
                            ": " + std::string{bad.reason});
                },
            .failed =
                [&progress](const Error& error) {
                    progress.clear();
                    complain("an encounter could not be assessed", error);
                },
            .progress = [&progress](const scan::Counts& counts) { progress.show(counts); }};
}

}  // namespace

Exit scan(const ScanOptions& options) {
    const int sources = (options.paths.empty() ? 0 : 1) + (options.standard_input ? 1 : 0) +
                        (options.manifest.empty() ? 0 : 1);
    if (sources == 0) return message("scan needs a PATH, --stdin or --manifest"), Exit::usage;
    if (!options.manifest.empty() && sources > 1)
        return message("--manifest goes with neither PATH nor --stdin"), Exit::usage;
    const auto shard = scan::parse_shard(options.shard);
    if (!shard) return complain(shard.error()), Exit::usage;
    const auto inputs = find_inputs(options);
    if (!inputs) return complain(inputs.error());
    const auto knowledge = load_knowledge();
    if (!knowledge) return complain(knowledge.error()), Exit::config;

    scan::Options scan_options;
    scan_options.setting = screening::parse_setting(options.context);
    scan_options.now = options.now.value_or(system_now());
    scan_options.all = options.all;
    scan_options.shard = *shard;
    scan_options.memory = options.memory_mb << 20;
    if (const char* folder = std::getenv("TMPDIR")) scan_options.temporary_folder = folder;
    Progress progress;
    const auto counts =
        scan::run(*inputs, options.standard_input, **knowledge, scan_options, sinks(progress));
    progress.clear();
    if (!counts) return complain(counts.error()), Exit::io;
    summarise(*counts, inputs->skipped);
    return counts->bad + counts->failed > 0 ? Exit::some_bad : Exit::ok;
}

}  // namespace repere::app
