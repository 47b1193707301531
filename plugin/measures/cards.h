// SPDX-License-Identifier: Apache-2.0
// What became of the cards, as far as the EHR reports it: acted on, or put aside and why.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "measures/episode.h"
#include "store/store.h"

namespace repere::measures {

// The system and codes of the reasons that our cards offer (CDS Hooks 2.0, overrideReasons).
inline constexpr std::string_view override_system =
    "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";
std::span<const std::string_view> override_reasons();

struct Card {
    bool accepted = false;
    std::string reason;  // one of override_reasons(), or "" for any other and for none; never a comment
};

// The cards of these services that were reported on in these months. A card reported twice counts as its
// last report says. Errors: those of the store; unavailable, when there are more than are read at once.
Result<std::vector<Card>> cards_of(store::Store& store, std::span<const std::string> services, Month first,
                                   Month last);

}  // namespace repere::measures
