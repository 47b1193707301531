// SPDX-License-Identifier: Apache-2.0
#include "fhir/build.h"

#include "fhir/canonical.h"

namespace repere::fhir {

void write_coding(json::Writer& writer, const Coding& coding) {
    writer.object([&] {
        writer.optional("system", coding.system)
            .optional("code", coding.code)
            .optional("display", coding.display);
    });
}

void write_concept(json::Writer& writer, const Coding& coding, std::string_view text) {
    writer.object([&] {
        writer.array("coding", [&] { write_coding(writer, coding); });
        writer.optional("text", text);
    });
}

void write_reference(json::Writer& writer, std::string_view reference, std::string_view display) {
    writer.object([&] { writer.optional("reference", reference).optional("display", display); });
}

void write_identifier(json::Writer& writer, std::string_view system, std::string_view value) {
    writer.object([&] { writer.field("system", system).field("value", value); });
}

void write_meta(json::Writer& writer, std::string_view profile) {
    writer.object([&] {
        if (!profile.empty()) writer.array("profile", [&] { writer.string(profile); });
        writer.array("security", [&] {
            write_coding(writer, {systems::confidentiality, "R", "restricted"});
            write_coding(writer, {systems::act_code, "ETH", "substance abuse information sensitivity"});
        });
    });
}

}  // namespace repere::fhir
