// SPDX-License-Identifier: Apache-2.0
#include "forms/completion.h"

#include <charconv>

#include "instruments/score.h"

namespace repere::forms {
namespace {

constexpr std::int64_t longest_seconds = 7'200;

// The smallest number of seconds that at least this share did not exceed (nearest rank). The counts are of
// one form, mode and outcome, by seconds.
std::int64_t rank(const std::vector<store::CompletionCount>& counts, std::int64_t n, std::int64_t percent) {
    const std::int64_t wanted = (n * percent + 99) / 100;
    std::int64_t seen = 0;
    for (const store::CompletionCount& each : counts) {
        seen += each.count;
        if (seen >= wanted) return each.completion.seconds;
    }
    return 0;
}

CompletionTime summed(const std::vector<store::CompletionCount>& counts) {
    const store::Completion& first = counts.front().completion;
    CompletionTime time{first.form, first.mode, first.outcome};
    for (const store::CompletionCount& each : counts) time.n += each.count;
    time.median_seconds = rank(counts, time.n, 50);
    time.p90_seconds = rank(counts, time.n, 90);
    return time;
}

bool same_group(const store::Completion& a, const store::Completion& b) {
    return a.form == b.form && a.mode == b.mode && a.outcome == b.outcome;
}

}  // namespace

std::optional<Took> read_took(std::string_view header) {
    constexpr std::string_view seconds = "seconds=", mode = "; mode=";
    if (!header.starts_with(seconds)) return std::nullopt;
    Took took;
    const char* const end = header.data() + header.size();
    const auto [stopped, error] = std::from_chars(header.data() + seconds.size(), end, took.seconds);
    const std::string_view rest{stopped, static_cast<std::size_t>(end - stopped)};
    if (error != std::errc{} || took.seconds < 1 || took.seconds > longest_seconds) return std::nullopt;
    if (!rest.starts_with(mode)) return std::nullopt;
    const std::string_view held_by = rest.substr(mode.size());
    if (held_by != "clinician" && held_by != "patient") return std::nullopt;
    took.patient = held_by == "patient";
    return took;
}

Result<store::Completion> completion(const instruments::Form& form, json::Node response, const Took& took) {
    const auto presentation = instruments::coded_answer(form, response, instruments::presentation_system);
    if (!presentation) return presentation.error();
    const auto positive = instruments::is_positive(form, response);
    if (!positive) return positive.error();
    const bool answered = presentation->empty() || *presentation == "answered";
    return store::Completion{std::string{form.questionnaire()["id"].text()},
                             took.patient ? "patient" : "clinician",
                             !answered   ? "not-answered"
                             : *positive ? "positive"
                                         : "negative",
                             took.seconds};
}

Result<std::vector<CompletionTime>> completion_times(store::Store& store, std::int64_t fewest) {
    const auto counts = store.completions();
    if (!counts) return counts.error();
    std::vector<CompletionTime> times;
    std::vector<store::CompletionCount> group;
    for (const store::CompletionCount& each : *counts) {
        if (!group.empty() && !same_group(group.front().completion, each.completion)) {
            times.push_back(summed(group));
            group.clear();
        }
        group.push_back(each);
    }
    if (!group.empty()) times.push_back(summed(group));
    std::erase_if(times, [&](const CompletionTime& time) { return time.n < fewest; });
    return times;
}

}  // namespace repere::forms
