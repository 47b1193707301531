// SPDX-License-Identifier: Apache-2.0
// Test material that is not ours lives outside the project: REPERE_SHARED names its folder, ../shared is the
// default. A case that needs it is decorated with needs_shared("folder/in/it") and is reported as skipped, by
// name, without it.
#pragma once

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace repere::test {

inline std::filesystem::path shared(const std::string& path = {}) {
    const char* set = std::getenv("REPERE_SHARED");
    const std::filesystem::path root =
        set != nullptr ? set : std::filesystem::path{REPERE_SOURCE_DIR} / ".." / "shared";
    return root / path;
}

inline auto needs_shared(std::string path) {
    return boost::unit_test::precondition([path](boost::unit_test::test_unit_id) {
        boost::test_tools::assertion_result present{std::filesystem::exists(shared(path))};
        if (!present) present.message() << "no " << path << " in REPERE_SHARED";
        return present;
    });
}

// For a case that looks at what a script has prepared: the script names the place in this variable.
inline auto needs_variable(std::string name, std::string script) {
    return boost::unit_test::precondition([name, script](boost::unit_test::test_unit_id) {
        boost::test_tools::assertion_result present{std::getenv(name.c_str()) != nullptr};
        if (!present) present.message() << "no " << name << ": run by " << script;
        return present;
    });
}

}  // namespace repere::test
