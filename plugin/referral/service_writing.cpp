// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>
#include <cstdio>

#include "crypto/uuid.h"
#include "fhir/build.h"
#include "fhir/canonical.h"
#include "fhir/reference.h"
#include "json/writer.h"
#include "referral/service_fhir.h"

namespace repere::referral {
namespace {

constexpr std::string_view bcp47 = "urn:ietf:bcp:47";
constexpr std::array<std::string_view, 7> days{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr int minutes_per_day = 1440;

std::string number_text(double value) {
    std::array<char, 32> out{};
    const auto end = std::to_chars(out.data(), out.data() + out.size(), value, std::chars_format::fixed);
    return {out.data(), end.ptr};
}

// FHIR's time knows no 24:00; a span to midnight ends with the last second.
std::string time_text(int minutes) {
    if (minutes == minutes_per_day) return "23:59:59";
    std::array<char, 24> out{};
    const int length = std::snprintf(out.data(), out.size(), "%02d:%02d:00", minutes / 60, minutes % 60);
    return {out.data(), static_cast<std::size_t>(length)};
}

class ServiceWriting {
public:
    ServiceWriting(const Service& service, std::string id) : service_{service}, id_{std::move(id)} {
        if (id_.empty())
            id_ = crypto::uuid5(crypto::repere_name_space, "entry|" + service.source + "|" + service.id);
    }

    std::string organization() {
        return resource("Organization", [this] {
            writer_.field("active", true);
            kind_as("type");
            writer_.field("name", service_.name);
            texts("alias", service_.aliases);
            if (!service_.parent.value.empty() || !service_.parent_name.empty())
                writer_.object("partOf", [this] { parent(); });
        });
    }

    std::string location() {
        return resource("Location", [this] {
            writer_.field("status", "active").field("name", service_.name);
            address();
            if (service_.place.position) writer_.object("position", [this] { position(); });
            writer_.key("managingOrganization");
            fhir::write_reference(writer_, fhir::reference_text("Organization", id_));
        });
    }

    std::string healthcare_service() {
        return resource("HealthcareService", [this] {
            writer_.array("extension", [this] { entry(); });
            writer_.field("active", true);
            writer_.key("providedBy");
            fhir::write_reference(writer_, fhir::reference_text("Organization", id_));
            kind_as("type");
            writer_.array("location",
                          [this] { fhir::write_reference(writer_, fhir::reference_text("Location", id_)); });
            writer_.field("name", service_.name).optional("comment", service_.note);
            contacts();
            coverage();
            if (service_.ages != Ages{}) writer_.array("eligibility", [this] { eligibility(); });
            attributes("program", true);
            attributes("characteristic", false);
            languages();
            hours();
        });
    }

private:
    template <class F>
    std::string resource(std::string_view type, F&& rest) {
        writer_ = json::Writer{};
        writer_.object([&] {
            writer_.field("resourceType", type).field("id", id_);
            writer_.array("identifier", [this] {
                if (crypto::is_uuid(service_.id))  // not the key of a configured team
                    fhir::write_identifier(writer_, fhir::systems::uri, "urn:uuid:" + service_.id);
                for (const ServiceIdentifier& each : service_.identifiers)
                    fhir::write_identifier(writer_, each.system, each.value);
            });
            rest();
        });
        return writer_.take();
    }

    // In the order of the elements of R4: extension comes after identifier only in our own writing.
    void entry() {
        writer_.object([this] {
            writer_.array("extension", [this] {
                part("source", "valueString", service_.source);
                part("pack", "valueCode", service_.pack);
                part("timeZone", "valueCode", service_.time_zone);
                part("ehrOrganization", "valueString", service_.ehr_organization);
                if (service_.verified) part("verified", "valueDate", date_text(*service_.verified));
                if (service_.validity != Validity{}) validity();
                for (const std::string_view code : attribute_codes)
                    if (service_.attributes[*service_attribute(code)] == Known::no) lacks(code);
            });
            writer_.field("url", extensions::directory_entry);
        });
    }
    void part(std::string_view name, std::string_view type, std::string_view value) {
        if (!value.empty()) writer_.object([&] { writer_.field("url", name).field(type, value); });
    }
    void validity() {
        writer_.object([this] {
            writer_.field("url", "validity");
            writer_.object("valuePeriod", [this] {
                if (service_.validity.from) writer_.field("start", date_text(*service_.validity.from));
                if (service_.validity.until) writer_.field("end", date_text(*service_.validity.until));
            });
        });
    }
    void lacks(std::string_view code) {
        writer_.object([&] {
            writer_.field("url", "lacks").key("valueCodeableConcept");
            fhir::write_concept(writer_, {systems::service_attribute, code, {}});
        });
    }

    void kind_as(std::string_view element) {
        writer_.array(element, [this] {
            fhir::write_concept(writer_, {systems::service_kind, to_string(service_.kind), {}});
        });
    }
    void texts(std::string_view name, const std::vector<std::string>& values) {
        if (values.empty()) return;
        writer_.array(name, [&] {
            for (const std::string& value : values) writer_.string(value);
        });
    }
    void parent() {
        if (!service_.parent.value.empty()) {
            writer_.key("identifier");
            fhir::write_identifier(writer_, service_.parent.system, service_.parent.value);
        }
        writer_.optional("display", service_.parent_name);
    }
    void address() {
        const ServicePlace& place = service_.place;
        if (place.line.empty() && place.town.empty() && place.postal_code.empty() && place.area.empty())
            return;
        writer_.object("address", [&] {
            if (!place.line.empty()) writer_.array("line", [&] { writer_.string(place.line); });
            writer_.optional("city", place.town).optional("state", place.area);
            writer_.optional("postalCode", place.postal_code).optional("country", place.country);
        });
    }
    void position() {
        writer_.key("longitude").number(number_text(service_.place.position->longitude));
        writer_.key("latitude").number(number_text(service_.place.position->latitude));
    }
    void contacts() {
        if (service_.contacts.empty()) return;
        writer_.array("telecom", [this] {
            for (const ServiceContact& each : service_.contacts)
                writer_.object([&] {
                    if (each.secure) secure_mailbox();
                    writer_.field("system", each.system).field("value", each.value);
                });
        });
    }
    // fr-core 2.2.0, contact-point-email-type; TRE_R256 names the kinds of mailbox.
    void secure_mailbox() {
        writer_.array("extension", [this] {
            writer_.object([this] {
                writer_.field("url",
                              "https://hl7.fr/ig/fhir/core/StructureDefinition/"
                              "fr-core-contact-point-email-type");
                writer_.object("valueCoding", [this] {
                    writer_.field("system",
                                  "https://mos.esante.gouv.fr/NOS/TRE_R256-TypeMessagerie/FHIR/"
                                  "TRE-R256-TypeMessagerie");
                    writer_.field("code", "MSSANTE");
                });
            });
        });
    }
    void coverage() {
        if (service_.coverage.empty()) return;
        writer_.array("coverageArea", [this] {
            for (const std::string& area : service_.coverage)
                writer_.object([&] { writer_.field("display", area); });
        });
    }
    void eligibility() {
        const auto bound = [this](std::string_view name, std::optional<int> years) {
            if (!years) return;
            writer_.object(name, [&] {
                writer_.field("value", *years).field("unit", "a");
                writer_.field("system", "http://unitsofmeasure.org").field("code", "a");
            });
        };
        writer_.object([&] {
            writer_.array("extension", [&] {
                writer_.object([&] {
                    writer_.field("url", extensions::eligible_age);
                    writer_.object("valueRange", [&] {
                        bound("low", service_.ages.least);
                        bound("high", service_.ages.most);
                    });
                });
            });
        });
    }
    void attributes(std::string_view element, bool programmes) {
        bool any = false;
        for (const std::string_view code : attribute_codes) {
            const ServiceAttribute attribute = *service_attribute(code);
            if (!service_.attributes.is(attribute) || is_programme(attribute) != programmes) continue;
            if (!any) writer_.key(element).begin_array();
            any = true;
            fhir::write_concept(writer_, {systems::service_attribute, code, {}});
        }
        if (any) writer_.end_array();
    }
    void languages() {
        if (service_.languages.empty()) return;
        writer_.array("communication", [this] {
            for (const std::string& language : service_.languages)
                fhir::write_concept(writer_, {bcp47, language, {}});
        });
    }
    void hours() {
        if (service_.hours.known())
            writer_.array("availableTime", [this] {
                for (const OpenSpan& span : service_.hours.weekly) open_span(span);
            });
        if (!service_.hours.closures.empty())
            writer_.array("notAvailable", [this] {
                for (const Closure& each : service_.hours.closures) closure(each);
            });
    }
    void open_span(const OpenSpan& span) {
        writer_.object([&] {
            writer_.array("daysOfWeek",
                          [&] { writer_.string(days[static_cast<std::size_t>(span.weekday - 1)]); });
            if (span.from == 0 && span.to == minutes_per_day) {
                writer_.field("allDay", true);
                return;
            }
            writer_.field("availableStartTime", time_text(span.from));
            writer_.field("availableEndTime", time_text(span.to));
        });
    }
    void closure(const Closure& each) {
        writer_.object([&] {
            // R4 wants a description; a closure without one says so.
            writer_.field("description", each.reason.empty() ? std::string{"-"} : each.reason);
            writer_.object("during", [&] {
                writer_.field("start", date_text(each.first)).field("end", date_text(each.last));
            });
        });
    }

    const Service& service_;
    std::string id_;
    json::Writer writer_;
};

}  // namespace

ServiceResources to_fhir(const Service& service, std::string id) {
    ServiceWriting writing{service, std::move(id)};
    return {writing.organization(), writing.healthcare_service(), writing.location()};
}

}  // namespace repere::referral
