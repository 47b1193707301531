// SPDX-License-Identifier: Apache-2.0
#include "referral/answer.h"

#include <array>
#include <vector>

#include "crypto/uuid.h"
#include "fhir/build.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "json/writer.h"
#include "referral/provenance.h"

namespace repere::referral {
namespace {

constexpr std::array<std::string_view, 2> servers_own{"versionId", "lastUpdated"};

// One id per act: the same act, applied again to the same Task at the same moment, is the same act.
std::string id_of_act(const Applied& applied, json::Node task, std::string_view role, Instant now) {
    return crypto::uuid5(crypto::repere_name_space, "answer|" + std::string{task["id"].text()} + "|" +
                                                        std::string{to_string(applied.to)} + "|" +
                                                        std::to_string(now.milliseconds) + "|" +
                                                        std::string{role});
}

// The status of the ServiceRequest that follows, or "" to leave it. A rejected or failed Task leaves the
// request active: the sender may ask another team (Gravity SDOH Clinical Care, referral workflow).
std::string_view request_status(const Applied& applied, const Thread& thread) {
    if (thread.other_open_task) return {};
    switch (applied.to) {
        case Status::completed:
            return "completed";
        case Status::cancelled:
            return "revoked";
        case Status::entered_in_error:
            return "entered-in-error";
        case Status::on_hold:
            return "on-hold";
        default:
            return "active";
    }
}

void write_meta_of(json::Writer& writer, json::Node resource) {
    writer.object("meta", [&] { writer.members_except(resource["meta"], servers_own); });
}

std::string service_request(const Applied& applied, const Thread& thread) {
    const json::Node stored = thread.service_request;
    const std::string_view status = request_status(applied, thread);
    const bool same_status = status.empty() || stored["status"].text() == status;
    if (same_status && applied.priority.empty()) return {};
    constexpr std::array<std::string_view, 3> changed{"status", "meta", "priority"};
    json::Writer writer;
    writer.object([&] {
        writer.members_except(stored, changed);
        write_meta_of(writer, stored);
        writer.field("status", same_status ? stored["status"].text() : status);
        writer.optional("priority", applied.priority.empty() ? stored["priority"].text() : applied.priority);
    });
    return writer.take();
}

std::string flag(const Applied& applied, const Thread& thread, Instant now) {
    const json::Node stored = thread.flag;
    if (applied.to != Status::completed || stored["status"].text() != "active") return {};
    constexpr std::array<std::string_view, 3> changed{"status", "period", "meta"};
    json::Writer writer;
    writer.object([&] {
        writer.members_except(stored, changed);
        write_meta_of(writer, stored);
        writer.field("status", "inactive");
        writer.object("period", [&] {
            writer.optional("start", stored["period"]["start"].text()).field("end", to_string(now));
        });
    });
    return writer.take();
}

// The sentence of the status, then that of the sub-state, then the reason; "" when the act says nothing new.
std::string message(const Applied& applied, const Thread& thread, const Team& team, const Wording& wording) {
    std::string text;
    const auto add = [&](std::string sentence) {
        if (sentence.empty()) return;
        if (!text.empty()) text += ' ';
        text += sentence;
    };
    if (applied.changes_status())
        add(wording.fill("status." + std::string{to_string(applied.to)}, {{"team", team.name}}));
    const auto before = fhir::coding_of(thread.task["businessStatus"],
                                        fhir::canonical("CodeSystem", "referral-business-status"));
    const bool tells = applied.business_status && *applied.business_status != BusinessStatus::opened &&
                       *applied.business_status != BusinessStatus::to_see &&
                       before.code != to_string(*applied.business_status);
    if (tells) {
        if (text.empty()) add(team.name + ".");
        add(std::string{wording.text("business." + std::string{to_string(*applied.business_status)})});
    }
    if (!text.empty() && !applied.reason.empty() && needs_reason(applied.to))
        add(wording.fill("reason", {{"reason", applied.reason}}));
    return text;
}

std::string communication(const Applied& applied, const Thread& thread, const Team& team,
                          const Wording& wording, Instant now) {
    if (applied.by != Role::owner) return {};
    const std::string text = message(applied, thread, team, wording);
    if (text.empty()) return {};
    const std::string id = id_of_act(applied, thread.task, "communication", now);
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Communication").field("id", id);
        fhir::write_meta(writer.key("meta"));
        writer.array("identifier",
                     [&] { fhir::write_identifier(writer, fhir::systems::uri, "urn:uuid:" + id); });
        writer.array("basedOn",
                     [&] { fhir::write_reference(writer, fhir::reference_text(thread.service_request)); });
        writer.field("status", "completed");
        writer.field("priority", thread.task["priority"].string_or("routine"));
        writer.field("subject", thread.task["for"]);
        writer.array("about", [&] { fhir::write_reference(writer, fhir::reference_text(thread.task)); });
        if (thread.task["encounter"]) writer.field("encounter", thread.task["encounter"]);
        writer.field("sent", to_string(now));
        writer.array("recipient", [&] { writer.node(thread.task["requester"]); });
        fhir::write_reference(writer.key("sender"), team.organization, team.name);
        writer.array("payload", [&] { writer.object([&] { writer.field("contentString", text); }); });
    });
    return writer.take();
}

}  // namespace

Result<Answer> answer(const Applied& applied, const Thread& thread, const Team& team, std::string_view author,
                      const Wording& wording, Instant now) {
    const std::string focus{thread.task["focus"]["reference"].text()};
    if (focus.empty() || focus != fhir::reference_text(thread.service_request))
        return fail(ErrorKind::fault, "the ServiceRequest is not the focus of the Task", "Task.focus");
    const std::vector<std::string> touched{fhir::reference_text(thread.task)};
    return Answer{service_request(applied, thread), flag(applied, thread, now),
                  communication(applied, thread, team, wording, now),
                  provenance({.id = id_of_act(applied, thread.task, "provenance", now),
                              .targets = touched,
                              .activity = Activity::update,
                              .agent = author,
                              .on_behalf_of = applied.by == Role::owner ? std::string_view{team.organization}
                                                                        : std::string_view{},
                              .source = {},
                              .recorded = now,
                              .reason = applied.priority_reason})};
}

}  // namespace repere::referral
