// SPDX-License-Identifier: Apache-2.0
#include "cds_hooks/request.h"

#include <algorithm>

#include "fhir/reference.h"

namespace repere::cds_hooks {
namespace {

constexpr json::Limits call_limits{.bytes = 1U << 20};
constexpr std::size_t longest_instance = 128;

Error missing(std::string where) {
    return fail(ErrorKind::invalid, "a required element is missing", std::move(where));
}
Error malformed(std::string where) {
    return fail(ErrorKind::invalid, "an element is not what it must be", std::move(where));
}

// An id, or a reference to that type; empty when the context has none.
Result<std::string> id_of(json::Node context, std::string_view name, std::string_view type) {
    const json::Node node = context[json::Key{name}];
    if (!node) return std::string{};
    std::string_view text = node.text();
    const std::string prefix = std::string{type} + "/";
    if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
    if (!fhir::is_id(text)) return malformed("context." + std::string{name});
    return std::string{text};
}

Result<Done> read_context(HookCall& call, json::Node context) {
    if (!context.is_object()) return missing("context");
    const auto user = fhir::parse_reference(context["userId"].text());
    if (!context["userId"]) return missing("context.userId");
    if (!user || user->type.empty()) return malformed("context.userId");
    auto patient = id_of(context, "patientId", "Patient");
    if (!patient) return patient.error();
    if (patient->empty()) return missing("context.patientId");
    auto encounter = id_of(context, "encounterId", "Encounter");
    if (!encounter) return encounter.error();
    const bool needs_encounter = call.hook == Hook::encounter_start || call.hook == Hook::encounter_discharge;
    if (needs_encounter && encounter->empty()) return missing("context.encounterId");
    if (call.hook == Hook::order_sign && context["draftOrders"]["resourceType"].text() != "Bundle")
        return missing("context.draftOrders");
    call.patient.value = std::move(*patient);
    call.encounter.value = std::move(*encounter);
    return Done{};
}

Result<Done> read_authorization(HookCall& call, json::Node given) {
    if (!given) return Done{};
    if (!given.is_object()) return malformed("fhirAuthorization");
    for (const std::string_view name : {"access_token", "token_type", "scope", "subject"})
        if (given[json::Key{name}].text().empty()) return missing("fhirAuthorization." + std::string{name});
    if (given["token_type"].text() != "Bearer") return malformed("fhirAuthorization.token_type");
    const auto seconds = given["expires_in"].integer();
    if (!seconds || *seconds <= 0) return malformed("fhirAuthorization.expires_in");
    if (call.fhir_server.empty()) return missing("fhirServer");  // cds-r-1
    const std::string_view patient = given["patient"].text();
    if (!patient.empty() && patient != call.patient.value && patient != "Patient/" + call.patient.value)
        return fail(ErrorKind::invalid, "the access token is for another patient than the context",
                    "fhirAuthorization.patient");
    const std::string_view token = given["access_token"].text();
    // It becomes a header of ours: RFC 6750, b64token.
    const bool printable = std::ranges::all_of(token, [](char c) { return c > 0x20 && c < 0x7f; });
    if (!printable) return malformed("fhirAuthorization.access_token");
    call.authorization = Authorization{std::string{token}, *seconds};
    return Done{};
}

}  // namespace

Result<HookCall> parse_call(std::string_view body) {
    auto document = json::Document::parse(body, call_limits);
    if (!document) return document.error();
    HookCall call;
    call.document = std::move(*document);
    const json::Node root = call.document.root();
    if (!root.is_object()) return malformed("$");
    if (root["hook"].text().empty()) return missing("hook");
    const auto hook = parse_hook(root["hook"].text());
    if (!hook)
        return fail(ErrorKind::invalid,
                    "this hook is not served here: patient-view, encounter-start, encounter-discharge and "
                    "order-sign are",
                    "hook");
    call.hook = *hook;
    const std::string_view instance = root["hookInstance"].text();
    if (instance.empty()) return missing("hookInstance");
    if (instance.size() > longest_instance) return malformed("hookInstance");
    call.hook_instance = instance;
    if (root["fhirServer"] && root["fhirServer"].text().empty()) return malformed("fhirServer");
    call.fhir_server = root["fhirServer"].text();
    if (auto read = read_context(call, root["context"]); !read) return read.error();
    if (auto read = read_authorization(call, root["fhirAuthorization"]); !read) return read.error();
    call.prefetch = root["prefetch"];
    if (call.prefetch && !call.prefetch.is_object() && call.prefetch.kind() != json::Kind::null)
        return malformed("prefetch");
    return call;
}

}  // namespace repere::cds_hooks
