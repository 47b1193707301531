// SPDX-License-Identifier: Apache-2.0
// How much the person lets one recipient know; letters and requests are cut to it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace repere::referral {

// How much a recipient is given: CodeSystem/shared-content. Never more than the person said.
enum class Shared : std::uint8_t {
    contact_only,  // that somebody asks for a meeting, and how to reach the person
    summary,       // and the score with its band, and why it was asked
    full_answers,  // and the answers
};
std::string_view to_string(Shared shared);
std::optional<Shared> shared_content(std::string_view code);

}  // namespace repere::referral
