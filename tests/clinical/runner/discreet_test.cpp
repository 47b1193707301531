// SPDX-License-Identifier: Apache-2.0
// What stands in a tab, an address bar, a list of files or a notice while somebody else looks on: no word for
// a substance, in either language. What the texts themselves say is texts_test.cpp.
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "json/document.h"
#include "texts.h"

namespace {

using namespace repere;
using namespace repere::clinical;
namespace files = std::filesystem;

const files::path root{REPERE_SOURCE_DIR};

std::string text_of(const files::path& file) {
    std::ifstream stream{file};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::vector<files::path> files_of(const std::string& folder, std::string_view ending) {
    std::vector<files::path> found;
    for (const auto& entry : files::recursive_directory_iterator{root / folder})
        if (entry.is_regular_file() && entry.path().string().ends_with(ending)) found.push_back(entry.path());
    BOOST_REQUIRE_MESSAGE(!found.empty(), folder);
    return found;
}

std::vector<std::string> lines_with(const std::string& text, std::string_view what) {
    std::vector<std::string> found;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; ++at) {
        const std::size_t begin = text.rfind('\n', at) + 1;
        found.push_back(text.substr(begin, text.find('\n', at) - begin));
    }
    return found;
}

// Between `begin` and `end`, each time.
std::vector<std::string> between(const std::string& text, std::string_view begin, std::string_view end) {
    std::vector<std::string> found;
    for (std::size_t at = 0; (at = text.find(begin, at)) != std::string::npos;) {
        at += begin.size();
        const std::size_t stop = text.find(end, at);
        if (stop == std::string::npos) break;
        found.push_back(text.substr(at, stop - at));
    }
    return found;
}

void check(const std::string& where, const std::string& words) {
    for (const Objection& objection : objections({where, Place::shown, words}))
        BOOST_TEST(objection.rule != "substance", where << ": " << words << " says " << objection.word);
}

json::Document parsed(const files::path& file) {
    auto document = json::Document::parse(text_of(file));
    BOOST_REQUIRE_MESSAGE(document, file);
    return std::move(*document);
}

// The texts of a page, and those of all pages, by a key.
std::size_t check_key(const std::string& page, const std::string& key) {
    std::size_t found = 0;
    for (const std::string& catalogue : {page, std::string{"common"}})
        for (const char* language : {"fr", "en"}) {
            const files::path file = root / "plugin/web/texts" / (catalogue + "." + language + ".json");
            if (!files::exists(file)) continue;
            const auto texts = parsed(file);
            if (const std::string_view said = texts.root()[key].text(); !said.empty()) {
                ++found;
                check(file.filename().string() + " " + key, std::string{said});
            }
        }
    return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(discreet)

BOOST_AUTO_TEST_CASE(the_check_knows_a_word_when_it_sees_one) {
    for (const char* words : {"/form/cocaine", "lettre-coca\xC3\xAFne.pdf", "Crack : demande", "#/drogues"})
        BOOST_TEST(!objections({"planted", Place::shown, words}).empty(), words);
}

BOOST_AUTO_TEST_CASE(titles_of_pages_say_nothing) {
    for (const files::path& page : files_of("plugin/web/pages", ".html")) {
        const auto titles = between(text_of(page), "<title>", "</title>");
        BOOST_REQUIRE_MESSAGE(titles.size() == 1U, page);
        check(page.filename().string(), titles.front());
    }
}

// document.title and the names of files that pages save: literals, and texts by their key.
BOOST_AUTO_TEST_CASE(titles_and_file_names_that_scripts_set_say_nothing) {
    std::size_t keys = 0;
    for (const files::path& source : files_of("plugin/web/src", ".ts")) {
        const std::string page = source.parent_path().filename().string(), text = text_of(source);
        for (const std::string_view set : {"document.title", "download"})
            for (const std::string& line : lines_with(text, set)) {
                check(source.filename().string(), line);
                for (const std::string& key : between(line, "(\"", "\"")) keys += check_key(page, key);
            }
    }
    BOOST_TEST(keys >= 2U);  // one title at least, in both languages
}

// Every literal that begins like an address, of the program and of the pages.
BOOST_AUTO_TEST_CASE(addresses_say_nothing) {
    std::size_t found = 0;
    for (const auto& [folder, ending] : {std::pair{"plugin/app", ".cpp"},
                                         {"plugin/app", ".h"},
                                         {"plugin/smart", ".cpp"},
                                         {"plugin/sandbox", ".cpp"},
                                         {"plugin/web/src", ".ts"}})
        for (const files::path& source : files_of(folder, ending))
            for (const std::string_view begin : {"\"/", "`/", "\"#/", "`#/", "\"?"})
                for (const std::string& address :
                     between(text_of(source), begin, begin.starts_with('`') ? "`" : "\"")) {
                    ++found;
                    check(source.filename().string(), address);
                }
    BOOST_TEST(found > 20U);
}

// What a PDF is called, what stands on top and at the foot of its sheets, and what tells a team or a unit
// that something waits.
BOOST_AUTO_TEST_CASE(papers_and_notices_say_nothing_on_the_outside) {
    for (const files::path& plan : files_of("fhir-profiles/papers", ".json")) {
        const auto paper = parsed(plan);
        for (const char* language : {"fr", "en"})
            check(plan.filename().string(),
                  std::string{paper.root()["title"][std::string_view{language}].text()});
    }
    for (const char* language : {"fr", "en"}) {
        const std::string wording = std::string{"fhir-profiles/wording/"};
        const auto letter = parsed(root / (wording + "letter." + language + ".json"));
        for (const std::string_view key : {"secrecy", "sheet", "unprinted"}) {
            const std::string said{letter.root()["texts"][key].text()};
            BOOST_TEST(!said.empty(), key);
            check("letter", said);
        }
        const auto notices = parsed(root / (wording + "worklist." + language + ".json"));
        BOOST_TEST((notices.root()["texts"].members().begin() != notices.root()["texts"].members().end()));
        for (const auto [key, said] : notices.root()["texts"].members())
            check("worklist " + std::string{key}, std::string{said.text()});
    }
}

BOOST_AUTO_TEST_SUITE_END()
