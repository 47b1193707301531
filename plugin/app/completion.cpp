// SPDX-License-Identifier: Apache-2.0
#include "app/completion.h"

namespace repere::app {

// The words typed so far lead down the tree as long as they name subcommands; the rest are options or files.
std::string bash_completion(std::span<const CommandWords> commands) {
    std::string paths, cases;
    for (const CommandWords& command : commands) {
        if (!paths.empty()) paths += " | ";
        paths += "\"" + command.path + "\"";
        std::string words;
        for (const std::string& word : command.words) words += (words.empty() ? "" : " ") + word;
        cases += "        \"" + command.path + "\") words=\"" + words + "\" ;;\n";
    }
    return "# bash completion of repere: source <(repere completion)\n"
           "_repere() {\n"
           "    local path=repere words='' word\n"
           "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "        case \"$path $word\" in " +
           paths +
           ") path=\"$path $word\" ;; esac\n"
           "    done\n"
           "    case \"$path\" in\n" +
           cases +
           "    esac\n"
           "    COMPREPLY=($(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n"
           "}\n"
           "complete -o default -F _repere repere";
}

}  // namespace repere::app
