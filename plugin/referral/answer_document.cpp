// SPDX-License-Identifier: Apache-2.0
#include "referral/answer_document.h"

#include "crypto/base64.h"
#include "crypto/uuid.h"
#include "fhir/build.h"
#include "fhir/canonical.h"
#include "json/writer.h"

namespace repere::referral {
namespace {

constexpr std::string_view loinc = "http://loinc.org";
constexpr std::string_view consult_note = "11488-4";
constexpr std::string_view confidentiality = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

void write_content(json::Writer& writer, std::string_view text, const Wording& wording, Instant now) {
    writer.array("content", [&] {
        writer.object([&] {
            writer.object("attachment", [&] {
                writer.field("contentType", "text/plain; charset=utf-8")
                    .field("language", wording.language());
                writer.field("data", crypto::base64(text));
                writer.field("title", wording.text("answer.title")).field("creation", to_string(now));
            });
        });
    });
}

void write_context(json::Writer& writer, json::Node communication) {
    writer.object("context", [&] {
        if (communication["encounter"])
            writer.array("encounter", [&] { writer.node(communication["encounter"]); });
        writer.array("related", [&] {
            for (const json::Node request : communication["basedOn"].items()) writer.node(request);
            for (const json::Node task : communication["about"].items()) writer.node(task);
        });
    });
}

}  // namespace

Result<std::string> answer_document(json::Node communication, const Wording& wording, Instant now) {
    const std::string_view message = communication["id"].text();
    const std::string_view said = communication["payload"].at(0)["contentString"].text();
    if (message.empty() || said.empty())
        return fail(ErrorKind::fault, "there is no message to make a document of", "Communication");
    const std::string id =
        crypto::uuid5(crypto::repere_name_space, "answer document|" + std::string{message});
    const std::string text = std::string{said} + "\n" + std::string{wording.text("note.secrecy")};
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "DocumentReference").field("id", id);
        fhir::write_meta(writer.key("meta"));
        writer.array("identifier",
                     [&] { fhir::write_identifier(writer, fhir::systems::uri, "urn:uuid:" + id); });
        writer.field("status", "current").field("docStatus", "final");
        fhir::write_concept(writer.key("type"), {loinc, consult_note, {}}, wording.text("answer.title"));
        writer.field("subject", communication["subject"]).field("date", to_string(now));
        writer.array("author", [&] { writer.node(communication["sender"]); });
        writer.array("securityLabel", [&] {
            fhir::write_concept(writer, {confidentiality, "R", "restricted"});
        });
        write_content(writer, text, wording, now);
        write_context(writer, communication);
    });
    return writer.take();
}

}  // namespace repere::referral
