// SPDX-License-Identifier: Apache-2.0
#include "fhir/language.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>

namespace data = boost::unit_test::data;
using namespace repere::fhir;

namespace {

struct Tag {
    std::string_view text;
    bool is_tag;
    friend std::ostream& operator<<(std::ostream& out, const Tag& row) { return out << row.text; }
};
// RFC 5646, appendix A has the first ones as examples of tags.
const Tag tags[]{
    {"de", true},
    {"fr-CA", true},
    {"zh-Hant", true},
    {"zh-cmn-Hans-CN", true},
    {"sl-rozaj-biske", true},
    {"es-419", true},
    {"", false},
    {"f", false},
    {"fr_FR", false},
    {"fr-", false},
    {"-fr", false},
    {"fr--CA", false},
    {"français", false},
    {"*", false},
    {"fr\r\nX: y", false},
    {"abcdefghi", false},
    {"1r", false},
};

struct Header {
    std::string_view text, wanted;
    friend std::ostream& operator<<(std::ostream& out, const Header& row) { return out << row.text; }
};
const Header headers[]{
    {"da, en-gb;q=0.8, en;q=0.7", "da en-gb en"},  // the example of RFC 9110, 12.5.4
    {"en;q=0.5, fr", "fr en"},
    {"en;q=0.5,fr;q=0.50", "en fr"},
    {"fr;q=0, en", "en"},
    {"*", ""},
    {"*, en;q=0.1", "en"},
    {"fr;q=0.001,en;q=0.002", "en fr"},
    {"", ""},
    {",,;;q=,fr_FR", ""},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(fhir_language)

BOOST_DATA_TEST_CASE(a_tag_has_the_shape_of_bcp_47, data::make(tags), row) {
    BOOST_TEST(is_language_tag(row.text) == row.is_tag);
}

BOOST_DATA_TEST_CASE(the_most_wanted_language_comes_first, data::make(headers), row) {
    std::string found;
    for (const std::string_view tag : accepted_languages(row.text))
        found += (found.empty() ? "" : " ") + std::string{tag};
    BOOST_TEST(found == row.wanted);
}

BOOST_AUTO_TEST_SUITE_END()
