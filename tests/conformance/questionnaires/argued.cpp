// SPDX-License-Identifier: Apache-2.0
#include "argued.h"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

namespace repere::test {

Argued::Argued(std::string_view suite) : suite_{suite} {
    std::ifstream in{REPERE_SOURCE_DIR "/tests/conformance/questionnaires/argued.txt"};
    for (std::string line; std::getline(in, line);) {
        const auto slash = line.find('/');
        const auto space = line.find(' ');
        if (line.starts_with('#') || slash == std::string::npos || line.substr(0, slash) != suite_) continue;
        BOOST_REQUIRE_MESSAGE(space != std::string::npos, "a case without an argument: " << line);
        arguments_.emplace(line.substr(slash + 1, space - slash - 1), line.substr(space + 1));
    }
}

bool Argued::check(const std::string& name, bool agrees, const std::string& what) {
    const bool listed = arguments_.contains(name);
    met_.insert(name);
    if (agrees)
        BOOST_TEST(!listed, suite_ << "/" << name << " agrees now: take it from argued.txt");
    else
        BOOST_TEST(listed, suite_ << "/" << name << ": " << what);
    return listed;
}

void Argued::check_that_all_were_met() const {
    for (const auto& [name, argument] : arguments_)
        BOOST_TEST(met_.contains(name), suite_ << "/" << name << " is argued, but there is no such case");
}

void write_report(const std::string& name, const std::string& text) {
    const std::filesystem::path folder = REPERE_REPORTS_DIR;
    std::filesystem::create_directories(folder);
    std::ofstream{folder / name} << text;
}

std::string cell(std::string text) {
    for (char& c : text)
        if (c == '|' || c == '\n' || c == '\r') c = c == '|' ? '/' : ' ';
    return text;
}

}  // namespace repere::test
