// SPDX-License-Identifier: Apache-2.0
// How a courier reaches one destination: send, or look whether it has arrived.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/result.h"
#include "store/outbox.h"

namespace repere::fhir_client {
class FhirClient;
}

namespace repere::store {

enum class Reach : std::uint8_t { not_sent, unknown, answered };

struct Answer {
    Reach reach = Reach::not_sent;
    int status = 0;           // HTTP, when answered
    bool understood = false;  // a 2xx whose body says that every entry was taken
    std::string retry_after;  // the header as received
};

// Of the payload's entries at the destination.
enum class Presence : std::uint8_t {
    absent,    // none is there
    partial,   // some are, or an older state of one: sending again completes it
    complete,  // all are, as we sent them
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
