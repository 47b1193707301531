// SPDX-License-Identifier: Apache-2.0
// Reads a live register over FHIR (Annuaire Santé, a regional ROR): page by page, never faster than it
// allows, and asks after what it no longer lists.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "directory/import.h"
#include "fhir_client/fhir_client.h"

namespace repere::directory {

struct RegisterSearch {
    std::string type;
    std::vector<fhir_client::Parameter> parameters;
};

// What is asked of a register of this name: "annuaire-sante" (Organizations that are a CSAPA or CAARUD, with
// the entity they are part of) or "ror" (offers of the kinds of ConceptMap/service-kind-from-ror, with
// organisation and place). Errors: not_found for another name.
Result<std::vector<RegisterSearch>> searches_of(std::string_view register_name);

// A client that leaves at least `interval` between two requests, and waits as told when it is refused for
// having been too fast (429 or 503 with Retry-After, at most a minute, at most three times).
class PacedClient final : public fhir_client::FhirClient {
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;
    using Sleep = std::function<void(std::chrono::milliseconds)>;

    // The Annuaire Santé allows 17 calls a second to one application.
    static constexpr std::chrono::milliseconds annuaire_interval{59};

    PacedClient(fhir_client::FhirClient& client, std::chrono::milliseconds interval);
    PacedClient(fhir_client::FhirClient& client, std::chrono::milliseconds interval, Clock clock,
                Sleep sleep);

    const fhir_client::Address& base() const override { return client_.base(); }
    fhir_client::Reply send(const fhir_client::Request& request) override;
    bool renew_token() override { return client_.renew_token(); }

private:
    void wait_for_turn();

    fhir_client::FhirClient& client_;
    std::chrono::milliseconds interval_;
    Clock clock_;
    Sleep sleep_;
    std::chrono::steady_clock::time_point next_;
};

// Lines of errors are those of no file: the n-th entry received. An entry of `known` (of this source) that no
// search lists is asked for by itself: gone when the register says 410 or 404 or that it is not active, else
// kept as it was, so that a search that answers too little removes nothing. Errors: those of
// fhir_client::search.
Result<Import> read_register(fhir_client::FhirClient& client, const std::vector<RegisterSearch>& searches,
                             const std::vector<Service>& known, const KindMap& kinds);

}  // namespace repere::directory
