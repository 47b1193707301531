// SPDX-License-Identifier: Apache-2.0
// Tells the demo on stdout, in plain words.
#pragma once

#include <string>
#include <string_view>

#include "app/terminal.h"

namespace repere::app {

class Narrator {
public:
    void title(std::string_view text) const { print("\n" + std::string{text}); }
    void step(std::string_view text) const { print("  - " + std::string{text}); }
    void detail(std::string_view text) const { print("      " + std::string{text}); }
};

}  // namespace repere::app
