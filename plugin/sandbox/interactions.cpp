// SPDX-License-Identifier: Apache-2.0
#include "sandbox/interactions.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "fhir/operation_outcome.h"
#include "fhir/reference.h"
#include "json/writer.h"
#include "sandbox/search.h"

namespace repere::sandbox {
namespace {

constexpr std::array<std::string_view, 33> known_types{"AllergyIntolerance",
                                                       "AuditEvent",
                                                       "Communication",
                                                       "Condition",
                                                       "Consent",
                                                       "Coverage",
                                                       "Device",
                                                       "DiagnosticReport",
                                                       "DocumentReference",
                                                       "Encounter",
                                                       "EpisodeOfCare",
                                                       "FamilyMemberHistory",
                                                       "Flag",
                                                       "Goal",
                                                       "HealthcareService",
                                                       "Immunization",
                                                       "Location",
                                                       "MeasureReport",
                                                       "MedicationAdministration",
                                                       "MedicationRequest",
                                                       "MedicationStatement",
                                                       "Observation",
                                                       "Organization",
                                                       "Patient",
                                                       "Practitioner",
                                                       "PractitionerRole",
                                                       "Procedure",
                                                       "Provenance",
                                                       "QuestionnaireResponse",
                                                       "RelatedPerson",
                                                       "RiskAssessment",
                                                       "ServiceRequest",
                                                       "Task"};
static_assert(std::ranges::is_sorted(known_types));

std::string etag(int number) { return "W/\"" + std::to_string(number) + "\""; }

Reply stored(int status, const Version& version) {
    return {status, version.text, etag(version.number),
            fhir::reference_text(version.type, version.id) + "/_history/" + std::to_string(version.number)};
}

// W/"3" or "3"; 0 when it is neither.
int version_of(std::string_view tag) {
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag.size() < 3 || tag.front() != '"' || tag.back() != '"') return 0;
    int number = 0;
    std::from_chars(tag.data() + 1, tag.data() + tag.size() - 1, number);
    return number;
}

bool is_match_refused(const VersionPointer& before, std::string_view if_match) {
    return !if_match.empty() && (!before || before->deleted || version_of(if_match) != before->number);
}

}  // namespace

bool is_known_type(std::string_view type) { return std::ranges::binary_search(known_types, type); }

Reply outcome(int status, std::string_view code, std::string_view diagnostics) {
    const fhir::Issue issue{fhir::Severity::error, std::string{code}, std::string{diagnostics}, {}};
    return {status, fhir::operation_outcome(std::span{&issue, 1}), {}, {}};
}

Reply Interactions::read(std::string_view type, std::string_view id) const {
    const VersionPointer found = records.latest(type, id);
    if (!found) return outcome(404, "not-found", "no such resource");
    if (found->deleted) return outcome(410, "deleted", "the resource was deleted");
    return stored(200, *found);
}

Reply Interactions::vread(std::string_view type, std::string_view id, std::string_view version) const {
    int number = 0;
    std::from_chars(version.data(), version.data() + version.size(), number);
    const VersionPointer found = records.version(type, id, number);
    if (!found) return outcome(404, "not-found", "no such version");
    if (found->deleted) return outcome(410, "deleted", "this version is the deletion");
    return stored(200, *found);
}

Reply Interactions::search(std::string_view type, std::string_view query) const {
    std::vector<Parameter> parameters = parse_query(query);
    const auto page = sandbox::search(records, type, parameters);
    if (!page) return outcome(400, "not-supported", to_string(page.error()));
    std::erase_if(parameters, [](const Parameter& one) { return one.name == "_offset"; });
    std::string self = std::string{base} + "/" + std::string{type} + "?";
    for (const Parameter& one : parameters)
        self += percent_encode(one.name) + "=" + percent_encode(one.value) + "&";
    json::Writer writer;
    const auto link = [&](std::string_view relation, std::size_t offset) {
        writer.object([&] {
            writer.field("relation", relation).field("url", self + "_offset=" + std::to_string(offset));
        });
    };
    writer.object([&] {
        writer.field("resourceType", "Bundle").field("type", "searchset").field("total", page->total);
        writer.array("link", [&] {
            link("self", page->offset);
            if (!page->matches.empty() && page->offset + page->count < page->total)
                link("next", page->offset + page->count);
        });
        if (page->matches.empty()) return;
        writer.array("entry", [&] {
            for (const VersionPointer& match : page->matches)
                writer.object([&] {
                    writer.field("fullUrl",
                                 std::string{base} + "/" + fhir::reference_text(match->type, match->id));
                    writer.key("resource").raw(match->text);
                    writer.object("search", [&] { writer.field("mode", "match"); });
                });
        });
    });
    return {200, writer.take(), {}, {}};
}

