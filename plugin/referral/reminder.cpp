// SPDX-License-Identifier: Apache-2.0
#include "referral/reminder.h"

#include <algorithm>
#include <vector>

#include "crypto/uuid.h"
#include "fhir/build.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "json/writer.h"
#include "referral/provenance.h"

namespace repere::referral {
namespace {

std::string id_of(json::Node task, const Announcement& notice, std::string_view role) {
    return crypto::uuid5(crypto::repere_name_space,
                         "notice|" + fhir::reference_text(task) + "|" +
                             std::string{to_string(notice.concern)} + "|" + std::to_string(notice.level) +
                             "|" + std::string{notice.episode} + "|" + std::string{role});
}

bool works_here(const std::string& recipient) {
    const auto reference = fhir::parse_reference(recipient);
    return reference && (reference->type == "Organization" || reference->type == "Practitioner" ||
                         reference->type == "PractitionerRole");
}

std::string communication(json::Node task, const Announcement& notice, Instant now) {
    const std::string id = announcement_id(task, notice);
    const std::string system = fhir::canonical("CodeSystem", "referral-concern");
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Communication").field("id", id);
        fhir::write_meta(writer.key("meta"));
        writer.array("identifier",
                     [&] { fhir::write_identifier(writer, fhir::systems::uri, "urn:uuid:" + id); });
        writer.array("basedOn", [&] { writer.node(task["focus"]); });
        writer.field("status", "completed");
        writer.array("category", [&] {
            fhir::write_concept(writer, {system, to_string(notice.concern), {}});
        });
        writer.field("priority", task["priority"].string_or("routine"));
        writer.field("subject", task["for"]);
        writer.array("about", [&] { fhir::write_reference(writer, fhir::reference_text(task)); });
        if (task["encounter"]) writer.field("encounter", task["encounter"]);
        writer.field("sent", to_string(now));
        writer.array("recipient", [&] {
            for (const std::string& recipient : notice.recipients) fhir::write_reference(writer, recipient);
        });
        fhir::write_reference(writer.key("sender"), notice.device);
        writer.array("payload", [&] { writer.object([&] { writer.field("contentString", notice.text); }); });
    });
    return writer.take();
}

}  // namespace

std::string announcement_id(json::Node task, const Announcement& notice) {
    return id_of(task, notice, "communication");
}

Result<AnnouncementResources> write_announcement(json::Node task, const Announcement& notice, Instant now) {
    if (notice.recipients.empty() || !std::ranges::all_of(notice.recipients, works_here))
        return fail(ErrorKind::forbidden, "a reminder goes to the team or to who asked",
                    "Communication.recipient");
    const std::vector<std::string> made{"Communication/" + announcement_id(task, notice)};
    return AnnouncementResources{communication(task, notice, now),
                                 provenance({.id = id_of(task, notice, "provenance"),
                                             .targets = made,
                                             .activity = Activity::create,
                                             .agent = notice.device,
                                             .on_behalf_of = {},
                                             .source = {},
                                             .recorded = now,
                                             .agent_type = "assembler"})};
}

}  // namespace repere::referral
