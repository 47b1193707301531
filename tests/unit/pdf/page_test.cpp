// SPDX-License-Identifier: Apache-2.0
#include "pdf/page.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

using namespace repere;
using namespace repere::pdf;
namespace data = boost::unit_test::data;

namespace {

std::string around(const std::string& body, const std::string& html = R"( lang="fr")") {
    return "<!DOCTYPE html>\n<html" + html + "><head><title>T</title></head><body>" + body +
           "</body></html>\n";
}

Page read(const std::string& xhtml) {
    auto page = read_page(xhtml);
    BOOST_REQUIRE_MESSAGE(page, (page ? std::string{} : to_string(page.error())));
    return std::move(*page);
}

struct Refused {
    std::string page, what;
    friend std::ostream& operator<<(std::ostream& out, const Refused& row) { return out << row.what; }
};

const Refused refused[]{
    {around("<script>1</script>"), "our papers have no element script"},
    {around("<p>a <b>b</b></p>"), "our papers have no element b"},
    {around("<img/>"), "our papers have no element img"},
    {around("<a href=\"https://example.org\">x</a>"), "our papers have no element a"},
    {around("<p onclick=\"x\">a</p>"), "our papers have no attribute p/onclick"},
    {around("<p class=\"wide\">a</p>"), "our papers have no attribute p/class"},
    {around("<p style=\"x\">a</p>"), "our papers have no attribute p/style"},
    {around("<td>a</td>"), "td does not belong here"},
    {around("<table><tr>a</tr></table>"), "text does not belong here"},
    {around("<p>a<p>b</p></p>"), "p does not belong here"},
    {around("loose"), "text does not belong here"},
    {around("<!-- a -->"), "a mark that our papers do not have"},
    {around("<![CDATA[a]]>"), "a mark that our papers do not have"},
    {around("<?php ?>"), "a mark that our papers do not have"},
    {around("<p>&nbsp;</p>"), "an entity that our papers do not have"},
    {around("<p>&#0;</p>"), "an entity that our papers do not have"},
    {around("<p>&#xD800;</p>"), "an entity that our papers do not have"},
    {around("<p>&#99999999999;</p>"), "an entity that our papers do not have"},
    {around("<p>&amp</p>"), "an entity that our papers do not have"},
    {around("<p>\xC3</p>"), "this is not UTF-8"},
    {around("<p>\xC0\xAF</p>"), "this is not UTF-8"},
    {around("<p>\xED\xA0</p>"), "this is not UTF-8"},
    {around("<p>\xF0\x9F\x98</p>"), "this is not UTF-8"},
    {around("<p>a</section>"), "closed, but not open: section"},
    {around("<section><p>a</p>"), "closed, but not open: body"},
    {around("<p class=room></p>"), "an attribute without a value"},
    {around("<p class=\"room></p>"), "a value that does not end"},
    {around("<p>a</p>", ""), "the page has no language"},
    {"<html lang=\"fr\"><body><p>a</p></body></html>", "the page has no title"},
    {"<html lang=\"fr\"><body><p>a", "not closed: p"},
    {around("<p>a</p>") + "<html lang=\"fr\"></html>", "html does not belong here"},
    {"", "the page has no language"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(pdf_page)

BOOST_DATA_TEST_CASE(what_our_papers_do_not_use_is_refused_by_name, data::make(refused)) {
    const auto page = read_page(sample.page);
    BOOST_REQUIRE(!page);
    BOOST_TEST((page.error().kind == ErrorKind::invalid));
    BOOST_TEST(page.error().what == sample.what);
    BOOST_TEST(page.error().where.starts_with("byte "));
}

BOOST_AUTO_TEST_CASE(blocks_come_in_the_order_of_the_page) {
    const Page page = read(around(
        "<main><h1>A</h1><section><h2>B</h2><p>C</p><table><tbody><tr><th scope=\"row\">D</th><td><p>E</p>"
        "<p class=\"room\"></p></td></tr></tbody></table></section></main><ul><li>F</li></ul>"));
    BOOST_TEST(page.title == "T");
    BOOST_TEST(page.language == "fr");
    BOOST_REQUIRE(page.blocks.size() == 3U);
    BOOST_TEST((page.blocks[0].kind == Kind::title));
    const Block& section = page.blocks[1];
    BOOST_TEST((section.kind == Kind::section));
    BOOST_REQUIRE(section.inside.size() == 3U);
    const Block& row = section.inside[2].inside[0];
    BOOST_TEST((row.kind == Kind::row));
    BOOST_TEST(row.inside[0].inside[0].text == "D");
    BOOST_TEST(row.inside[1].inside[0].text == "E");
    BOOST_TEST((row.inside[1].inside[1].kind == Kind::room));
    BOOST_TEST(page.blocks[2].inside[0].inside[0].text == "F");
}

BOOST_AUTO_TEST_CASE(entities_are_the_five_of_xml_and_numbers) {
    const Page page = read(around("<p>&lt;b&gt; &amp; &quot;&#39;&apos;&#x1F600;&#233;</p>"));
    BOOST_TEST(page.blocks[0].text == "<b> & \"''\xF0\x9F\x98\x80\xC3\xA9");
}

BOOST_AUTO_TEST_CASE(what_was_typed_on_two_lines_stands_on_one) {
    const Page page =
        read(around("<p> a\n\tb\xE2\x80\xA8"
                    "c\xE2\x80\xA9"
                    "d\xC2\x85"
                    "e&#10;f </p>"));
    BOOST_TEST(page.blocks[0].text == "a b c d e f");
}

BOOST_AUTO_TEST_CASE(a_sign_that_xml_does_not_allow_is_seen_and_not_dropped) {
    const Page page =
        read(around("<p>a\x01"
                    "b\xEF\xBF\xBE</p>"));
    BOOST_TEST(page.blocks[0].text ==
               "a\xEF\xBF\xBD"
               "b\xEF\xBF\xBD");
}

BOOST_AUTO_TEST_CASE(styles_are_no_text_and_empty_paragraphs_take_no_room) {
    const Page page = read(
        "<html lang=\"ar\" dir=\"rtl\"><head><meta charset=\"utf-8\" /><style>p{x:\"&\"}</style>"
        "<title>T</title></head><body><p> </p><p>a</p></body></html>");
    BOOST_TEST(page.blocks.size() == 1U);
    BOOST_TEST(page.right_to_left);
}

BOOST_AUTO_TEST_SUITE_END()
