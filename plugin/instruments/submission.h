// SPDX-License-Identifier: Apache-2.0
// What all resources made from one response share: whom it is about, when, by whom, and how they are named.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "instruments/extract.h"
#include "json/writer.h"

namespace repere::instruments {

struct Submission {
    Subject subject;
    std::string canonical;  // of the form
    std::string authored;   // as the response says
    Instant when;           // the same
    bool amended = false;
    std::string identity;                        // UUID of the response
    std::vector<std::string> based_on, part_of;  // literal references of the response

    // The response has role "". The same submission and role have the same UUID for ever.
    std::string uuid(std::string_view role) const;
    std::string urn(std::string_view role) const;  // urn:uuid:...
    std::string_view observation_status() const { return amended ? "amended" : "final"; }
};

// Errors as extract() says of the response's subject, encounter and identifier.
Result<Submission> read_submission(const Form& form, json::Node response, const Subject& subject);

// Members that most of the resources begin with: resourceType, meta, identifier.
void begin_resource(json::Writer& writer, std::string_view type, const Submission& submission,
                    std::string_view role);
void write_subject(json::Writer& writer, const Submission& submission);  // subject, encounter

}  // namespace repere::instruments
