// SPDX-License-Identifier: Apache-2.0
#include "architecture/source_tree.h"

#include <fstream>
#include <iterator>
#include <sstream>

namespace repere::architecture {
namespace {

namespace fs = std::filesystem;

fs::path plugin() { return fs::path{REPERE_SOURCE_DIR} / "plugin"; }

std::vector<std::string> lines_of(const fs::path& path) {
    std::ifstream in{path};
    std::vector<std::string> out;
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

// Words of "repere_module(name LAYER 1 DEPENDS a b LIBRARIES c)".
std::vector<std::string> words_of(const fs::path& path) {
    std::ifstream in{path};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    const auto open = text.find("repere_module(");
    if (open == std::string::npos) return {};
    text = text.substr(open + 14, text.find(')', open) - open - 14);
    std::istringstream words{text};
    return {std::istream_iterator<std::string>{words}, {}};
}

Module declared(const std::vector<std::string>& words) {
    Module out;
    std::string section;
    for (const std::string& word : words) {
        if (word == "LAYER" || word == "DEPENDS" || word == "LIBRARIES")
            section = word;
        else if (section == "LAYER")
            out.layer = std::stoi(word);
        else if (section == "DEPENDS")
            out.depends.insert(word);
    }
    return out;
}

void note_include(Source& source, const std::string& line) {
    if (!line.starts_with("#include ")) return;
    const char open = line.size() > 9 ? line[9] : ' ';
    const auto end = line.find(open == '<' ? '>' : '"', 10);
    if (end == std::string::npos) return;
    (open == '<' ? source.library_includes : source.own_includes).push_back(line.substr(10, end - 10));
}

}  // namespace

std::map<std::string, Module> declared_modules() {
    std::map<std::string, Module> out;
    for (const auto& entry : fs::directory_iterator{plugin()}) {
        const auto words =
            entry.is_directory() ? words_of(entry.path() / "CMakeLists.txt") : std::vector<std::string>{};
        if (!words.empty()) out[words.front()] = declared(words);
    }
    return out;
}

std::vector<Source> sources() {
    std::vector<Source> out;
    for (const auto& entry : fs::recursive_directory_iterator{plugin()}) {
        const auto extension = entry.path().extension();
        if (extension != ".h" && extension != ".cpp") continue;
        Source source;
        source.path = fs::relative(entry.path(), plugin());
        source.module = source.path.begin()->string();
        source.lines = lines_of(entry.path());
        for (const std::string& line : source.lines) note_include(source, line);
        out.push_back(std::move(source));
    }
    return out;
}

}  // namespace repere::architecture
