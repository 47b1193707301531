// SPDX-License-Identifier: Apache-2.0
// The Observations that answers say they were filled in from, as the chart has them now: a response may say
// anything of its origin (SDC 4.0, observation-based extraction), so nothing is left out or amended on its
// word.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "facade/exchange.h"
#include "json/document.h"

namespace repere::facade {

// Each is read once. Our own come from the store (their ids are UUIDs); the EHR's through Content::query_ehr,
// for clinicians, where every change leaves for it. When the EHR does not answer it is not asked again, and
// what cannot be read is not there: the extraction then makes a new Observation.
class Originals {
public:
    explicit Originals(const Exchange& exchange) : exchange_{exchange} {}

    // For instruments::Circumstances; must not outlive this.
    std::function<json::Node(std::string_view)> reader();

    bool has_read(std::string_view reference) const;

private:
    json::Node find(std::string_view reference);
    json::Document read(std::string_view reference);
    bool may_ask_ehr() const;

    const Exchange& exchange_;
    std::map<std::string, json::Document, std::less<>> read_;
    bool ehr_answers_ = true;
};

}  // namespace repere::facade
