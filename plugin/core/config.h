// SPDX-License-Identifier: Apache-2.0
// The typed configuration of one installation; every key is explained in deploy/repere.toml.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace repere::config {

// How much of our work the EHR can take; chosen per site.
enum class WriteBack : std::uint8_t {
    full,       // one transaction Bundle per change
    documents,  // the QuestionnaireResponse only
    none,       // read-only EHR: our store carries the loop
};

struct Server {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;       // 0: any free port
    std::uint16_t metrics_port = 0;  // 0: no metrics listener; it always binds to loopback
    std::string public_base;         // as clinicians' browsers and the EHR reach us, no slash at the end
    std::string certificate_file, key_file, client_ca_file;
    std::string bearer_secret_file;
    std::vector<std::string> allowed_origins;  // exact origins of browser callers; empty: none
};

struct Ehr {
    std::string base_url;  // empty: no EHR to read from or write to
    std::string ca_file;
    std::string token_file;
    WriteBack write_back = WriteBack::full;
    std::string organization;  // "Organization/..." that asks for referrals, may be empty
    std::int64_t timeout_ms = 10'000;
    bool allow_http = false;
};

struct Store {
    std::string path = "/var/lib/repere/repere.db";
};

struct Cds {
    std::int64_t deadline_ms = 500;
    std::string language = "fr";            // of cards, when the caller asks for none we have
    std::string form_launch_url;            // of the link in cards; empty: cards have none
    std::vector<std::string> fhir_servers;  // the fhirServer values accepted; empty: only ehr.base_url
};

// Which country pack holds, and the clock on the wall.
struct Site {
    std::string country = "fr";
    bool part2_program = false;     // 42 CFR Part 2 holds for the unit that asks
    std::string country_pack_file;  // a whole pack of the site's own; empty: the one carried in the program
    std::string time_zone;          // IANA; empty: the first of the country
    std::string hospital;           // "system|value" of the establishment in a register; may be empty
};

// What a column of the measures is. One way per site, because two ways side by side tell more than either.
enum class Unit : std::uint8_t {
    setting,           // of the form: emergency, cardiology, obstetrics, ...
    service_provider,  // the unit the EHR names as Encounter.serviceProvider
};
struct Measures {
    Unit unit = Unit::setting;
};

struct Directory {
    std::string path = "/var/lib/repere/directory.ndjson";
};

// A live register of services, read by `repere directory refresh`.
struct Register {
    std::string name = "annuaire-sante";  // or ror
    std::string base_url;                 // empty: none
    std::string api_key_file;
    std::string api_key_header = "ESANTE-API-KEY";
    std::string ca_file;
    bool allow_http = false;
};

// The words people read.
struct Wording {
    std::vector<std::string> packs;  // files: licensed words of instruments
};

// A liaison team as the site describes it; referral makes its own Team of it.
struct Team {
    std::string key;                 // short, unique, never changes: stored with each referral
    std::string name;                // as clinicians read it
    std::string kind;                // code of CodeSystem/service-kind
    std::string organization;        // "Organization/..." in the EHR
    std::string healthcare_service;  // "HealthcareService/...", may be empty
    std::string contact;             // phone or mail, as clinicians read it
    std::string hours;               // as clinicians read it
    std::string lead = {};           // "Practitioner/..." reminded instead of the team, may be empty
    std::string identifier = {};     // "system|value" in a national register, may be empty
    std::string opening = {};        // "mon-fri 09:00-17:00"; empty: not stated
    std::string closures = {};       // "2026-12-24/2027-01-02, 2026-05-01"
    std::string time_zone = {};      // IANA, of the opening hours; empty: the site's
    std::string secure_mail = {};    // mailbox of the health sector's secure mail, may be empty
    bool part2_program = false;      // United States: holds itself out as a 42 CFR Part 2 program
    // "Practitioner/..." and "PractitionerRole/...": who works in it, as SMART launches name users.
    std::vector<std::string> members = {};
};

// How long an open referral may wait before somebody is told; minutes (referral/overdue.h).
struct Worklist {
    std::int64_t interval_seconds = 60;  // between two looks
    std::int64_t unopened_asap = 60;
    std::int64_t unopened = 480;
    std::int64_t before_leaving = 1'440;
    std::int64_t unanswered = 1'440;
    std::int64_t record = 15;  // the record of one person is read at most this often
};

struct Referral {
    std::string urgency_file;  // a CodeSystem in the shape of ours; empty: the packaged one
};

// Launches from the EHR (SMART App Launch); [smart] in the file.
struct Smart {
    std::string issuer;                // the EHR's FHIR base, as launches name it; empty: no launches
    std::vector<std::string> aliases;  // other names the same EHR gives itself
    std::vector<std::string> origins;  // of its authorization server, when that is elsewhere
    std::string client_id;
    std::string key_file, next_key_file;  // PEM; empty: a public client
    std::string scopes = "openid fhirUser patient/Patient.r";
    std::string assertion_audience, token_issuer, jwks_uri;  // empty: as the EHR's discovery says
    std::string backend_scopes;  // of our own access without a person; empty: ehr.token_file
    std::vector<std::string> denied_keys;
    std::vector<std::string> frame_ancestors;  // origins of the EHR's pages that may show ours in a frame
    bool cookie_required = true;
    bool allow_http = false;
};

struct Config {
    Server server;
    Ehr ehr;
    Store store;
    Cds cds;
    Site site;
    Measures measures;
    Directory directory;
    Register service_register;  // [register]
    Wording wording;
    Smart smart;
    std::vector<Team> teams;
    Worklist worklist;
    Referral referral;
};

// Errors: invalid, with "line:column" and the full name of the key. A key we do not know is refused: a typing
// error must not silently leave a default in place.
Result<Config> parse(std::string_view toml);

}  // namespace repere::config
