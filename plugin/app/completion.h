// SPDX-License-Identifier: Apache-2.0
// Makes the shell completion script from the tree of subcommands.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace repere::app {

struct CommandWords {
    std::string path;                // "repere outbox list"
    std::vector<std::string> words;  // its subcommands and long options
};

std::string bash_completion(std::span<const CommandWords> commands);

}  // namespace repere::app
