// SPDX-License-Identifier: Apache-2.0
// The promise to a destination: what is still to be delivered, in which order, and what became of it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/instant.h"
#include "core/result.h"

namespace repere::store {

enum class State : std::uint8_t {
    ready,        // to be delivered, from not_before on
    leased,       // a courier has it in hand
    sent,         // the destination took it; not read back yet
    verified,     // read back: done
    quarantined,  // refused or doubtful: waits for a human
    withheld,     // the patient's agreement is gone: not to be sent
    dropped,      // a human gave it up; its payload is erased
};

std::string_view to_string(State state);
std::optional<State> parse_state(std::string_view text);

// What a caller puts in. The payload is a FHIR transaction Bundle in which every entry can be repeated
// without harm: POST with ifNoneExist, or PUT. Anything else is refused, because no one could tell after a
// crash whether it had arrived (security: FHIR R4 http, conditional create; If-None-Exist alone is not atomic
// on real servers).
struct OutboxEntry {
    std::string id;           // a UUID; the same content made again gets the same id (version 5)
    std::string patient;      // entries of one patient to one destination leave in order, one at a time
    std::string destination;  // a configured name, never an address
    std::string about;        // "Task/..." of ours: what withholding refers to; may be empty
    std::string payload;
};

// An entry on its way.
struct Parcel {
    std::int64_t seq = 0;  // order of acceptance
    OutboxEntry entry;     // payload empty in lists, and once dropped or forgotten
    State state = State::ready;
    int attempts = 0;  // times it was leased for sending
    Instant created;
    Instant not_before;
    std::string lease_owner;
    Instant lease_until;
    std::int64_t fence = 0;   // of the present lease; a result under an older fence is refused
    bool accepted = false;    // the destination has answered that it took it; only the read-back is missing
    bool in_doubt = false;    // it may have arrived: search before sending
    std::string last_status;  // "HTTP 503", "no answer": from a closed vocabulary, no patient data
    Instant settled;          // when it came into its state, once a courier or a human has touched it
};

struct LeaseRequest {
    std::size_t limit = 20;
    Instant now;
    std::string owner;  // of the courier
    std::chrono::milliseconds duration{60'000};
    std::vector<std::string> destinations;  // those open for business; none of the others is touched
    State from = State::ready;              // or sent, to read it back
};

// What became of a lease. From then on the parcel is in `state`.
struct Settlement {
    std::string id;
    std::int64_t fence = 0;
    State state = State::ready;  // ready, sent, verified, quarantined or withheld
    Instant now;
    Instant not_before;     // for ready and sent: not looked at earlier
    bool in_doubt = false;  // for ready: search before sending again
    bool tried = true;      // false: given back untouched, not counted as an attempt
    std::string last_status;
    std::string audit_event;  // an AuditEvent; empty for a mere retry
};

struct OutboxQuery {
    std::vector<State> states;  // empty: all
    std::string destination;    // empty: all
    std::string about;          // empty: all; else those about exactly this
    std::int64_t after_seq = 0;
    std::size_t limit = 100;
};

}  // namespace repere::store
