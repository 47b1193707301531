// SPDX-License-Identifier: Apache-2.0
// Where we judge otherwise than a published engine, and why: argued.txt, a list that may only shrink.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace repere::test {

// The lines "suite/case argument" of one suite. An unlisted disagreement and a listed agreement both fail.
class Argued {
public:
    explicit Argued(std::string_view suite);

    // Tells whether the case stands in the list, and checks that it does so exactly when we disagree.
    bool check(const std::string& name, bool agrees, const std::string& what);
    void check_that_all_were_met() const;  // a case that no longer exists is no argument
    std::size_t size() const { return arguments_.size(); }
    const std::string& argument(const std::string& name) const { return arguments_.at(name); }

private:
    std::string suite_;
    std::map<std::string, std::string> arguments_;
    std::set<std::string> met_;
};

// Writes <build>/reports/<name>.
void write_report(const std::string& name, const std::string& text);

// A cell of a Markdown table.
std::string cell(std::string text);

}  // namespace repere::test
