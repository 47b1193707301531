// SPDX-License-Identifier: Apache-2.0
#include "app/demo/messages.h"

#include <algorithm>
#include <array>

#include "fhir/build.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "json/writer.h"

namespace repere::app {
namespace {

void write_coded(json::Writer& writer, std::string_view name, std::string_view code_system,
                 std::string_view code) {
    writer.key(name);
    fhir::write_concept(writer, {code_system, code, {}});
}

}  // namespace

std::string decision(std::string_view patient, std::string_view team, std::string_view response, Said said,
                     Instant when) {
    json::Writer writer;
    const auto refer = [&writer](std::string_view name, std::string_view reference) {
        writer.key(name);
        fhir::write_reference(writer, reference);
    };
    writer.object([&] {
        writer.field("resourceType", "Consent").field("status", said == Said::later ? "proposed" : "active");
        write_coded(writer, "scope", "http://terminology.hl7.org/CodeSystem/consentscope", "treatment");
        writer.array("category", [&] {
            fhir::write_concept(
                writer, {fhir::canonical("CodeSystem", "consent-category"), "addictology-referral", {}});
        });
        refer("patient", patient);
        writer.field("dateTime", to_string(when));
        writer.object("provision", [&] {
            writer.field("type", said == Said::no ? "deny" : "permit");
            writer.array("actor", [&] {
                writer.object([&] {
                    write_coded(writer, "role", "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
                                "IRCP");
                    refer("reference", team);
                });
            });
            writer.array("data", [&] {
                writer.object([&] {
                    writer.field("meaning", "instance");
                    refer("reference", response);
                });
            });
        });
    });
    return writer.take();
}

std::string changed_task(json::Node task, const TaskChange& change) {
    static constexpr std::array<std::string_view, 4> replaced{"status", "statusReason", "businessStatus",
                                                              "output"};
    json::Writer writer;
    writer.object([&] {
        writer.members_except(task, replaced);
        writer.field("status", change.status);
        if (!change.reason.empty())
            writer.object("statusReason", [&] {
                if (!change.reason_code.empty())
                    writer.array("coding", [&] {
                        fhir::write_coding(
                            writer,
                            {fhir::canonical("CodeSystem", "decline-reason"), change.reason_code, {}});
                    });
                writer.field("text", change.reason);
            });
        if (!change.business_status.empty())
            write_coded(writer, "businessStatus", fhir::canonical("CodeSystem", "referral-business-status"),
                        change.business_status);
        if (change.outcome.empty() && !task["output"]) return;
        writer.array("output", [&] {
            for (const json::Node output : task["output"].items()) writer.node(output);
            if (change.outcome.empty()) return;
            const std::string outcomes = fhir::canonical("CodeSystem", "referral-outcome");
            const auto output = [&](std::string_view type, auto write_value) {
                writer.object([&] {
                    write_coded(writer, "type", outcomes, type);
                    write_value();
                });
            };
            output("outcome", [&] { write_coded(writer, "valueCodeableConcept", outcomes, change.outcome); });
            if (change.appointment.empty()) return;
            output("follow-up", [&] { writer.field("valueDateTime", change.appointment); });
            output("appointment-place", [&] { writer.field("valueString", change.place); });
            output("followed-by", [&] { writer.field("valueString", change.follower); });
        });
    });
    return writer.take();
}

std::string described(json::Node resource) {
    std::string text = fhir::reference_text(resource);
    if (resource["code"]) text += ": " + std::string{resource["code"]["coding"].at(0)["code"].text()};
    if (const auto number = resource["valueInteger"].integer()) text += " " + std::to_string(*number);
    if (const json::Node told = resource["valueCodeableConcept"])
        text += " " + std::string{told["coding"].at(0)["code"].text()};
    for (const json::Node prediction : resource["prediction"].items())
        for (const json::Node coding : prediction["qualitativeRisk"]["coding"].items())
            text += ": " + std::string{coding["code"].text()};
    for (const json::Node payload : resource["payload"].items())
        text += ": \"" + std::string{payload["contentString"].text()} + "\"";
    return text;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        if (line.find_first_not_of(" \t") != std::string_view::npos) lines.emplace_back(line);
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return lines;
}

}  // namespace repere::app
