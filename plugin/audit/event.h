// SPDX-License-Identifier: Apache-2.0
// One audited act as an AuditEvent (FHIR R4 auditevent; IHE BALP 1.1).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/instant.h"

namespace repere::audit {

enum class Act : std::uint8_t {
    read,         // BALP Read
    vread,        // BALP Read of a version
    query,        // BALP Query
    create,       // BALP Create
    update,       // BALP Update
    remove,       // BALP Delete
    transaction,  // a Bundle sent or taken: action E
    operation,    // a CDS Hooks call or $operation: action E
    consent,      // BALP AuthZ-Consent: a decision about agreement (DCM 110113)
    exported,     // data left on a human's order (DCM 110106)
    login,        // DCM 110114 / 110122
    logout,       // DCM 110114 / 110123
    admin,        // configuration or outbox changed by a human (DCM 110100)
};

// AuditEvent.outcome: 0, 4, 8, 12.
enum class Outcome : std::uint8_t { success, minor_failure, serious_failure, major_failure };

struct Party {
    std::string who;  // "Device/x", "Organization/x" or a configured name (then an identifier); may be empty
    std::string address;  // IP address or host name; may be empty
};

struct User {
    std::string who;      // "Practitioner/x", "PractitionerRole/x"
    std::string role;     // a code of the local role list, may be empty
    std::string purpose;  // v3-ActReason code: TREAT, ETREAT, BTG ...; may be empty
};

struct Event {
    Act act = Act::read;
    Instant recorded;
    Outcome outcome = Outcome::success;
    std::string outcome_note;  // a literal of ours ("HTTP 422"), never text from outside
    Party client;              // who asked
    Party server;              // who answered
    std::optional<User> user;
    std::string patient;            // "Patient/x", or empty when the act is about no patient
    std::vector<std::string> what;  // "Task/x": the records touched
    std::string query;              // for query: the search as sent; kept in base64
    std::string request_id;         // X-Request-Id
};

std::string to_json(const Event& event);

}  // namespace repere::audit
