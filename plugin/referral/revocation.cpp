// SPDX-License-Identifier: Apache-2.0
#include "referral/revocation.h"

#include <algorithm>
#include <array>

#include "crypto/uuid.h"
#include "fhir/build.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "json/writer.h"

namespace repere::referral {
namespace {

constexpr std::array<std::string_view, 3> not_compared{"status", "meta", "text"};

std::string two_digits(int value) { return value < 10 ? "0" + std::to_string(value) : std::to_string(value); }

}  // namespace

Result<Done> takes_back(json::Node stored, json::Node proposed) {
    for (const auto [name, value] : proposed.members())
        if (std::ranges::find(not_compared, name) == not_compared.end() &&
            !json::same_value(stored[name], value))
            return fail(ErrorKind::invalid, "this element cannot be changed", "Consent." + std::string{name});
    if (proposed["status"].text() != "inactive")
        return fail(ErrorKind::invalid, "an agreement is taken back by the status inactive, not changed",
                    "Consent.status");
    if (stored["status"].text() != "active" || stored["provision"]["type"].text() != "permit")
        return fail(ErrorKind::conflict, "there is no agreement here that could be taken back",
                    "Consent.status");
    return Done{};
}

std::string with_status(json::Node resource, std::string_view status) {
    constexpr std::array<std::string_view, 2> servers_own{"versionId", "lastUpdated"};
    constexpr std::array<std::string_view, 4> head{"resourceType", "id", "meta", "status"};
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", resource["resourceType"].text()).field("id", resource["id"].text());
        writer.object("meta", [&] { writer.members_except(resource["meta"], servers_own); });
        writer.field("status", status).members_except(resource, head);
    });
    return writer.take();
}

Result<Applied> ended_by_the_person(json::Node task, const Wording& wording, Instant now) {
    Change change;
    change.to = Status::cancelled;
    change.business_status = BusinessStatus::agreement_withdrawn;
    change.reason = wording.text("revoked.reason");
    return apply(task, change, Role::person, now);
}

std::string stop_notice(const StopNotice& notice, const Wording& wording) {
    const json::Node task = notice.task;
    const std::string about = fhir::reference_text(task);
    const std::string id =
        crypto::uuid5(crypto::repere_name_space,
                      "agreement withdrawn|" + about + "|" + std::to_string(notice.now.milliseconds));
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Communication").field("id", id);
        fhir::write_meta(writer.key("meta"));
        writer.array("identifier",
                     [&] { fhir::write_identifier(writer, fhir::systems::uri, "urn:uuid:" + id); });
        writer.array("basedOn", [&] { fhir::write_reference(writer, notice.request); });
        writer.field("status", "completed");
        writer.array("category", [&] {
            fhir::write_concept(
                writer,
                {fhir::canonical("CodeSystem", "referral-business-status"), "agreement-withdrawn", {}});
        });
        writer.field("priority", "asap");
        writer.field("subject", task["for"]);
        writer.array("about", [&] { fhir::write_reference(writer, about); });
        if (task["encounter"]) writer.field("encounter", task["encounter"]);
        writer.field("sent", to_string(notice.now));
        writer.array("recipient", [&] { fhir::write_reference(writer, notice.recipient); });
        fhir::write_reference(writer.key("sender"), notice.sender);
        writer.array("payload", [&] {
            writer.object([&] {
                writer.field("contentString",
                             wording.fill("revoked.stop", {{"date", written_date(notice.now, wording)}}));
            });
        });
    });
    return writer.take();
}

std::string written_date(Instant instant, const Wording& wording) {
    const CivilDate day = local_date(instant);
    return wording.fill(
        "date",
        {{"year", std::to_string(day.year)}, {"month", two_digits(day.month)}, {"day", two_digits(day.day)}});
}

}  // namespace repere::referral
