// SPDX-License-Identifier: Apache-2.0
#include "referral/service.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "crypto/uuid.h"

namespace repere::referral {
namespace {

constexpr int oldest = 130;

bool is_age(std::optional<int> age) { return !age || (*age >= 0 && *age <= oldest); }

bool is_position(const Position& position) {
    constexpr double pole = 90, date_line = 180;
    return std::abs(position.latitude) <= pole && std::abs(position.longitude) <= date_line;
}

template <class T>
void fill(T& value, const T& other) {
    if (value == T{}) value = other;
}

}  // namespace

double kilometres(const Position& a, const Position& b) {
    constexpr double earth_radius = 6371.0, degree = std::numbers::pi / 180;
    const double d_latitude = (b.latitude - a.latitude) * degree;
    const double d_longitude = (b.longitude - a.longitude) * degree;
    const double h = std::pow(std::sin(d_latitude / 2), 2) + std::cos(a.latitude * degree) *
                                                                 std::cos(b.latitude * degree) *
                                                                 std::pow(std::sin(d_longitude / 2), 2);
    return 2 * earth_radius * std::asin(std::min(1.0, std::sqrt(h)));
}

std::string service_id(const ServiceIdentifier& identifier, ServiceKind kind) {
    return crypto::uuid5(crypto::repere_name_space, "service|" + identifier.system + "|" + identifier.value +
                                                        "|" + std::string{to_string(kind)});
}

Result<Done> check_service(const Service& service) {
    const auto bad = [](std::string what, std::string where) {
        return fail(ErrorKind::invalid, std::move(what), std::move(where));
    };
    if (service.name.empty()) return bad("the service has no name", "name");
    if (facts_of(service.kind).needs_end_date && !service.validity.until)
        return bad("a service of this kind is open until a date, and the date is missing", "validity");
    if (service.validity.from && service.validity.until && *service.validity.until < *service.validity.from)
        return bad("it ends before it begins", "validity");
    if (!is_age(service.ages.least) || !is_age(service.ages.most) ||
        (service.ages.least && service.ages.most && *service.ages.most < *service.ages.least))
        return bad("no such ages", "ages");
    if (service.place.position && !is_position(*service.place.position))
        return bad("no such place on Earth", "position");
    if (!service.time_zone.empty() && !TimeZone::find(service.time_zone))
        return bad("a time zone that is not known here", "time_zone");
    return Done{};
}

void fill_from(Service& winner, const Service& other) {
    for (const ServiceIdentifier& identifier : other.identifiers)
        if (std::ranges::count(winner.identifiers, identifier) == 0) winner.identifiers.push_back(identifier);
    for (const std::string& alias : other.aliases)
        if (std::ranges::count(winner.aliases, alias) == 0) winner.aliases.push_back(alias);
    fill(winner.parent, other.parent);
    fill(winner.parent_name, other.parent_name);
    fill(winner.place.line, other.place.line);
    fill(winner.place.postal_code, other.place.postal_code);
    fill(winner.place.town, other.place.town);
    fill(winner.place.area, other.place.area);
    fill(winner.place.country, other.place.country);
    fill(winner.place.position, other.place.position);
    fill(winner.time_zone, other.time_zone);
    fill(winner.contacts, other.contacts);
    fill(winner.hours, other.hours);
    fill(winner.ages, other.ages);
    fill(winner.languages, other.languages);
    fill(winner.coverage, other.coverage);
    fill(winner.validity, other.validity);
    fill(winner.ehr_organization, other.ehr_organization);
    for (std::size_t i = 0; i < attribute_codes.size(); ++i) {
        const auto attribute = static_cast<ServiceAttribute>(i);
        if (winner.attributes[attribute] == Known::unknown)
            winner.attributes.set(attribute, other.attributes[attribute]);
    }
}

bool is_valid_on(const Service& service, CivilDate day) {
    return (!service.validity.from || *service.validity.from <= day) &&
           (!service.validity.until || day <= *service.validity.until);
}

Known has(const Service& service, ServiceAttribute attribute) {
    const Known stated = service.attributes[attribute];
    if (stated != Known::unknown || !service.hours.known()) return stated;
    if (attribute == ServiceAttribute::evening)
        return opens_in_evening(service.hours) ? Known::yes : Known::no;
    if (attribute == ServiceAttribute::weekend)
        return opens_at_weekend(service.hours) ? Known::yes : Known::no;
    return stated;
}

}  // namespace repere::referral
