// SPDX-License-Identifier: Apache-2.0
#include "referral/closure.h"

#include <algorithm>
#include <array>

#include "json/writer.h"

namespace repere::referral {
namespace {

constexpr std::array<std::string_view, 6> stage_codes{"in-progress", "on-its-way", "to-verify",
                                                      "held-up",     "to-confirm", "closed"};
constexpr std::array<std::string_view, 4> waits_codes{"nobody", "team", "sender", "operator"};

constexpr Loop closed_loop{Stage::closed, Waits::for_nobody};

constexpr std::int64_t clock_difference_ms = 5 * 60 * 1000;

// A client sends back what it was given; these are ours and are not read.
constexpr std::array<std::string_view, 3> not_read{"received", "meta", "text"};

Result<Done> nothing_else_differs(json::Node stored, json::Node proposed) {
    for (const auto [name, value] : proposed.members())
        if (std::ranges::count(not_read, name) == 0 && !json::same_value(stored[name], value))
            return fail(ErrorKind::invalid, "this element cannot be changed",
                        "Communication." + std::string{name});
    return Done{};
}

}  // namespace

Loop loop(Status status, Carried carried, bool tells, bool received, bool asks) {
    if (status == Status::entered_in_error) return closed_loop;  // there was no request
    if (!is_final(status)) return {Stage::in_progress, asks ? Waits::for_sender : Waits::for_team};
    if (received) return closed_loop;
    switch (carried) {
        case Carried::verified:
            return closed_loop;
        case Carried::waiting:
            return {Stage::on_its_way, Waits::for_nobody};
        case Carried::accepted:
            return {Stage::to_verify, Waits::for_nobody};
        case Carried::refused:
            return {Stage::held_up, Waits::for_operator};
        case Carried::nothing:
        case Carried::withheld:
        case Carried::given_up:
            break;
    }
    return tells ? Loop{Stage::to_confirm, Waits::for_sender} : closed_loop;
}

std::optional<std::size_t> version_of_end(std::span<const json::Node> versions) {
    if (versions.empty()) return std::nullopt;
    const std::string_view now = versions.back()["status"].text();
    const auto end = status(now);
    if (!end || !is_final(*end)) return std::nullopt;
    std::size_t at = versions.size() - 1;
    while (at > 0 && versions[at - 1]["status"].text() == now) --at;
    return at;
}

bool tells_of(json::Node communication, std::string_view task, Instant act) {
    const auto sent = parse_instant(communication["sent"].text());
    // A reminder or a request to stop says what it is; the answer of a team is in no category.
    if (!sent || *sent != act || communication["category"].size() > 0) return false;
    for (const json::Node about : communication["about"].items())
        if (about["reference"].text() == task) return true;
    return false;
}

bool may_say_received(json::Node communication, Role role) {
    return role == Role::requester && communication["status"].text() == "completed" &&
           communication["received"].text().empty();
}

Result<std::string> with_received(json::Node stored, json::Node proposed, Instant now) {
    constexpr const char* where = "Communication.received";
    if (auto same = nothing_else_differs(stored, proposed); !same) return same.error();
    const auto received = parse_instant(proposed["received"].text());
    const auto sent = parse_instant(stored["sent"].text());
    if (!received) return fail(ErrorKind::invalid, "a moment with its offset is needed", where);
    // FHIR asks for a fraction of the second in `sent` no more than in `received`: within one second neither
    // is first.
    const auto second = [](Instant moment) { return moment.milliseconds / 1000; };
    if ((sent && second(*received) < second(*sent)) ||
        received->milliseconds > now.milliseconds + clock_difference_ms)
        return fail(ErrorKind::invalid, "the moment lies before the message was sent, or ahead", where);
    if (const auto before = parse_instant(stored["received"].text()); before && *before != *received)
        return fail(ErrorKind::invalid, "it has been received already", where);
    constexpr std::array<std::string_view, 2> changed{"received", "meta"};
    constexpr std::array<std::string_view, 2> servers_own{"versionId", "lastUpdated"};
    json::Writer writer;
    writer.object([&] {
        writer.members_except(stored, changed);
        writer.object("meta", [&] { writer.members_except(stored["meta"], servers_own); });
        writer.field("received", to_string(*received));
    });
    return writer.take();
}

std::string_view to_string(Stage stage) { return stage_codes[static_cast<std::size_t>(stage)]; }

std::optional<Stage> stage(std::string_view code) {
    const auto* const found = std::ranges::find(stage_codes, code);
    if (found == stage_codes.end()) return std::nullopt;
    return static_cast<Stage>(found - stage_codes.begin());
}

std::string_view to_string(Waits waits) { return waits_codes[static_cast<std::size_t>(waits)]; }

}  // namespace repere::referral
