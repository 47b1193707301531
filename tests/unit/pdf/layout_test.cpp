// SPDX-License-Identifier: Apache-2.0
#include "pdf/layout.h"

#include <algorithm>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>

using namespace repere;
using namespace repere::pdf;
namespace data = boost::unit_test::data;

namespace {

struct Laid {
    Geometry geometry;
    Sheets sheets;
};

Laid lay(const std::string& body, bool right_to_left = false) {
    const std::string dir = right_to_left ? " dir=\"rtl\"" : "";
    const auto page = read_page("<html lang=\"fr\"" + dir + "><head><title>T</title></head><body>" + body +
                                "</body></html>");
    BOOST_REQUIRE(page);
    auto typesetter = Typesetter::make("fr", right_to_left, 10);
    BOOST_REQUIRE(typesetter);
    Laid laid{Geometry::of(Sheet::a4, right_to_left), {}};
    auto sheets = lay_out(*page, laid.geometry, *typesetter);
    BOOST_REQUIRE_MESSAGE(sheets, (sheets ? std::string{} : to_string(sheets.error())));
    laid.sheets = std::move(*sheets);
    return laid;
}

std::string paragraphs(int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += "<p>Une ligne.</p>";
    return out;
}

std::string words(int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += "mot ";
    return out;
}

std::size_t lines(const std::vector<Strip>& sheet) {
    std::size_t count = 0;
    for (const Strip& strip : sheet)
        for (const Column& column : strip.columns)
            for (const Piece& piece : column.pieces) count += piece.lines.size();
    return count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(pdf_layout)

// ISO 216: A4 is 210 mm by 297 mm; ANSI A is 8.5 in by 11 in. ISO 838: the holes' middle is 12 mm from the
// edge, and 20 mm are kept free of text.
BOOST_AUTO_TEST_CASE(sheets_have_the_size_of_their_standard_and_room_for_the_holes) {
    const Geometry a4 = Geometry::of(Sheet::a4, false), letter = Geometry::of(Sheet::us_letter, false);
    BOOST_TEST(a4.width == 595.276, boost::test_tools::tolerance(1e-5));
    BOOST_TEST(a4.height == 841.890, boost::test_tools::tolerance(1e-5));
    BOOST_TEST(letter.width == 612);
    BOOST_TEST(letter.height == 792);
    constexpr double twenty_mm = 56.69;
    BOOST_TEST(a4.left > twenty_mm);
    BOOST_TEST(Geometry::of(Sheet::a4, true).right > twenty_mm);
}

// A heading at every height of the sheet: one line more before it each time.
BOOST_DATA_TEST_CASE(no_heading_stands_alone_at_the_foot, data::xrange(30, 60)) {
    const Laid laid =
        lay("<h1>T</h1>" + paragraphs(sample) + "<section><h2>B</h2>" + paragraphs(5) + "</section>");
    for (const auto& sheet : laid.sheets) {
        BOOST_REQUIRE(!sheet.empty());
        BOOST_TEST((sheet.back().kind != Kind::heading));
        const auto heading = std::ranges::find(sheet, Kind::heading, &Strip::kind);
        if (heading != sheet.end()) BOOST_TEST((sheet.end() - heading >= 3));
    }
}

BOOST_DATA_TEST_CASE(everything_stays_within_the_margins, data::xrange(40, 60)) {
    const Laid laid = lay(paragraphs(sample) + "<table><tbody><tr><th>" + words(30) + "</th><td><p>" +
                          words(900) + "</p></td></tr></tbody></table><p>" + std::string(3000, 'x') + "</p>");
    for (const auto& sheet : laid.sheets)
        for (const Strip& strip : sheet) {
            BOOST_TEST(strip.top + strip.height <= laid.geometry.text_height() + 1e-6);
            for (const Column& column : strip.columns)
                for (const Piece& piece : column.pieces)
                    for (const Line& line : piece.lines)
                        BOOST_TEST(column.left + line.left + line.width <= laid.geometry.text_width() + 1);
        }
}

// Nothing is lost and nothing is said twice where a long answer goes over to the next sheet.
BOOST_DATA_TEST_CASE(a_long_answer_goes_on_with_two_lines_at_least, data::xrange(40, 60)) {
    const std::string row =
        "<table><tbody><tr><th>Mots</th><td><p>" + words(300) + "</p></td></tr></tbody></table>";
    const std::size_t whole = lines(lay(row).sheets.front());
    const Laid laid = lay(paragraphs(sample) + row);
    std::size_t all = 0;
    for (const auto& sheet : laid.sheets) {
        all += lines(sheet);
        for (const Strip& strip : sheet)
            for (const Column& column : strip.columns)
                if (column.kind == Kind::data_cell && !column.pieces.empty())
                    BOOST_TEST(column.pieces.front().lines.size() >= 2U);
    }
    BOOST_TEST(all == whole + static_cast<std::size_t>(sample));
}

BOOST_AUTO_TEST_CASE(short_rows_are_not_divided) {
    const std::string row = "<tr><th>A</th><td><p>b</p><p>c</p><p>d</p></td></tr>";
    std::string rows;
    for (int i = 0; i < 40; ++i) rows += row;
    std::size_t count = 0;
    for (const auto& sheet : lay("<table>" + rows + "</table>").sheets) count += sheet.size();
    BOOST_TEST(count == 40U);
}

BOOST_AUTO_TEST_CASE(labels_stand_where_reading_begins) {
    const std::string row = "<table><tr><th>A</th><td>b</td></tr></table>";
    const Laid latin = lay(row), arabic = lay(row, true);
    const auto left = [](const Laid& laid, std::size_t column) {
        return laid.sheets[0][0].columns[column].left;
    };
    BOOST_TEST(left(latin, 0) < left(latin, 1));
    BOOST_TEST(left(arabic, 0) > left(arabic, 1));
}

BOOST_AUTO_TEST_CASE(a_paper_has_forty_sheets_at_most) {
    const auto page = read_page("<html lang=\"fr\"><head><title>T</title></head><body>" + paragraphs(5000) +
                                "</body></html>");
    auto typesetter = Typesetter::make("fr", false, 10);
    BOOST_REQUIRE(page);
    BOOST_REQUIRE(typesetter);
    const auto sheets = lay_out(*page, Geometry::of(Sheet::a4, false), *typesetter);
    BOOST_REQUIRE(!sheets);
    BOOST_TEST((sheets.error().kind == ErrorKind::limit));
}

BOOST_AUTO_TEST_SUITE_END()
