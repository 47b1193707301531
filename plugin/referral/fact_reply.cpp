// SPDX-License-Identifier: Apache-2.0
#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "fhir/reference.h"
#include "referral/fact_sources.h"

namespace repere::referral {
namespace {

std::string value_text(const FactSink& sink, json::Node output) {
    if (const json::Node coded = output["valueCodeableConcept"]) {
        for (const json::Node coding : coded["coding"].items()) {
            std::string text = sink.words.codes.text(coding["code"].text(), sink.words.language());
            if (!text.empty()) return text;
        }
        return concept_text(coded);
    }
    for (const char* name : {"valueDateTime", "valueDate", "valueInstant"})
        if (const auto date = output[std::string_view{name}].string()) return sink.moment(*date);
    if (const json::Node reference = output["valueReference"])
        return std::string{reference["display"].text()};
    return std::string{output["valueString"].text()};
}

// Which part of the reply an output is: by its type's code in referral-outcome, else what the person agreed
// to share, because a team writes nothing else into an output that leaves for the chart.
std::string_view part_of(json::Node output) {
    const auto system = fhir::canonical("CodeSystem", "referral-outcome");
    const std::string_view code = fhir::coding_of(output["type"], system).code;
    if (code == "outcome" || output["valueCodeableConcept"]) return "reply.outcome";
    if (code == "follow-up" || code == "appointment-place") return "reply.next";
    if (code == "followed-by" || output["valueReference"]) return "reply.follows";
    if (code == "for-the-ward") return "reply.ward";
    return "reply.shared";
}

}  // namespace

void add_reply_facts(const FactSink& sink) {
    const json::Node task = sink.dossier.task;
    const std::string source = fhir::reference_text(task);
    const std::string status{task["status"].text()};
    if (!status.empty())
        sink.say("reply.status",
                 sink.words.referral.fill("status." + status,
                                          {{"team", sink.dossier.team ? sink.dossier.team->name : ""}}),
                 source);
    const auto business =
        fhir::coding_of(task["businessStatus"], fhir::canonical("CodeSystem", "referral-business-status"));
    if (!business.code.empty())
        sink.say("reply.status", sink.words.codes.text(business.code, sink.words.language()), source);
    sink.say("reply.reason", std::string{task["statusReason"]["text"].text()}, source);
    for (const json::Node output : task["output"].items())
        sink.say(part_of(output), value_text(sink, output), source);
    sink.say("author.name", human_name(sink.dossier.author), fhir::reference_text(sink.dossier.author));
}

}  // namespace repere::referral
