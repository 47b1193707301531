// SPDX-License-Identifier: Apache-2.0
// A new folder that nobody else can enter, removed with all it holds when the test is done.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

namespace repere::tests {

class TemporaryFolder {
public:
    TemporaryFolder() {
        constexpr std::size_t places = 6;  // that mkdtemp fills in
        std::string name = (std::filesystem::temp_directory_path() / "repere-").string();
        name.append(places, 'X');
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::string file(std::string_view name) const { return (path_ / name).string(); }
    // The file's full name.
    std::string write(std::string_view name, std::string_view text) const {
        std::ofstream{path_ / name, std::ios::binary} << text;
        return file(name);
    }

private:
    std::filesystem::path path_;
};

}  // namespace repere::tests
