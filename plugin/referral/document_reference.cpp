// SPDX-License-Identifier: Apache-2.0
#include "referral/document_reference.h"

#include <array>

#include "crypto/base64.h"
#include "crypto/digest.h"
#include "crypto/uuid.h"
#include "fhir/build.h"
#include "fhir/canonical.h"
#include "fhir/coding.h"
#include "json/writer.h"

namespace repere::referral {
namespace {

constexpr std::array<fhir::Coding, 3> types{{
    {fhir::systems::loinc, "57133-1", "Referral note"},
    {fhir::systems::loinc, "11488-4", "Consult note"},
    {fhir::systems::loinc, "34895-3", "Education note"},
}};

const fhir::Coding& type_of(DocumentKind kind) { return types[static_cast<std::size_t>(kind)]; }

std::string sha1_base64(std::string_view bytes) {
    const crypto::Sha1 digest = crypto::sha1(bytes);
    return crypto::base64({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

void write_attachment(json::Writer& writer, const Paper& paper, Instant now) {
    const std::string page = to_html(paper);
    writer.object([&] {
        writer.field("contentType", "text/html; charset=utf-8").field("language", paper.language);
        writer.field("data", crypto::base64(page)).field("size", page.size());
        writer.field("hash", sha1_base64(page)).field("title", paper.title);
        writer.field("creation", to_string(now));
    });
}

std::string red_flag_system() { return fhir::canonical("CodeSystem", "red-flag"); }
std::string reason_system() { return fhir::canonical("CodeSystem", "referral-urgency"); }

void write_events(json::Writer& writer, const DocumentParts& parts) {
    if (parts.red_flags.empty() && parts.reasons.empty()) return;
    writer.array("event", [&] {
        for (const std::string& code : parts.red_flags)
            fhir::write_concept(writer, {red_flag_system(), code, {}});
        for (const std::string& code : parts.reasons)
            fhir::write_concept(writer, {reason_system(), code, {}});
    });
}

std::vector<std::string> events(json::Node document, const std::string& system) {
    std::vector<std::string> codes;
    for (const json::Node event : document["context"]["event"].items())
        if (const auto coding = fhir::coding_of(event, system); !coding.code.empty())
            codes.emplace_back(coding.code);
    return codes;
}

void write_context(json::Writer& writer, const DocumentParts& parts) {
    writer.object("context", [&] {
        if (parts.encounter) writer.array("encounter", [&] { writer.node(parts.encounter); });
        write_events(writer, parts);
        writer.array("related", [&] {
            for (const std::string& reference : parts.related) fhir::write_reference(writer, reference);
        });
    });
}

void write_replaced(json::Writer& writer, const std::string& replaced) {
    if (replaced.empty()) return;
    writer.array("relatesTo", [&] {
        writer.object([&] {
            writer.field("code", "replaces");
            fhir::write_reference(writer.key("target"), replaced);
        });
    });
}

void write_labels(json::Writer& writer) {
    writer.array("securityLabel", [&] {
        fhir::write_concept(writer, {fhir::systems::confidentiality, "R", "restricted"});
        fhir::write_concept(writer,
                            {fhir::systems::act_code, "ETH", "substance abuse information sensitivity"});
    });
}

}  // namespace

std::string document_reference(const DocumentParts& parts, const Paper& paper, Instant now) {
    const fhir::Coding& type = type_of(parts.kind);
    const std::string id =
        crypto::uuid5(crypto::repere_name_space, "document|" + std::string{type.code} + "|" + parts.about +
                                                     "|" + std::to_string(now.milliseconds));
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "DocumentReference").field("id", id);
        fhir::write_meta(writer.key("meta"));
        writer.array("identifier",
                     [&] { fhir::write_identifier(writer, fhir::systems::uri, "urn:uuid:" + id); });
        writer.field("status", "current").field("docStatus", parts.replaces.empty() ? "final" : "amended");
        fhir::write_concept(writer.key("type"), type);
        writer.array("category", [&] { fhir::write_concept(writer, type); });
        writer.field("subject", parts.subject).field("date", to_string(now));
        writer.array("author", [&] { fhir::write_reference(writer, parts.author); });
        if (!parts.custodian.empty()) fhir::write_reference(writer.key("custodian"), parts.custodian);
        write_replaced(writer, parts.replaces);
        writer.field("description", paper.title);
        write_labels(writer);
        writer.array("content",
                     [&] { writer.object([&] { write_attachment(writer.key("attachment"), paper, now); }); });
        write_context(writer, parts);
    });
    return writer.take();
}

std::string superseded(json::Node document) {
    constexpr std::array<std::string_view, 2> changed{"status", "meta"};
    constexpr std::array<std::string_view, 2> servers_own{"versionId", "lastUpdated"};
    json::Writer writer;
    writer.object([&] {
        writer.members_except(document, changed);
        writer.object("meta", [&] { writer.members_except(document["meta"], servers_own); });
        writer.field("status", "superseded");
    });
    return writer.take();
}

Result<std::string> page_of(json::Node document) {
    auto page = crypto::from_base64(document["content"].at(0)["attachment"]["data"].text());
    if (!page) return fail(ErrorKind::fault, "a stored document cannot be read");
    return page;
}

std::vector<std::string> red_flags_of(json::Node document) { return events(document, red_flag_system()); }
std::vector<std::string> reasons_of(json::Node document) { return events(document, reason_system()); }

bool is_document(json::Node document, DocumentKind kind) {
    return document["resourceType"].text() == "DocumentReference" &&
           fhir::has_code(document["type"], type_of(kind).system, type_of(kind).code);
}

}  // namespace repere::referral
