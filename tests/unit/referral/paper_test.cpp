// SPDX-License-Identifier: Apache-2.0
#include "referral/paper.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "letters.h"

namespace repere::referral {
namespace {

using namespace repere::referral::testing;
namespace data = boost::unit_test::data;

Paper small() {
    Paper paper{"fr", "Titre", {}};
    paper.sections.push_back(
        {"one", 1, "Partie", {{"a", "Libellé", {"valeur"}, "", 0}, {"b", "", {"x", "y"}, "", 2}}});
    return paper;
}

// What is left when every tag we write ourselves is taken out must hold no < and no >, and every & must begin
// one of the five entities of XML.
bool is_escaped(std::string html) {
    const std::size_t body = html.find("<body>");
    html.erase(0, body);
    for (const char* tag : {"<body>",   "</body>",   "<main>",     "</main>",
                            "</html>",  "<h1>",      "</h1>",      "<h2>",
                            "</h2>",    "<section>", "</section>", "<table>",
                            "</table>", "<tbody>",   "</tbody>",   "<tr>",
                            "</tr>",    "<td>",      "</td>",      "<th scope=\"row\">",
                            "</th>",    "<p>",       "</p>",       "<p class=\"room\">"})
        for (std::size_t at = html.find(tag); at != std::string::npos; at = html.find(tag))
            html.erase(at, std::string_view{tag}.size());
    for (const char* entity : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"})
        for (std::size_t at = html.find(entity); at != std::string::npos; at = html.find(entity))
            html.replace(at, std::string_view{entity}.size(), "_");
    return html.find_first_of("<>&") == std::string::npos;
}

const std::string hostile[]{"<script>alert(1)</script>",
                            "\"><img src=x onerror=alert(1)>",
                            "</td></tr></table><h1>x",
                            "&#60;b&#62;",
                            "]]><!--",
                            "' onload='x",
                            "</style><style>",
                            "javascript:alert(1)",
                            "\r\nDe : quelqu'un",
                            "<!DOCTYPE x [<!ENTITY e \"x\">]>",
                            "{name}",
                            "\x01\x1b[31m",
                            "&lt;",
                            "<",
                            ">",
                            "&",
                            "\"",
                            "'"};

std::string random_text(std::mt19937& random) {
    std::string text;
    const auto pieces = 1 + random() % 6;
    for (std::size_t i = 0; i < pieces; ++i) {
        if (random() % 2 == 0) {
            text += hostile[random() % std::size(hostile)];
        } else {
            text += static_cast<char>(1 + random() % 126);
        }
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(referral)

BOOST_AUTO_TEST_CASE(text_is_lines_that_can_be_pasted) {
    BOOST_TEST(to_text(small()) ==
               "Titre\n\nPartie\nLibellé : valeur\n- x\n- y\n"
               "  ......................................................\n"
               "  ......................................................\n");
}

BOOST_AUTO_TEST_CASE(a_page_stands_alone_and_says_its_language) {
    const std::string html = to_html(small());
    BOOST_TEST(html.starts_with("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"fr\""));
    BOOST_TEST(html.find("@page{margin:") != std::string::npos);
    BOOST_TEST(html.find("<th scope=\"row\">Libellé</th>") != std::string::npos);
    std::string body = html;
    body.erase(body.find("http://www.w3.org/1999/xhtml"), 28);  // a name, not a place
    for (const char* outside : {"<script", "<link", "<img", "src=", "href=", "url(", "@import", "http", "//"})
        BOOST_TEST(body.find(outside) == std::string::npos, outside);
}

BOOST_AUTO_TEST_CASE(the_same_paper_gives_the_same_bytes) {
    BOOST_TEST(to_html(*Case{"emergency"}.letter()) == to_html(*Case{"emergency"}.letter()));
    BOOST_TEST(to_text(*Case{"emergency"}.letter()) == to_text(*Case{"emergency"}.letter()));
}

BOOST_AUTO_TEST_CASE(what_somebody_typed_never_breaks_out) {
    std::mt19937 random{20261122};
    for (int round = 0; round < 2'000; ++round) {
        Case one{"emergency"};
        for (AnswerTold& told : one.dossier.told) {
            told.text = random_text(random);
            told.question = random_text(random);
        }
        one.dossier.sender = random_text(random);
        one.dossier.practitioner = {};
        const auto letter = one.letter();
        BOOST_REQUIRE(bool{letter});
        BOOST_TEST_REQUIRE(is_escaped(to_html(*letter)), to_html(*letter));
        // As text, no typed character makes a line of its own.
        std::size_t lines = 2;
        for (const PaperSection& section : letter->sections) {
            lines += 2;
            for (const PaperLine& line : section.lines) {
                const bool one_line = !line.label.empty() && line.text.size() == 1;
                lines += one_line ? 1 : line.text.size() + (line.label.empty() ? 0U : 1U);
            }
        }
        const std::string text = to_text(*letter);
        BOOST_TEST_REQUIRE(static_cast<std::size_t>(std::ranges::count(text, '\n')) == lines - 1);
    }
}

BOOST_DATA_TEST_CASE(a_title_names_no_substance, data::make({"fr", "en"}), language) {
    Case one{"emergency", language};
    const json::Document task = sample::parse(R"({"resourceType":"Task","id":"t","status":"completed"})");
    one.dossier.task = task.root();
    for (const Paper& paper :
         {*one.letter(Shared::full_answers, language), *one.reply(Shared::full_answers, language),
          *leaflet(papers().leaflet, {}, {}, france(), papers().words(language, nullptr).letter,
                   sample::now)})
        for (const char* word : {"coca", "drog", "drug", "addict", "crack", "toxic", "stup", "subst"}) {
            std::string title = paper.title;
            std::ranges::transform(title, title.begin(), [](char c) {
                return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            });
            BOOST_TEST(title.find(word) == std::string::npos, paper.title);
        }
}

// Pages for the HTML check that follows (tests/conformance/papers): written when it asks for them.
BOOST_AUTO_TEST_CASE(pages_are_written_for_the_check_of_html) {
    const char* folder = std::getenv("REPERE_WRITE_PAPERS");
    if (folder == nullptr) return;
    const auto write = [&](const std::string& name, const Paper& paper) {
        std::ofstream{std::filesystem::path{folder} / (name + "." + paper.language + ".html")}
            << to_html(paper);
        std::ofstream{std::filesystem::path{folder} / (name + "." + paper.language + ".txt")}
            << to_text(paper);
    };
    for (const char* language : {"fr", "en"}) {
        for (const char* name : {"emergency", "cardiology", "obstetrics"})
            write(name, *Case{name, language}.letter(Shared::full_answers, language));
        FactNames all;
        for (const std::string& need : leaflet_needs(papers().leaflet)) all.insert(need);
        write("leaflet", *leaflet(papers().leaflet, all, {}, france(),
                                  papers().words(language, nullptr).letter, sample::now));
        Case one{"emergency", language};
        const json::Document task = sample::parse(sample::file("letter/task-completed.json"));
        one.dossier.task = task.root();
        write("reply", *one.reply(Shared::full_answers, language));
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::referral
