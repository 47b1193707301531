// SPDX-License-Identifier: Apache-2.0
#include "audit/event.h"

#include <algorithm>
#include <array>

#include "crypto/base64.h"
#include "fhir/build.h"
#include "json/writer.h"

namespace repere::audit {
namespace {

constexpr std::string_view dicom = "http://dicom.nema.org/resources/ontology/DCM";
constexpr std::string_view event_type = "http://terminology.hl7.org/CodeSystem/audit-event-type";
constexpr std::string_view interaction = "http://hl7.org/fhir/restful-interaction";
constexpr std::string_view authorization = "https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType";
constexpr std::string_view participation = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
constexpr std::string_view entity_type = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
constexpr std::string_view object_role = "http://terminology.hl7.org/CodeSystem/object-role";
constexpr std::string_view request_id_type =
    "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";
constexpr std::string_view act_reason = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
constexpr std::string_view local_role = "https://repere.example/fhir/CodeSystem/role";
constexpr std::string_view balp = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";

// One row per act: what BALP (for REST) or DICOM PS3.15 (for the rest) calls it. Data flows from the source
// agent to the destination agent; for a read the server is the source, for a create the client is.
struct Shape {
    Act act;
    fhir::Coding type;
    fhir::Coding subtype;
    std::string_view action;
    std::string_view user_type;
    bool client_is_source;
    std::string_view profile;  // the last part of its BALP profiles' name; empty: none claimed
};

const fhir::Coding rest{event_type, "rest", "Restful Operation"};

const std::array shapes{
    Shape{Act::read, rest, {interaction, "read", "read"}, "R", "IRCP", false, "Read"},
    Shape{Act::vread, rest, {interaction, "vread", "vread"}, "R", "IRCP", false, "Read"},
    Shape{Act::query, rest, {interaction, "search", "search"}, "E", "IRCP", true, "Query"},
    Shape{Act::create, rest, {interaction, "create", "create"}, "C", "AUT", true, "Create"},
    Shape{Act::update, rest, {interaction, "update", "update"}, "U", "AUT", true, "Update"},
    Shape{Act::remove, rest, {interaction, "delete", "delete"}, "D", "CST", true, "Delete"},
    Shape{Act::transaction, rest, {interaction, "transaction", "transaction"}, "E", "AUT", true, ""},
    Shape{Act::operation, rest, {interaction, "operation", "operation"}, "E", "IRCP", true, ""},
    Shape{Act::consent,
          {dicom, "110113", "Security Alert"},
          {authorization, "AuthZ-Consent", ""},
          "E",
          "IRCP",
          true,
          ""},
    Shape{Act::exported, {dicom, "110106", "Export"}, {}, "R", "IRCP", false, ""},
    Shape{Act::login,
          {dicom, "110114", "User Authentication"},
          {dicom, "110122", "Login"},
          "E",
          "IRCP",
          true,
          ""},
    Shape{Act::logout,
          {dicom, "110114", "User Authentication"},
          {dicom, "110123", "Logout"},
          "E",
          "IRCP",
          true,
          ""},
    Shape{Act::admin, {dicom, "110100", "Application Activity"}, {}, "E", "CST", true, ""},
};

const Shape& shape_of(Act act) { return *std::ranges::find(shapes, act, &Shape::act); }

bool is_ip_address(std::string_view text) {
    return text.find(':') != std::string_view::npos ||
           text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// A reference when it is one, else a name of ours as an identifier: "outbox/7" is no resource.
void write_who(json::Writer& writer, std::string_view who) {
    const bool names_a_type = !who.empty() && who.front() >= 'A' && who.front() <= 'Z';
    writer.object([&] {
        if (names_a_type && who.find('/') != std::string_view::npos) {
            writer.field("reference", who);
        } else {
            writer.object("identifier", [&] { writer.field("value", who); });
        }
    });
}

void write_party(json::Writer& writer, const Party& party, bool is_source, bool requestor) {
    const fhir::Coding role = is_source ? fhir::Coding{dicom, "110153", "Source Role ID"}
                                        : fhir::Coding{dicom, "110152", "Destination Role ID"};
    writer.object([&] {
        writer.key("type");
        fhir::write_concept(writer, role);
        if (!party.who.empty()) write_who(writer.key("who"), party.who);
        writer.field("requestor", requestor);
        if (party.address.empty()) return;
        // network-type: 1 is a machine name, 2 an IP address
        writer.object("network", [&] {
            writer.field("address", party.address).field("type", is_ip_address(party.address) ? "2" : "1");
        });
    });
}

void write_user(json::Writer& writer, const User& user, std::string_view type) {
    writer.object([&] {
        writer.key("type");
        fhir::write_concept(writer, {participation, type, ""});
        if (!user.role.empty())
            writer.array("role", [&] { fhir::write_concept(writer, {local_role, user.role, ""}); });
        writer.key("who");
        write_who(writer, user.who);
        writer.field("requestor", true);
        if (!user.purpose.empty())
            writer.array("purposeOfUse", [&] {
                fhir::write_concept(writer, {act_reason, user.purpose, ""});
            });
    });
}

void write_entity(json::Writer& writer, std::string_view what, std::string_view type,
                  std::string_view type_display, std::string_view role, std::string_view role_display) {
    writer.object([&] {
        writer.key("what");
        write_who(writer, what);
        writer.key("type");
        fhir::write_coding(writer, {entity_type, type, type_display});
        writer.key("role");
        fhir::write_coding(writer, {object_role, role, role_display});
    });
}

void write_query(json::Writer& writer, std::string_view query) {
    writer.object([&] {
        writer.key("type");
        fhir::write_coding(writer, {entity_type, "2", "System Object"});
        writer.key("role");
        fhir::write_coding(writer, {object_role, "24", "Query"});
        writer.field("query", crypto::base64(query));
    });
}

void write_request_id(json::Writer& writer, std::string_view request_id) {
    writer.object([&] {
        writer.object("what",
                      [&] { writer.object("identifier", [&] { writer.field("value", request_id); }); });
        writer.key("type");
        fhir::write_coding(writer, {request_id_type, "XrequestId", ""});
    });
}

void write_entities(json::Writer& writer, const Event& event) {
    const bool query = event.act == Act::query && !event.query.empty();
    if (event.patient.empty() && event.what.empty() && event.request_id.empty() && !query) return;
    writer.array("entity", [&] {
        if (!event.patient.empty()) write_entity(writer, event.patient, "1", "Person", "1", "Patient");
        for (const std::string& what : event.what)
            write_entity(writer, what, "2", "System Object", "4", "Domain Resource");
        if (query) write_query(writer, event.query);
        if (!event.request_id.empty()) write_request_id(writer, event.request_id);
    });
}

// BALP's patterns are for acts that succeeded, between two known addresses, about one record or one query.
// What does not fit keeps the same elements and claims nothing.
std::string profile_of(const Event& event, const Shape& shape) {
    const bool one_object =
        event.act == Act::query ? !event.query.empty() && event.what.empty() : event.what.size() == 1;
    const bool fits = !shape.profile.empty() && event.outcome == Outcome::success && one_object &&
                      !event.client.address.empty() && !event.server.address.empty();
    if (!fits) return {};
    return std::string{balp} + (event.patient.empty() ? "" : "Patient") + std::string{shape.profile};
}

std::string_view outcome_code(Outcome outcome) {
    constexpr std::array<std::string_view, 4> codes{"0", "4", "8", "12"};
    return codes[static_cast<std::size_t>(outcome)];
}

}  // namespace

std::string to_json(const Event& event) {
    const Shape& shape = shape_of(event.act);
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "AuditEvent");
        writer.key("meta");
        fhir::write_meta(writer, profile_of(event, shape));
        writer.key("type");
        fhir::write_coding(writer, shape.type);
        if (!shape.subtype.code.empty())
            writer.array("subtype", [&] { fhir::write_coding(writer, shape.subtype); });
        writer.field("action", shape.action).field("recorded", to_string(event.recorded));
        writer.field("outcome", outcome_code(event.outcome)).optional("outcomeDesc", event.outcome_note);
        writer.array("agent", [&] {
            write_party(writer, event.client, shape.client_is_source, !event.user);
            write_party(writer, event.server, !shape.client_is_source, false);
            if (event.user) write_user(writer, *event.user, shape.user_type);
        });
        writer.object("source",
                      [&] { writer.object("observer", [&] { writer.field("display", "Repère"); }); });
        write_entities(writer, event);
    });
    return writer.take();
}

}  // namespace repere::audit
