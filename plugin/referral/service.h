// SPDX-License-Identifier: Apache-2.0
// One service of the directory, in no country's words: what it is, where, when, for whom, and how well that
// is known.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "core/result.h"
#include "core/time_zone.h"
#include "referral/opening_hours.h"
#include "referral/service_attribute.h"
#include "referral/service_kind.h"

namespace repere::referral {

struct ServiceIdentifier {
    std::string system;  // URI
    std::string value;
    friend bool operator==(const ServiceIdentifier&, const ServiceIdentifier&) = default;
};

struct Position {
    double latitude = 0;  // degrees, WGS 84
    double longitude = 0;
    friend bool operator==(const Position&, const Position&) = default;
};
double kilometres(const Position& a, const Position& b);  // along a great circle

struct ServicePlace {
    std::string line, postal_code, town;
    std::string area;     // what the country pack cuts the country into: "75", "972", "GE"
    std::string country;  // ISO 3166-1 alpha-2, may be empty
    std::optional<Position> position;
    friend bool operator==(const ServicePlace&, const ServicePlace&) = default;
};

// Source: FHIR R4 ContactPoint.
struct ServiceContact {
    std::string system;  // phone, email, url, sms, other
    std::string value;
    bool secure = false;  // a mailbox of the health sector's secure mail (in France MSSanté)
    friend bool operator==(const ServiceContact&, const ServiceContact&) = default;
};

struct Ages {
    std::optional<int> least, most;  // whole years, both included; absent: not stated
    friend bool operator==(const Ages&, const Ages&) = default;
};

struct Validity {
    std::optional<CivilDate> from, until;  // both included
    friend bool operator==(const Validity&, const Validity&) = default;
};

struct Service {
    std::string id;  // UUID; the same whichever register speaks of it
    std::vector<ServiceIdentifier> identifiers;
    ServiceKind kind = ServiceKind::specialised_centre;
    std::string name;
    std::vector<std::string> aliases;  // former names, trade names
    ServiceIdentifier parent;          // the establishment or association it belongs to; may be empty
    std::string parent_name;
    ServicePlace place;
    std::string time_zone;  // IANA; empty: not stated
    std::vector<ServiceContact> contacts;
    OpeningHours hours;
    Ages ages;
    Attributes attributes;
    std::vector<std::string> languages;  // BCP 47
    std::vector<std::string> coverage;   // areas served; empty: not stated
    Validity validity;
    std::optional<CivilDate> verified;  // when somebody last made sure of it
    std::string source;                 // finess, ror, annuaire-sante, csv ...
    std::string pack;                   // the country pack it was imported under
    std::string ehr_organization;       // "Organization/..." in the EHR: owner of a Task; may be empty
    std::string note;

    friend bool operator==(const Service&, const Service&) = default;
};

// The id of the service that this identifier names as that kind: one establishment may be two services.
std::string service_id(const ServiceIdentifier& identifier, ServiceKind kind);

// What every entry must have, whichever way it came. Errors: invalid: no name; a kind that needs an end date
// without one; ages, dates or a position that cannot be; a time zone that is not in the table.
Result<Done> check_service(const Service& service);

// What `winner` does not know is taken from `other`, which speaks of the same service.
void fill_from(Service& winner, const Service& other);

bool is_valid_on(const Service& service, CivilDate day);

// "evening" and "weekend" are stated or follow from the hours, when these are known.
Known has(const Service& service, ServiceAttribute attribute);

}  // namespace repere::referral
