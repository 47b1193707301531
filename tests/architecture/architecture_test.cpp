// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cctype>

#include "architecture/source_tree.h"

using namespace repere::architecture;

namespace {

// A library and the only modules that may include it.
struct Fence {
    std::string_view prefix;
    std::set<std::string_view> modules;
};

const std::vector<Fence> fences{
    {"rapidjson/", {"json"}},
    {"openssl/", {"crypto"}},
    {"cpprest/", {"fhir_client"}},
    {"pplx/", {"fhir_client"}},
    {"boost/beast", {"http"}},
    {"boost/asio", {"http", "fhir_client"}},  // cpprestsdk hands out asio's TLS context
    {"sqlite3", {"store"}},
    {"libpq", {"store"}},
    {"re2/", {"fhirpath", "instruments"}},
    {"spdlog/", {"core"}},
    {"fmt/", {"core"}},
    {"toml", {"core"}},
    {"CLI/", {"app"}},
    {"systemd/", {"app"}},
    {"zlib", {"scan", "web"}},
    {"cairo", {"pdf"}},
    {"pango", {"pdf"}},
};

// Below layer 3 nothing touches the world: no files, no threads, no clock.
const std::set<std::string_view> impure{
    "fstream", "iostream",   "filesystem",   "thread",   "mutex",   "condition_variable", "future",
    "ctime",   "sys/stat.h", "sys/socket.h", "unistd.h", "fcntl.h", "sys/time.h",         "random"};

bool is_impure(const Source& source, const Module& module) {
    if (module.layer == 0 || module.layer >= 3) return false;
    return std::ranges::any_of(source.library_includes,
                               [](const std::string& name) { return impure.contains(name); }) ||
           std::ranges::find(source.own_includes, "core/clock.h") != source.own_includes.end();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(architecture)

BOOST_AUTO_TEST_CASE(every_module_declares_itself_and_only_lower_ones) {
    const auto modules = declared_modules();
    BOOST_TEST(modules.size() >= 4U);
    for (const auto& [name, module] : modules)
        for (const auto& dependency : module.depends) {
            BOOST_TEST_CONTEXT(name << " -> " << dependency) {
                BOOST_REQUIRE(modules.contains(dependency));
                BOOST_TEST(modules.at(dependency).layer <= module.layer);
            }
        }
}

BOOST_AUTO_TEST_CASE(every_include_of_ours_is_a_declared_dependency) {
    const auto modules = declared_modules();
    for (const Source& source : sources()) {
        BOOST_REQUIRE_MESSAGE(modules.contains(source.module), source.path << " is in no declared module");
        for (const std::string& include : source.own_includes) {
            const std::string target = include.substr(0, include.find('/'));
            const bool declared =
                target == source.module || modules.at(source.module).depends.contains(target);
            BOOST_TEST(declared, source.path.string() + " includes " + include + " without declaring it");
        }
    }
}

BOOST_AUTO_TEST_CASE(every_library_stays_behind_its_module) {
    for (const Source& source : sources())
        for (const std::string& include : source.library_includes)
            for (const Fence& fence : fences)
                BOOST_TEST((!include.starts_with(fence.prefix) || fence.modules.contains(source.module)),
                           source.path.string() + " includes <" + include + ">");
}

BOOST_AUTO_TEST_CASE(the_core_is_pure) {
    const auto modules = declared_modules();
    for (const Source& source : sources())
        BOOST_TEST(!is_impure(source, modules.at(source.module)),
                   source.path.string() + " reads files, threads or the clock");
}

BOOST_AUTO_TEST_CASE(forbidden_words_do_not_appear) {
    for (const Source& source : sources())
        for (const std::string& line : source.lines)
            for (const std::string_view word : {"std::regex",
                                                "http_"
                                                "listener",
                                                "sqlite3_exec_unchecked", "Document::Parse"})
                BOOST_TEST(line.find(word) == std::string::npos, source.path.string() + ": " + line);
}

// Letters are made ready for secure mail and sent by the hospital's operator: there is no way to send mail
// here.
BOOST_AUTO_TEST_CASE(nothing_can_send_mail) {
    const std::string mail[]{"smtp", "sendmail", "mailto:", "libcurl", "popen(", "IPPORT_SMTP"};
    for (const Source& source : sources())
        for (const std::string& line : source.lines)
            for (const std::string& word : mail) {
                const auto found =
                    std::search(line.begin(), line.end(), word.begin(), word.end(), [](char a, char b) {
                        return std::tolower(static_cast<unsigned char>(a)) ==
                               std::tolower(static_cast<unsigned char>(b));
                    });
                BOOST_TEST((found == line.end()), source.path.string() + ": " + line);
            }
}

BOOST_AUTO_TEST_CASE(files_stay_short_and_say_what_they_are_for) {
    for (const Source& source : sources()) {
        BOOST_TEST(source.lines.size() <= 500U, source.path.string() + " is too long");
        BOOST_REQUIRE_MESSAGE(source.lines.size() >= 2, source.path);
        BOOST_TEST(source.lines[0] == "// SPDX-License-Identifier: Apache-2.0", source.path.string());
        if (source.path.extension() == ".h")
            BOOST_TEST(source.lines[1].starts_with("// "), source.path.string());
    }
}

BOOST_AUTO_TEST_SUITE_END()
