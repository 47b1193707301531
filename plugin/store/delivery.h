// SPDX-License-Identifier: Apache-2.0
// How a courier reaches one destination: send, or look whether it has arrived.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/result.h"
#include "fhir_client/fhir_client.h"
#include "store/outbox.h"

namespace repere::store {

using fhir_client::Reach;

struct Answer {
    Reach reach = Reach::not_sent;
    int status = 0;           // HTTP, when answered
    bool understood = false;  // a 2xx whose body says that every entry was taken
    std::string retry_after;  // the header as received
};

// Of the payload's entries at the destination; the worst of them counts.
enum class Presence : std::uint8_t {
    complete,  // all are there, as we sent them
    changed,   // all are there, but what we PUT has other content: older, or changed by somebody since
    partial,   // some are not there: sending again completes it
    absent,    // none is there
    doubled,   // one of them is there more than once
};

class Delivery {
public:
    virtual ~Delivery() = default;
    virtual Answer send(const OutboxEntry& entry) = 0;
    virtual Result<Presence> find(const OutboxEntry& entry) = 0;
    virtual bool renew_credentials() = 0;  // after a 401; false when there are no others
};

// Posts the payload as a transaction; finds by each entry's ifNoneExist search, and by read for PUT.
// The client must outlive it.
std::unique_ptr<Delivery> make_fhir_delivery(fhir_client::FhirClient& client);

// What makes a payload safe to repeat (see OutboxEntry): invalid, with the path of the entry that is not.
Result<Done> check_payload(std::string_view payload);

}  // namespace repere::store