Reply Interactions::create(std::string_view type, json::Node resource, std::string_view if_none_exist,
                           std::string_view id) const {
    if (resource["resourceType"].text() != type)
        return outcome(400, "invalid", "the resource is not of the type in the address");
    if (!if_none_exist.empty()) {
        const auto page = sandbox::search(records, type, parse_query(if_none_exist));
        if (!page) return outcome(400, "invalid", to_string(page.error()));
        if (page->total > 1)
            return outcome(412, "multiple-matches", "If-None-Exist matches several resources");
        if (page->total == 1) return stored(200, *page->matches.front());
    }
    const std::string given = id.empty() ? records.new_id() : std::string{id};
    return stored(201, *records.put(type, given, resource, now));
}

Reply Interactions::update(std::string_view type, std::string_view id, json::Node resource,
                           std::string_view if_match, std::string_view if_none_match) const {
    if (resource["resourceType"].text() != type || resource["id"].text() != id)
        return outcome(400, "invalid", "type and id of the resource and of the address differ");
    const VersionPointer before = records.latest(type, id);
    const bool exists = before && !before->deleted;
    if (is_match_refused(before, if_match)) return outcome(412, "conflict", "the resource has changed since");
    if (if_none_match == "*" && exists) return outcome(412, "duplicate", "the resource exists");
    return stored(exists ? 200 : 201, *records.put(type, id, resource, now));
}

Reply Interactions::update_matching(std::string_view type, std::string_view query, json::Node resource,
                                    std::string_view id) const {
    if (resource["resourceType"].text() != type)
        return outcome(400, "invalid", "the resource is not of the type in the address");
    const auto page = sandbox::search(records, type, parse_query(query));
    if (!page) return outcome(400, "invalid", to_string(page.error()));
    if (page->total > 1) return outcome(412, "multiple-matches", "the condition matches several resources");
    if (page->total == 1) return stored(200, *records.put(type, page->matches.front()->id, resource, now));
    const std::string given = id.empty() ? records.new_id() : std::string{id};
    return stored(201, *records.put(type, given, resource, now));
}

Reply Interactions::remove(std::string_view type, std::string_view id, std::string_view if_match) const {
    const VersionPointer before = records.latest(type, id);
    if (is_match_refused(before, if_match)) return outcome(412, "conflict", "the resource has changed since");
    if (!before || before->deleted) return {204, {}, {}, {}};
    if (records.is_referenced(fhir::reference_text(type, id)))
        return outcome(409, "conflict", "other resources refer to this one");
    records.erase(type, id, now);
    return {204, {}, {}, {}};
}

Reply capability_statement(std::string_view base, Instant now) {
    static constexpr std::array<std::string_view, 6> interactions{"read",   "vread",  "update",
                                                                  "delete", "create", "search-type"};
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "CapabilityStatement").field("status", "active");
        writer.field("date", to_string(now)).field("kind", "instance").field("fhirVersion", "4.0.1");
        writer.object("software", [&] { writer.field("name", "Repère stand-in EHR"); });
        writer.object("implementation", [&] {
            writer.field("description", "in-memory EHR for demo and tests").field("url", base);
        });
        writer.array("format", [&] { writer.string("application/fhir+json"); });
        writer.array("rest", [&] {
            writer.object([&] {
                writer.field("mode", "server");
                writer.array("resource", [&] {
                    for (const std::string_view type : known_types)
                        writer.object([&] {
                            writer.field("type", type);
                            writer.array("interaction", [&] {
                                for (const std::string_view code : interactions)
                                    writer.object([&] { writer.field("code", code); });
                            });
                            writer.field("versioning", "versioned-update").field("updateCreate", true);
                            writer.field("conditionalCreate", true);
                        });
                });
                writer.array("interaction",
                             [&] { writer.object([&] { writer.field("code", "transaction"); }); });
            });
        });
    });
    return {200, writer.take(), {}, {}};
}

}  // namespace repere::sandbox
