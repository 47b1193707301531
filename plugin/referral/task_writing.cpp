// SPDX-License-Identifier: Apache-2.0
#include "referral/task_writing.h"

#include <array>
#include <string_view>
#include <vector>

#include "fhir/build.h"
#include "fhir/canonical.h"
#include "json/writer.h"
#include "referral/assignee.h"

namespace repere::referral {
namespace {

constexpr std::array<std::string_view, 14> rewritten{
    "status", "statusReason", "businessStatus", "output",   "note",  "lastModified", "executionPeriod",
    "meta",   "input",        "identifier",     "priority", "owner", "restriction",  "extension"};

void write_list(json::Writer& writer, std::string_view name, json::Node stored,
                const std::vector<std::string>& added) {
    if (stored.size() + added.size() == 0) return;
    writer.array(name, [&] {
        for (const json::Node item : stored.items()) writer.node(item);
        for (const std::string& item : added) writer.raw(item);
    });
}

// Begun when the team first acts on the person, over when nothing more will come.
void write_execution_period(json::Writer& writer, json::Node task, Status to, Instant now) {
    const std::string stored{task["executionPeriod"]["start"].text()};
    const bool begins = to == Status::in_progress || to == Status::completed;
    const std::string start = stored.empty() && begins ? to_string(now) : stored;
    const std::string end = is_final(to) && !start.empty() ? to_string(now) : std::string{};
    if (!start.empty())
        writer.object("executionPeriod", [&] { writer.field("start", start).optional("end", end); });
}

void write_business_status(json::Writer& writer, std::optional<BusinessStatus> business) {
    if (!business) return;
    const std::string system = fhir::canonical("CodeSystem", "referral-business-status");
    fhir::write_concept(writer.key("businessStatus"), {system, to_string(*business), {}});
}

void write_reason(json::Writer& writer, const StatusReason& reason) {
    if (reason.text.empty()) return;
    const std::string system = fhir::canonical("CodeSystem", "decline-reason");
    if (reason.code.empty())
        writer.object("statusReason", [&] { writer.field("text", reason.text); });
    else
        fhir::write_concept(writer.key("statusReason"), {system, reason.code, {}}, reason.text);
}

// While the team waits for information the next step is the requester's, and so is Task.owner; who was asked
// stays in restriction.recipient, and has the Task again as soon as the wait is over.
void write_owner(json::Writer& writer, json::Node task, std::optional<BusinessStatus> business) {
    const json::Node recipient = task["restriction"]["recipient"].at(0);
    const json::Node team = recipient ? recipient : task["owner"];
    const bool waits = business == BusinessStatus::waiting_for_information;
    const json::Node owner = waits ? task["requester"] : team;
    if (owner) writer.field("owner", owner);
    if (!task["restriction"] && !team) return;
    constexpr std::string_view own[] = {"recipient"};
    writer.object("restriction", [&] {
        if (task["restriction"]) writer.members_except(task["restriction"], own);
        if (team) writer.array("recipient", [&] { writer.node(team); });
    });
}

}  // namespace

std::string write_task(json::Node task, const Change& change, std::optional<BusinessStatus> business,
                       const StatusReason& reason, Instant now) {
    constexpr std::string_view servers_own[] = {"versionId", "lastUpdated"};
    json::Writer writer;
    writer.object([&] {
        writer.members_except(task, rewritten);
        if (task["meta"]) writer.object("meta", [&] { writer.members_except(task["meta"], servers_own); });
        write_assigned_extensions(writer, task, change.assignee ? *change.assignee : assignee(task));
        write_list(writer, "identifier", task["identifier"], change.identifiers);
        writer.field("status", to_string(change.to));
        write_reason(writer, reason);
        write_business_status(writer, business);
        writer.optional("priority", change.priority.empty() ? task["priority"].text() : change.priority);
        write_owner(writer, task, business);
        writer.field("lastModified", to_string(now));
        write_execution_period(writer, task, change.to, now);
        write_list(writer, "note", task["note"], change.notes);
        write_list(writer, "input", task["input"], change.inputs);
        write_list(writer, "output", task["output"], change.outputs);
    });
    return writer.take();
}

}  // namespace repere::referral
