// SPDX-License-Identifier: Apache-2.0
#include "forms/completion.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "instruments/score.h"

namespace repere::forms {
namespace {

constexpr std::int64_t longest_seconds = 7'200;

constexpr std::string_view answered = "answered";

// The smallest number of seconds that at least this share did not exceed (nearest rank), up to the next full
// step. The counts are of one quarter, form and mode, by seconds.
std::int64_t rank(std::span<const store::CompletionCount> counts, std::int64_t n, std::int64_t percent) {
    const std::int64_t wanted = (n * percent + 99) / 100;
    std::int64_t seen = 0;
    for (const store::CompletionCount& each : counts) {
        seen += each.count;
        if (seen >= wanted) return (each.completion.seconds + step_seconds - 1) / step_seconds * step_seconds;
    }
    return 0;
}

bool same_group(const store::Completion& a, const store::Completion& b) {
    return std::tie(a.quarter, a.form, a.mode, a.outcome) == std::tie(b.quarter, b.form, b.mode, b.outcome);
}

// Whether it is the time of a form rather than of somebody.
bool may_be_told(const store::Completion& group, std::int64_t n,
                 std::span<const store::CompletionShares> shares) {
    if (n < fewest_times) return false;
    return std::ranges::any_of(shares, [&](const store::CompletionShares& of) {
        return same_group(group, {of.quarter, of.form, of.mode, of.outcome}) && of.people >= fewest_people &&
               of.largest * largest_share <= n;
    });
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

Result<store::Completion> completion(const instruments::Form& form, json::Node response, const Took& took,
                                     std::string quarter) {
    const auto presentation = instruments::coded_answer(form, response, instruments::presentation_system);
    if (!presentation) return presentation.error();
    const bool is_answered = presentation->empty() || *presentation == answered;
    return store::Completion{std::move(quarter), std::string{form.questionnaire()["id"].text()},
                             took.patient ? "patient" : "clinician",
                             std::string{is_answered ? answered : "not-answered"}, took.seconds};
}

Result<std::vector<CompletionTime>> completion_times(store::Store& store,
                                                     std::span<const std::string> quarters) {
    const auto counts = store.completions();
    if (!counts) return counts.error();
    const auto shares = store.completion_shares();
    if (!shares) return shares.error();
    std::vector<CompletionTime> times;
    for (auto first = counts->begin(); first != counts->end();) {
        const store::Completion& group = first->completion;
        const auto last = std::find_if_not(
            first, counts->end(), [&](const auto& each) { return same_group(group, each.completion); });
        const std::span<const store::CompletionCount> rows{first, last};
        std::int64_t n = 0;
        for (const store::CompletionCount& row : rows) n += row.count;
        if (group.outcome == answered && std::ranges::find(quarters, group.quarter) != quarters.end() &&
            may_be_told(group, n, *shares))
            times.push_back({group.quarter, group.form, group.mode, rank(rows, n, 50), rank(rows, n, 90)});
        first = last;
    }
    return times;
}

}  // namespace repere::forms
