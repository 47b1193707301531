// SPDX-License-Identifier: Apache-2.0
// Stays as the EHR has them, for the figures: when each ended, and which unit had it.
#pragma once

#include <memory>

#include "core/config.h"
#include "facade/facade.h"
#include "measures/collect.h"

namespace repere::app {

// Reads each stay once, and remembers whether the EHR failed to answer for one.
class Encounters {
public:
    explicit Encounters(facade::QueryEhr query) : query_{std::move(query)} {}

    // An EHR that does not answer leaves the end unknown.
    std::optional<Instant> end(std::string_view encounter);
    // The name of the unit, else the reference to it; "" when the EHR has no such stay or names no unit.
    Result<std::string> unit(std::string_view encounter);

    bool some_unread() const { return some_unread_; }

private:
    const Result<json::Document>& read(std::string_view encounter);

    facade::QueryEhr query_;
    std::map<std::string, Result<json::Document>, std::less<>> stays_;
    bool some_unread_ = false;
};

// An empty function of `encounters`: there is no EHR.
measures::Stays stays_of(std::shared_ptr<Encounters> encounters, const config::Config& config);

}  // namespace repere::app
