// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <thread>
#include <vector>

#include "pdf/catalog.h"
#include "pdf/pdf.h"

using namespace repere;
using namespace repere::pdf;
namespace data = boost::unit_test::data;

namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

Edition edition() {
    Edition made;
    made.written = *parse_instant("2026-11-22T10:00:00+01:00");
    made.head = "Secret médical.";
    made.foot = "Titre";
    made.unprinted = "Des signes manquent.";
    return made;
}

std::string page(const std::string& body, const std::string& language = "fr") {
    return "<html lang=\"" + language + "\"><head><title>Titre</title></head><body>" + body +
           "</body></html>";
}

std::string made(const std::string& xhtml) {
    auto file = typeset(xhtml, edition());
    BOOST_REQUIRE_MESSAGE(file, (file ? std::string{} : to_string(file.error())));
    return std::move(*file);
}

bool has(const std::string& text, std::string_view what) { return text.find(what) != std::string::npos; }

std::string repeated(const std::string& what, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += what;
    return out;
}

// What somebody may have typed, or pasted.
struct Hostile {
    const char* name;
    std::string text;
    friend std::ostream& operator<<(std::ostream& out, const Hostile& row) { return out << row.name; }
};
const Hostile hostile[]{
    {"one word without end", std::string(16'000, 'x')},
    {"one word as long as a page may be", std::string(most_bytes - 1'000, 'x')},
    {"a page full of words", repeated("mot ", most_bytes - 1'000)},
    {"marks upon marks on one letter", "e" + repeated("\xCC\x81", 8'000)},
    {"directions nested in each other", repeated("\xE2\x80\xAE"
                                                 "abc\xD7\x90\xE2\x80\xAB",
                                                 8'000)},
    {"emoji joined by joiners", repeated("\xF0\x9F\x91\xA9\xE2\x80\x8D", 8'000)},
    {"ideographs without a space", repeated("\xE6\xBC\xA2", 16'000)},
    {"Arabic", repeated("\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 ", 16'000)},
    {"private use, which no font has", repeated("\xF3\xB0\x80\x80", 4'000)},
    {"nothing that can be seen", repeated("\xE2\x80\x8B", 8'000)},
    {"the marks of a PDF", "(a) Tj ET endstream endobj trailer &lt;&lt; /Root 1 0 R >> startxref 0 %%EOF"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(pdf_typeset)

BOOST_AUTO_TEST_CASE(the_same_page_gives_the_same_bytes) {
    const std::string xhtml = page("<h1>Titre</h1><p>Élève, cœur, œdème : « oui » \xE2\x80\xAFà 3 %.</p>");
    const std::string first = made(xhtml);
    BOOST_TEST((first == made(xhtml)));
    std::vector<std::string> files(4);
    std::vector<std::thread> threads;
    threads.reserve(files.size());
    for (std::string& file : files)
        threads.emplace_back([&file, &xhtml] {
            if (auto typeset_here = typeset(xhtml, edition())) file = std::move(*typeset_here);
        });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& file : files) BOOST_TEST((file == first));
}

// ISO 32000-1: 7.7.2 Lang in the catalog, 14.7.1 MarkInfo, 12.2 DisplayDocTitle, 14.3.3 the properties.
BOOST_AUTO_TEST_CASE(language_title_and_date_are_those_of_the_paper_and_nothing_else_is_said) {
    const std::string file = made(page("<h1>Titre</h1><p>Paul Roux</p>", "fr-CH"));
    BOOST_TEST(has(file, "/Lang (fr-CH)"));
    BOOST_TEST(has(file, "/DisplayDocTitle true"));
    BOOST_TEST(has(file, "/Marked true"));
    BOOST_TEST(has(file, "/Title (Titre)"));
    BOOST_TEST(has(file, "/CreationDate (20261122100000+01'00)"));
    for (const char* unsaid : {"/Author", "/Subject", "/Keywords", "/ModDate", "/JavaScript", "/URI", "Roux"})
        BOOST_TEST(!has(file, unsaid), unsaid);
}

BOOST_AUTO_TEST_CASE(a_language_that_is_none_is_refused) {
    for (const char* language : {"fr)/OpenAction(", "f r", "français"}) {
        const auto file = typeset(page("<p>a</p>", language), edition());
        BOOST_REQUIRE(!file);
        BOOST_TEST((file.error().kind == ErrorKind::invalid));
    }
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_like_cairos_gets_no_language) {
    for (const char* file :
         {"", "trailer", "1 0 obj\n<< /Type /Catalog >>\nendobj\n",
          "\n1 0 obj\n<< /Type /Pages >>\nendobj\ntrailer\n<< /Size 1\n /Root 1 0 R\n /Info 2 0 R\n"
          ">>\nstartxref\n1\n%%EOF\n"}) {
        const auto with = with_language(file, "fr");
        BOOST_REQUIRE(!with);
        BOOST_TEST((with.error().kind == ErrorKind::fault));
    }
}

BOOST_AUTO_TEST_CASE(a_page_without_text_is_one_empty_sheet) { BOOST_TEST(has(made(page("")), "/Count 1")); }

BOOST_AUTO_TEST_CASE(a_page_that_is_too_long_is_refused_before_it_is_read) {
    const auto file = typeset(page("<p>" + std::string(most_bytes, 'x') + "</p>"), edition());
    BOOST_REQUIRE(!file);
    BOOST_TEST((file.error().kind == ErrorKind::limit));
}

BOOST_DATA_TEST_CASE(whatever_was_typed_is_printed_or_refused_in_time, data::make(hostile)) {
    const auto begin = std::chrono::steady_clock::now();
    const auto file = typeset(
        page("<h1>T</h1><table><tr><th>A</th><td><p>" + sample.text + "</p></td></tr></table><p>z</p>"),
        edition());
    const Milliseconds took = std::chrono::steady_clock::now() - begin;
    BOOST_TEST_MESSAGE(sample.name << ": " << took.count() << " ms");
    BOOST_TEST((file || file.error().kind == ErrorKind::limit));
    BOOST_TEST(took.count() < 10'000);
}

// The check by other programs is tests/conformance/papers/print_test.py: it names a folder with pages.
BOOST_AUTO_TEST_CASE(pages_are_typeset_for_the_check_by_other_programs) {
    const char* folder = std::getenv("REPERE_TYPESET");
    if (folder == nullptr) return;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() != ".html") continue;
        std::ifstream stream{entry.path()};
        const std::string xhtml{std::istreambuf_iterator<char>{stream}, {}};
        Edition of = edition();
        if (entry.path().stem().string().starts_with("us-")) of.sheet = Sheet::us_letter;
        made(xhtml);  // fonts are found
        const auto begin = std::chrono::steady_clock::now();
        const auto file = typeset(xhtml, of);
        const Milliseconds took = std::chrono::steady_clock::now() - begin;
        BOOST_REQUIRE_MESSAGE(file, entry.path() << (file ? std::string{} : ": " + to_string(file.error())));
        auto target = entry.path();
        std::ofstream{target.replace_extension(".pdf"), std::ios::binary} << *file;
        std::ofstream{target.replace_extension(".ms")} << took.count();
    }
}

BOOST_AUTO_TEST_SUITE_END()
