// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "cds_hooks/checking.h"
#include "fhir/reference.h"

namespace repere::cds_hooks {
namespace {

using json::Node;

// Sources: docs/hooks/*.md. A hook we have no model of is judged by what all hooks share.
struct Context {
    std::string_view hook;
    bool needs_encounter, needs_orders, needs_selections;
};
constexpr std::array contexts{
    Context{"patient-view", false, false, false}, Context{"encounter-start", true, false, false},
    Context{"encounter-discharge", true, false, false}, Context{"order-sign", false, true, false},
    Context{"order-select", false, true, true}};

bool is_type_and_id(std::string_view text) {
    const auto reference = fhir::parse_reference(text);
    return reference && reference->base.empty() && !reference->type.empty() && fhir::is_id(reference->id);
}

void check_orders(Checking& checking, Node orders) {
    if (orders["resourceType"].text() != "Bundle")
        return checking.violated("required", "context.draftOrders");
    std::size_t index = 0;
    for (const Node entry : orders["entry"].items()) {
        const std::string at = "context.draftOrders.entry[" + std::to_string(index++) + "]";
        // bdl-7 and the text of Bundle: only transactions and batches may leave it out.
        checking.required_text(entry["fullUrl"], at + ".fullUrl");
        checking.required_text(entry["resource"]["resourceType"], at + ".resource.resourceType");
    }
}

void check_context(Checking& checking, Node context, std::string_view hook) {
    if (!checking.required_object(context, "context")) return;
    if (!is_type_and_id(context["userId"].text())) checking.violated("required", "context.userId");
    if (!fhir::is_id(context["patientId"].text())) checking.violated("id", "context.patientId");
    if (context["encounterId"] && !fhir::is_id(context["encounterId"].text()))
        checking.violated("id", "context.encounterId");
    for (const Context& model : contexts) {
        if (model.hook != hook) continue;
        if (model.needs_encounter) checking.required_text(context["encounterId"], "context.encounterId");
        if (model.needs_orders) check_orders(checking, context["draftOrders"]);
        if (model.needs_selections && context["selections"].size() == 0)
            checking.violated("required", "context.selections");
    }
    for (const Node selection : context["selections"].items())
        if (!is_type_and_id(selection.text())) checking.violated("ord-1", "context.selections");
}

void check_authorization(Checking& checking, Node request) {
    const Node authorization = request["fhirAuthorization"];
    if (!authorization) return;
    if (!request["fhirServer"]) checking.violated("cds-r-1", "fhirServer");
    for (const std::string_view name : {"access_token", "token_type", "scope", "subject"})
        checking.required_text(authorization[json::Key{name}], "fhirAuthorization." + std::string{name});
    if (!authorization["expires_in"].integer()) checking.violated("required", "fhirAuthorization.expires_in");
    // cds-r-2: a scope of one patient goes with the patient's id; a SHOULD, so nothing is refused for it.
}

}  // namespace

Violations check_request(Node request, Extensions extensions) {
    Checking checking{extensions};
    if (!checking.required_object(request, "$")) return checking.take();
    checking.required_text(request["hook"], "hook");
    checking.required_text(request["hookInstance"], "hookInstance");
    checking.optional_text(request["fhirServer"], "fhirServer");
    check_authorization(checking, request);
    check_context(checking, request["context"], request["hook"].text());
    for (const auto [key, value] : request["prefetch"].members())
        if (value.kind() != json::Kind::null && value["resourceType"].text().empty())
            checking.violated("prefetch", "prefetch." + std::string{key});
    checking.extension(request, "$");
    return checking.take();
}

Violations check_services(Node document, Extensions extensions) {
    Checking checking{extensions};
    const Node services = document["services"];
    if (!services.is_array()) checking.violated("required", "services");
    checking.no_empty_values(document, "$", {"services"});
    std::size_t index = 0;
    for (const Node service : services.items()) {
        const std::string at = "services[" + std::to_string(index++) + "]";
        for (const std::string_view name : {"hook", "description", "id"})
            checking.required_text(service[json::Key{name}], at + "." + std::string{name});
        checking.optional_text(service["title"], at + ".title");
        for (const auto [key, query] : service["prefetch"].members())
            checking.required_text(query, at + ".prefetch." + std::string{key});
        checking.extension(service, at);
    }
    return checking.take();
}

}  // namespace repere::cds_hooks
