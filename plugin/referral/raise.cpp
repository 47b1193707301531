// SPDX-License-Identifier: Apache-2.0
#include "referral/raise.h"

#include <array>

#include "json/writer.h"
#include "referral/task_states.h"

namespace repere::referral {
namespace {

constexpr std::array<std::string_view, 2> servers_own{"versionId", "lastUpdated"};

bool is_higher(std::string_view priority, std::string_view than) {
    return priority != than && more_urgent(than, priority) == priority;
}

void write_meta_of(json::Writer& writer, json::Node resource) {
    if (resource["meta"])
        writer.object("meta", [&] { writer.members_except(resource["meta"], servers_own); });
}

// The target never moves away; "before the person leaves" has no date.
void write_restriction(json::Writer& writer, json::Node restriction, const Urgency& urgency, Instant now) {
    constexpr std::string_view own[] = {"period"};
    const auto before = parse_instant(restriction["period"]["end"].text());
    Instant target = now;
    target.milliseconds += urgency.target_hours * milliseconds_per_hour;
    if (before && *before < target) target = *before;
    writer.object("restriction", [&] {
        writer.members_except(restriction, own);
        writer.object("period", [&] {
            writer.optional("start", restriction["period"]["start"].text());
            if (urgency.target_hours > 0) writer.field("end", to_string(target));
        });
    });
}

}  // namespace

std::optional<std::string> raised_task(json::Node task, const Urgency& urgency, Instant now) {
    const auto status_now = status(task["status"].text());
    if (!status_now || is_final(*status_now) || !is_higher(urgency.priority, task["priority"].text()))
        return std::nullopt;
    constexpr std::array<std::string_view, 4> changed{"meta", "priority", "restriction", "lastModified"};
    json::Writer writer;
    writer.object([&] {
        writer.members_except(task, changed);
        write_meta_of(writer, task);
        writer.field("priority", urgency.priority);
        write_restriction(writer, task["restriction"], urgency, now);
        writer.field("lastModified", to_string(now));
    });
    return writer.take();
}

std::optional<std::string> raised_request(json::Node request, const Urgency& urgency) {
    if (!is_higher(urgency.priority, request["priority"].text())) return std::nullopt;
    constexpr std::array<std::string_view, 2> changed{"meta", "priority"};
    json::Writer writer;
    writer.object([&] {
        writer.members_except(request, changed);
        write_meta_of(writer, request);
        writer.field("priority", urgency.priority);
    });
    return writer.take();
}

}  // namespace repere::referral
