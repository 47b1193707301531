// SPDX-License-Identifier: Apache-2.0
#include "referral/secure_mail.h"

#include <algorithm>

#include "crypto/uuid.h"
#include "fhir/build.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "json/writer.h"
#include "referral/owner.h"

namespace repere::referral {
namespace {

constexpr std::string_view mail_type =
    "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-contact-point-email-type";
constexpr std::string_view mailbox_codes =
    "https://mos.esante.gouv.fr/NOS/TRE_R256-TypeMessagerie/FHIR/TRE-R256-TypeMessagerie";

// One address: what could be read as a second recipient or a header is none.
bool is_one_address(std::string_view text) {
    const auto plain = [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && c != ',' && c != ';' && c != '<' && c != '>' &&
               c != '?';
    };
    return std::ranges::count(text, '@') == 1 && text.front() != '@' && text.back() != '@' &&
           std::ranges::all_of(text, plain);
}

void write_mailbox(json::Writer& writer, const MailParts& parts, std::string_view mailbox) {
    writer.object([&] {
        writer.field("resourceType", "Organization").field("id", "mailbox");
        writer.optional("name", parts.name);
        writer.array("telecom", [&] {
            writer.object([&] {
                writer.array("extension", [&] {
                    writer.object([&] {
                        writer.field("url", mail_type);
                        fhir::write_coding(writer.key("valueCoding"), {mailbox_codes, "MSSANTE", {}});
                    });
                });
                writer.field("system", "email").field("value", mailbox);
            });
        });
    });
}

}  // namespace

std::string_view secure_mailbox(std::span<const ServiceContact> contacts) {
    for (const ServiceContact& contact : contacts)
        if (contact.secure && contact.system == "email" && is_one_address(contact.value))
            return contact.value;
    return {};
}

Result<std::string> prepare_mail(const MailParts& parts, std::string_view why, Instant now) {
    const std::string_view mailbox = secure_mailbox(parts.contacts);
    if (mailbox.empty()) return fail(ErrorKind::forbidden, std::string{why}, "Communication.recipient");
    const std::string about = fhir::reference_text(parts.document);
    const std::string id = crypto::uuid5(crypto::repere_name_space, "mail|" + about + "|" + parts.recipient);
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Communication").field("id", id);
        fhir::write_meta(writer.key("meta"));
        writer.array("contained", [&] { write_mailbox(writer, parts, mailbox); });
        writer.array("identifier",
                     [&] { fhir::write_identifier(writer, fhir::systems::uri, "urn:uuid:" + id); });
        writer.field("status", "preparation");
        writer.field("subject", parts.document["subject"]);
        writer.array("about", [&] { fhir::write_reference(writer, about); });
        writer.array("recipient", [&] {
            write_owner(writer, parts.recipient, parts.name);
            fhir::write_reference(writer, "#mailbox", parts.name);
        });
        fhir::write_reference(writer.key("sender"), parts.sender);
        writer.array("payload", [&] {
            writer.object([&] { fhir::write_reference(writer.key("contentReference"), about); });
        });
        writer.array("note", [&] {
            writer.object([&] { writer.field("time", to_string(now)).field("text", parts.remark); });
        });
    });
    return writer.take();
}

}  // namespace repere::referral
