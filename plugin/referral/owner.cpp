// SPDX-License-Identifier: Apache-2.0
#include "referral/owner.h"

#include "fhir/build.h"

namespace repere::referral {

namespace extensions {
constexpr std::string_view task_proxy = "https://repere.example/fhir/StructureDefinition/task-proxy";
}

std::string owner_text(const Team& team) {
    if (!team.organization.empty()) return team.organization;
    return team.identifier.system + "|" + team.identifier.value;
}

std::string owner_text(json::Node reference) {
    if (const std::string_view literal = reference["reference"].text(); !literal.empty())
        return std::string{literal};
    const json::Node identifier = reference["identifier"];
    const std::string_view value = identifier["value"].text();
    if (value.empty()) return {};
    return std::string{identifier["system"].text()} + "|" + std::string{value};
}

json::Node asked_reference(json::Node task) {
    const json::Node recipient = task["restriction"]["recipient"].at(0);
    return recipient ? recipient : task["owner"];
}

std::string asked(json::Node task) { return owner_text(asked_reference(task)); }

void write_owner(json::Writer& writer, std::string_view owner, std::string_view display) {
    const std::size_t bar = owner.find('|');
    if (bar == std::string_view::npos) return fhir::write_reference(writer, owner, display);
    writer.object([&] {
        writer.field("type", "Organization").key("identifier");
        fhir::write_identifier(writer, owner.substr(0, bar), owner.substr(bar + 1));
        writer.optional("display", display);
    });
}

void write_team(json::Writer& writer, const Team& team) { write_owner(writer, owner_text(team), team.name); }

std::string_view task_proxy(json::Node task) {
    for (const json::Node extension : task["extension"].items())
        if (extension["url"].text() == extensions::task_proxy)
            return extension["valueReference"]["reference"].text();
    return {};
}

void write_task_proxy(json::Writer& writer, std::string_view organization) {
    writer.object([&] {
        writer.field("url", extensions::task_proxy);
        fhir::write_reference(writer.key("valueReference"), organization);
    });
}

Service service_of(const Team& team) {
    Service service;
    service.id = team.id.value;
    service.kind = team.kind;
    service.name = team.name;
    if (!team.identifier.value.empty()) service.identifiers.push_back(team.identifier);
    service.time_zone = team.time_zone;
    if (!team.contact.empty()) service.contacts.push_back({"other", team.contact, false});
    if (!team.secure_mail.empty()) service.contacts.push_back({"email", team.secure_mail, true});
    service.hours = team.opening;
    service.source = "configuration";
    service.ehr_organization = team.organization;
    service.note = team.hours;
    return service;
}

}  // namespace repere::referral
