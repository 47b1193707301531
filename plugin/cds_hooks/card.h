// SPDX-License-Identifier: Apache-2.0
// An Assessment as a card: quiet, neutral in what everybody in the room can read, with its reasons in the
// detail.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cds_hooks/services.h"
#include "core/instant.h"

namespace repere::cds_hooks {

struct CardContext {
    screening::Setting setting = screening::Setting::emergency;
    Hook hook = Hook::patient_view;
    std::string_view hook_instance;
    std::string_view form_launch_url;      // of the SMART app; empty: no link
    std::vector<const Template*> missing;  // what could not be read
    std::span<const std::string> emergency_numbers;
    Instant now;
};

// {"cards": [...]}: one card, or none when the outcome is none. Its uuid is derived from the hook instance
// and the rules, so that a repeated call gives the same card (CH-52).
std::string response(const screening::Assessment& assessment, const CardContext& context,
                     const Wording& wording);

// A request that no team has opened yet, when the person is about to leave.
struct Unopened {
    std::string team;     // as clinicians read it
    std::string contact;  // may be empty
    Instant asked;
};

// {"cards": [...]}: one card that says so, whatever the chart says besides.
std::string unopened_card(const Unopened& request, const CardContext& context, const Wording& wording);

inline constexpr std::string_view no_cards = R"({"cards":[]})";

}  // namespace repere::cds_hooks
