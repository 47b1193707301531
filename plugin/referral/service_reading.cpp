// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>

#include "fhir/canonical.h"
#include "fhir/date_time.h"
#include "fhir/reference.h"
#include "referral/service_fhir.h"

namespace repere::referral {
namespace {

constexpr std::string_view our_id = "urn:uuid:";
constexpr std::string_view ror_patient_type =
    "https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition/ror-healthcareservice-patient-type";
constexpr std::string_view organization_period =
    "http://hl7.org/fhir/StructureDefinition/organization-period";
constexpr std::array<std::string_view, 7> days{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr int minutes_per_day = 1440;

json::Node extension(json::Node node, std::string_view url) {
    for (const json::Node each : node["extension"].items())
        if (each["url"].text() == url) return each;
    return {};
}

std::optional<double> decimal(json::Node node) {
    const auto text = node.number();
    if (!text) return std::nullopt;
    double value = 0;
    const auto end = std::from_chars(text->data(), text->data() + text->size(), value);
    return end.ec == std::errc{} ? std::optional{value} : std::nullopt;
}

std::optional<int> years(json::Node quantity) {
    const auto value = decimal(quantity["value"]);
    if (!value || *value < 0 || *value > 1000) return std::nullopt;
    return static_cast<int>(*value);
}

// Minutes of the day of "09:00:00"; the last second of the day is its end.
std::optional<int> minutes(std::string_view time) {
    if (time.size() < 5 || time[2] != ':') return std::nullopt;
    int hours = 0, rest = 0;
    const auto h = std::from_chars(time.data(), time.data() + 2, hours);
    const auto m = std::from_chars(time.data() + 3, time.data() + 5, rest);
    if (h.ptr != time.data() + 2 || m.ptr != time.data() + 5 || hours > 24 || rest > 59) return std::nullopt;
    if (time.starts_with("23:59")) return minutes_per_day;
    return std::min(hours * 60 + rest, minutes_per_day);
}

template <class T, class U>
void add_once(std::vector<T>& values, U&& value) {
    T made{std::forward<U>(value)};
    if (std::ranges::count(values, made) == 0) values.push_back(std::move(made));
}

class ServiceReading {
public:
    ServiceReading(const ServiceNodes& nodes, const KindMap& kinds) : nodes_{nodes}, kinds_{kinds} {}

    Result<Service> read() {
        const json::Node hcs = nodes_.healthcare_service, organization = nodes_.organization;
        for (const json::Node each : {hcs, organization})
            if (each["active"].boolean() == false)
                return fail(ErrorKind::not_found, "the register says that it is not active");
        const auto kind = kind_of(nodes_, kinds_);
        if (!kind) return kind.error();
        service_.kind = *kind;
        service_.name = hcs["name"].string_or(organization["name"].text());
        service_.note = hcs["comment"].text();
        for (const json::Node alias : organization["alias"].items()) add_once(service_.aliases, alias.text());
        if (hcs["name"] && organization["name"] && organization["name"].text() != service_.name)
            service_.parent_name = organization["name"].text();
        for (const json::Node each : {hcs, organization}) read_identifiers(each);
        read_parent();
        read_place();
        for (const json::Node each : {hcs, nodes_.location, organization}) read_contacts(each);
        read_hours();
        read_ages();
        read_attributes();
        read_entry();
        return finish();
    }

private:
    void read_identifiers(json::Node resource) {
        for (const json::Node each : resource["identifier"].items()) {
            const std::string_view system = each["system"].text(), value = each["value"].text();
            if (system == fhir::systems::uri && value.starts_with(our_id)) {
                if (service_.id.empty()) service_.id = value.substr(our_id.size());
            } else if (!value.empty()) {
                add_once(service_.identifiers, ServiceIdentifier{std::string{system}, std::string{value}});
            }
        }
    }

    void read_parent() {
        const json::Node part_of = nodes_.organization["partOf"];
        const json::Node identifier = part_of["identifier"];
        service_.parent = {std::string{identifier["system"].text()}, std::string{identifier["value"].text()}};
        if (!part_of["display"].text().empty()) service_.parent_name = part_of["display"].text();
        if (!nodes_.parent) return;
        service_.parent_name = nodes_.parent["name"].string_or(service_.parent_name);
        for (const json::Node each : nodes_.parent["identifier"].items())
            if (service_.parent.value.empty())
                service_.parent = {std::string{each["system"].text()}, std::string{each["value"].text()}};
    }

    void read_place() {
        json::Node address = nodes_.location["address"];
        if (!address) address = nodes_.organization["address"].at(0);
        ServicePlace& place = service_.place;
        for (const json::Node line : address["line"].items()) {
            if (line.text().empty()) continue;
            if (!place.line.empty()) place.line += ", ";
            place.line += line.text();
        }
        place.postal_code = address["postalCode"].text();
        place.town = address["city"].text();
        place.area = address["state"].text();
        place.country = address["country"].text();
        const json::Node position = nodes_.location["position"];
        const auto latitude = decimal(position["latitude"]), longitude = decimal(position["longitude"]);
        if (latitude && longitude) place.position = Position{*latitude, *longitude};
        for (const json::Node area : nodes_.healthcare_service["coverageArea"].items())
            if (!area["display"].text().empty()) add_once(service_.coverage, area["display"].text());
    }

    // In France a mailbox of the MSSanté: fr-core's type of mailbox, or the Annuaire's description of one.
    static bool is_secure(json::Node telecom) {
        for (const json::Node each : telecom["extension"].items()) {
            if (each["url"].text().find("mailbox-mss") != std::string_view::npos) return true;
            for (const json::Node value : {each["valueCoding"], each["valueCodeableConcept"]["coding"].at(0)})
                if (value["code"].text() == "MSSANTE") return true;
        }
        return false;
    }
    void read_contacts(json::Node resource) {
        const auto read = [this](json::Node telecom) {
            const std::string_view system = telecom["system"].text(), value = telecom["value"].text();
            if (value.empty() || telecom["use"].text() == "old" || system == "fax") return;
            const bool secure = system == "email" && is_secure(telecom);
            if (secure) service_.attributes.set(ServiceAttribute::secure_mailbox, Known::yes);
            add_once(service_.contacts, ServiceContact{std::string{system.empty() ? "other" : system},
                                                       std::string{value}, secure});
        };
        for (const json::Node telecom : resource["telecom"].each()) read(telecom);
        for (const json::Node contact : resource["contact"].items())
            for (const json::Node telecom : contact["telecom"].items()) read(telecom);
    }

    void read_hours() {
        std::vector<OpenSpan> weekly;
        for (const json::Node each : nodes_.healthcare_service["availableTime"].items()) {
            const bool all_day = each["allDay"].boolean().value_or(false);
            const auto from = all_day ? std::optional{0} : minutes(each["availableStartTime"].text());
            const auto to =
                all_day ? std::optional{minutes_per_day} : minutes(each["availableEndTime"].text());
            if (!from || !to || *to <= *from) continue;
            for (int weekday = 1; weekday <= std::ssize(days); ++weekday)
                for (const json::Node day : each["daysOfWeek"].items())
                    if (day.text() == days[static_cast<std::size_t>(weekday - 1)])
                        weekly.push_back({weekday, *from, *to});
        }
        service_.hours.weekly = joined(std::move(weekly));
        for (const json::Node each : nodes_.healthcare_service["notAvailable"].items()) {
            const auto first = read_date(each["during"]["start"].text().substr(0, 10));
            const auto last = read_date(each["during"]["end"].text().substr(0, 10));
            const std::string_view reason = each["description"].text();
            if (first && last)
                service_.hours.closures.push_back({*first, *last, reason == "-" ? "" : std::string{reason}});
        }
    }

    void read_ages() {
        json::Node range = extension(nodes_.healthcare_service, ror_patient_type);
        range = extension(range, "ageRange")["valueRange"];
        for (const json::Node each : nodes_.healthcare_service["eligibility"].items())
            if (const json::Node own = extension(each, extensions::eligible_age)) range = own["valueRange"];
        service_.ages = {years(range["low"]), years(range["high"])};
    }

    void state(json::Node concept_node, Known value) {
        for (const json::Node coding : concept_node["coding"].items())
            if (coding["system"].text() == systems::service_attribute)
                if (const auto attribute = service_attribute(coding["code"].text()))
                    service_.attributes.set(*attribute, value);
    }
    void read_attributes() {
        const json::Node hcs = nodes_.healthcare_service;
        for (const json::Node element : {hcs["program"], hcs["characteristic"]})
            for (const json::Node each : element.items()) state(each, Known::yes);
        for (const json::Node each : hcs["serviceProvisionCode"].items())
            for (const json::Node coding : each["coding"].items())
                if (coding["code"].text() == "free")
                    service_.attributes.set(ServiceAttribute::free_of_charge, Known::yes);
        if (const auto required = hcs["appointmentRequired"].boolean())
            service_.attributes.set(ServiceAttribute::walk_in, *required ? Known::no : Known::yes);
        for (const json::Node each : hcs["communication"].items())
            for (const json::Node coding : each["coding"].items())
                if (!coding["code"].text().empty()) add_once(service_.languages, coding["code"].text());
    }

    void read_validity(json::Node period) {
        service_.validity = {read_date(period["start"].text().substr(0, 10)),
                             read_date(period["end"].text().substr(0, 10))};
    }
    void read_entry() {
        if (const json::Node used = extension(nodes_.organization, organization_period))
            read_validity(used["valuePeriod"]);
        const json::Node entry = extension(nodes_.healthcare_service, extensions::directory_entry);
        service_.source = extension(entry, "source")["valueString"].text();
        service_.pack = extension(entry, "pack")["valueCode"].text();
        service_.time_zone = extension(entry, "timeZone")["valueCode"].text();
        service_.ehr_organization = extension(entry, "ehrOrganization")["valueString"].text();
        service_.verified = read_date(extension(entry, "verified")["valueDate"].text());
        if (const json::Node valid = extension(entry, "validity")) read_validity(valid["valuePeriod"]);
        for (const json::Node each : entry["extension"].items())
            if (each["url"].text() == "lacks") state(each["valueCodeableConcept"], Known::no);
    }

    Result<Service> finish() {
        if (service_.identifiers.empty() && service_.id.empty())
            return fail(ErrorKind::invalid, "the entry has no identifier");
        if (service_.id.empty()) service_.id = service_id(service_.identifiers.front(), service_.kind);
        if (const auto good = check_service(service_); !good) return good.error();
        return std::move(service_);
    }

    const ServiceNodes& nodes_;
    const KindMap& kinds_;
    Service service_;
};

}  // namespace

Result<ServiceKind> kind_of(const ServiceNodes& nodes, const KindMap& kinds) {
    const json::Node hcs = nodes.healthcare_service;
    for (const json::Node element : {hcs["type"], hcs["category"], nodes.organization["type"]})
        for (const json::Node concept_node : element.each())
            for (const json::Node coding : concept_node["coding"].items()) {
                const std::string_view system = coding["system"].text(), code = coding["code"].text();
                if (const auto kind = kinds.kind(system, code)) return *kind;
                if (system == systems::service_kind)
                    return fail(ErrorKind::invalid, "unknown kind of service: " + std::string{code});
            }
    return fail(ErrorKind::not_found, "not a service of the directory's kinds");
}

Result<Service> read_service(const ServiceNodes& nodes, const KindMap& kinds) {
    return ServiceReading{nodes, kinds}.read();
}

}  // namespace repere::referral
