// SPDX-License-Identifier: Apache-2.0
// Which spellings of a code system are the same system, and which spellings of a code are the same code.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "json/node.h"
#include "terminology/lookup.h"

namespace repere::terminology {

using SystemId = std::uint16_t;

// A code as it is compared: without its dot where the system allows both. Longer codes match nothing.
class CodeText {
public:
    static constexpr std::size_t capacity = 48;

    // dot_after 0: the code as it stands. Else digits and capitals only, with or without the dot in its
    // place. Nothing when it is no code of that kind, empty or too long.
    static std::optional<CodeText> of(std::string_view code, unsigned dot_after);

    std::string_view view() const { return {text_.data(), size_}; }

private:
    std::array<char, capacity> text_;
    std::size_t size_ = 0;
};

// Where the codes of a system have their dot. ICD-9-CM has it after three characters, but after four in the
// external causes (E950.0).
struct Dot {
    unsigned after = 0;  // 0: nowhere, a code is compared as it stands
    char letter = 0;     // codes that begin with it have the dot elsewhere
    unsigned after_letter = 0;

    unsigned place_in(std::string_view code) const {
        return letter != 0 && !code.empty() && code.front() == letter ? after_letter : after;
    }
};

// Filled from NamingSystem artefacts: the preferred uniqueId is the system, the others are its variants.
// Nothing else is the same: no case folding, no http for https.
class Systems {
public:
    // Errors: invalid when two naming systems claim one address, or one has no preferred address.
    Result<Done> add_naming_system(json::Node artefact);

    SystemId intern(std::string_view uri);  // the id of a known system, or a new one for a system of its own
    std::optional<SystemId> find(std::string_view uri) const;

    // True when codes of the system have a dot at a fixed place: the ICDs, whose families are prefixes.
    bool has_families(SystemId system) const { return dots_[system].after != 0; }
    // Shorter than a category is no code: "F1" begins with what F14 does and names nothing.
    bool names_family(SystemId system, const CodeText& code) const {
        return has_families(system) && code.view().size() >= dots_[system].place_in(code.view());
    }
    std::optional<CodeText> normalise(SystemId system, std::string_view code) const {
        return CodeText::of(code, dots_[system].place_in(code));
    }

private:
    StringMap<SystemId> ids_;
    std::vector<Dot> dots_;  // by SystemId
};

}  // namespace repere::terminology
