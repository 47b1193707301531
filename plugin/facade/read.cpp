// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "facade/commit.h"
#include "facade/interactions.h"
#include "facade/scope.h"
#include "fhir/reference.h"
#include "json/writer.h"

namespace repere::facade {
namespace {

Error nothing_there() { return fail(ErrorKind::not_found, "there is no such resource"); }

Result<Done> audit_read(const Exchange& exchange, audit::Act kind, const store::Resource& resource) {
    audit::Event read_event = event(exchange, kind);
    const auto document = json::Document::parse(resource.json);
    const std::string patient{document ? patient_of(document->root()) : std::string_view{}};
    if (!patient.empty()) read_event.patient = fhir::reference_text("Patient", patient);
    read_event.what = {fhir::reference_text(resource.type, resource.id)};
    return audit_only(exchange, read_event);
}

void write_version(json::Writer& writer, const Exchange& exchange, const store::Resource& version) {
    writer.object([&] {
        writer.field("fullUrl", exchange.site.base + "/" + version.type + "/" + version.id);
        writer.key("resource").raw(version.json);
        const bool first = version.version == 1;
        writer.object("request", [&] {
            writer.field("method", first ? "POST" : "PUT");
            writer.field("url", first ? version.type : version.type + "/" + version.id);
        });
        writer.object("response", [&] {
            writer.field("status", first ? "201" : "200").field("etag", etag(version.version));
            writer.field("lastModified", to_string(version.updated));
        });
    });
}

}  // namespace

Result<store::Resource> visible(const Exchange& exchange, std::string_view type, std::string_view id) {
    auto stored = exchange.store.read(type, id);
    if (!stored) return stored.error();
    if (!*stored) return nothing_there();
    const auto seen = may_see(exchange, **stored);
    if (!seen) return seen.error();
    if (!*seen) return nothing_there();
    return std::move(**stored);
}

Result<Reply> read(const Exchange& exchange, std::string_view type, std::string_view id) {
    const auto found = visible(exchange, type, id);
    if (!found) return found.error();
    if (auto audited = audit_read(exchange, audit::Act::read, *found); !audited) return audited.error();
    Reply reply = resource_reply(exchange, 200, *found);
    if (exchange.request.headers.if_none_match == etag(found->version)) {
        reply.status = 304;
        reply.body.clear();
    }
    return reply;
}

Result<Reply> read_version(const Exchange& exchange, std::string_view type, std::string_view id,
                           std::string_view version) {
    if (const auto found = visible(exchange, type, id); !found) return found.error();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(version.data(), version.data() + version.size(), number);
    if (error != std::errc{} || end != version.data() + version.size()) return nothing_there();
    auto stored = exchange.store.read_version(type, id, number);
    if (!stored) return stored.error();
    if (!*stored) return nothing_there();
    if (auto audited = audit_read(exchange, audit::Act::vread, **stored); !audited) return audited.error();
    return resource_reply(exchange, 200, **stored);
}

Result<Reply> history(const Exchange& exchange, std::string_view type, std::string_view id) {
    const auto found = visible(exchange, type, id);
    if (!found) return found.error();
    const auto versions = exchange.store.history(type, id);
    if (!versions) return versions.error();
    if (auto audited = audit_read(exchange, audit::Act::vread, *found); !audited) return audited.error();
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Bundle").field("type", "history").field("total", versions->size());
        writer.array("entry", [&] {
            for (const store::Resource& version : *versions) write_version(writer, exchange, version);
        });
    });
    return Reply{200, writer.take(), {}};
}

}  // namespace repere::facade
