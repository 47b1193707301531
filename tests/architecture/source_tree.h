// SPDX-License-Identifier: Apache-2.0
// Reads what the modules declare in CMake and what their sources include.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace repere::architecture {

struct Source {
    std::string module;
    std::filesystem::path path;  // relative to plugin/
    std::vector<std::string> lines;
    std::vector<std::string> own_includes;      // "module/file.h"
    std::vector<std::string> library_includes;  // <library/file.h>
};

struct Module {
    int layer = 0;
    std::set<std::string> depends;
};

std::map<std::string, Module> declared_modules();  // from plugin/<module>/CMakeLists.txt
std::vector<Source> sources();                     // every .h and .cpp below plugin/

}  // namespace repere::architecture
