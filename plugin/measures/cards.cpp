// SPDX-License-Identifier: Apache-2.0
#include "measures/cards.h"

#include <algorithm>
#include <array>

#include "json/document.h"

namespace repere::measures {
namespace {

constexpr std::array<std::string_view, 5> reasons{"patient-refuses", "limited-time", "action-completed",
                                                  "wrong-time-workflow", "inappropriate-recipient"};
constexpr std::size_t most_reports = 1'000'000;

std::string known_reason(json::Node report) {
    const json::Node reason = report["overrideReason"]["reason"];
    const std::string_view code = reason["code"].text(), system = reason["system"].text();
    const bool ours =
        (system.empty() || system == override_system) && std::ranges::find(reasons, code) != reasons.end();
    return ours ? std::string{code} : std::string{};
}

}  // namespace

std::span<const std::string_view> override_reasons() { return reasons; }

Result<std::vector<Card>> cards_of(store::Store& store, std::span<const std::string> services, Month first,
                                   Month last) {
    std::vector<Card> cards;
    for (const std::string& service : services) {
        const auto reports = store.feedback(service, most_reports);
        if (!reports) return reports.error();
        if (reports->size() == most_reports)
            return fail(ErrorKind::unavailable, "more cards are reported than can be counted");
        for (const store::Feedback& report : *reports) {
            const auto document = json::Document::parse(report.json);
            if (!document) return fail(ErrorKind::fault, "a stored report of a card is not JSON");
            const auto when = parse_instant(document->root()["outcomeTimestamp"].text());
            if (!when || month_of(*when) < first || last < month_of(*when)) continue;
            cards.push_back({report.outcome == "accepted", known_reason(document->root())});
        }
    }
    return cards;
}

}  // namespace repere::measures
