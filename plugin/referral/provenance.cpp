// SPDX-License-Identifier: Apache-2.0
#include "referral/provenance.h"

#include "fhir/build.h"
#include "fhir/canonical.h"
#include "json/writer.h"

namespace repere::referral {
namespace {

constexpr std::string_view data_operation = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";
constexpr std::string_view participant_type =
    "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

// R4's Provenance has no identifier; the tag is what a conditional create looks for (_tag).
void write_meta(json::Writer& writer, const std::string& id) {
    writer.object("meta", [&] {
        writer.array("security", [&] {
            fhir::write_coding(writer, {fhir::systems::confidentiality, "R", {}});
            fhir::write_coding(writer, {fhir::systems::act_code, "ETH", {}});
        });
        writer.array("tag", [&] { fhir::write_coding(writer, {fhir::systems::uri, "urn:uuid:" + id, {}}); });
    });
}

}  // namespace

std::string provenance(const Act& act) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Provenance").field("id", act.id);
        write_meta(writer, act.id);
        writer.array("target", [&] {
            for (const std::string& target : act.targets) fhir::write_reference(writer, target);
        });
        writer.field("recorded", to_string(act.recorded));
        writer.array("reason", [&] {
            fhir::write_concept(writer, {fhir::systems::act_reason, "TREAT", {}});
            if (!act.reason.empty()) writer.object([&] { writer.field("text", act.reason); });
        });
        const std::string_view activity = act.activity == Activity::create ? "CREATE" : "UPDATE";
        fhir::write_concept(writer.key("activity"), {data_operation, activity, {}});
        writer.array("agent", [&] {
            writer.object([&] {
                fhir::write_concept(writer.key("type"), {participant_type, act.agent_type, {}});
                fhir::write_reference(writer.key("who"), act.agent);
                if (!act.on_behalf_of.empty())
                    fhir::write_reference(writer.key("onBehalfOf"), act.on_behalf_of);
            });
        });
        if (!act.source.empty())
            writer.array("entity", [&] {
                writer.object([&] {
                    writer.field("role", "source");
                    fhir::write_reference(writer.key("what"), act.source);
                });
            });
    });
    return writer.take();
}

}  // namespace repere::referral
