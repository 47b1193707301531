// SPDX-License-Identifier: Apache-2.0
#include "knowledge/wording.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

namespace {

using namespace repere;
using knowledge::Wording;
namespace data = boost::unit_test::data;

constexpr std::string_view keys[]{"hello", "bye"};

Wording wording(const std::string& hello) {
    const auto read = Wording::parse(
        R"({"language":"en","texts":{"hello":")" + hello + R"(","bye":"Until {day}."}})", keys);
    BOOST_REQUIRE_MESSAGE(read, (read ? "" : to_string(read.error())));
    return *read;
}

struct Refused {
    std::string_view catalogue;
    std::string_view where;
    friend std::ostream& operator<<(std::ostream& out, const Refused& row) { return out << row.catalogue; }
};

const Refused refusals[]{
    {R"({"language":"en","texts":{"hello":"Hello."}})", "bye"},
    {R"({"language":"en","texts":{}})", "hello"},
    {R"({"language":"en"})", "hello"},
    {R"({"language":"en","texts":["Hello.","Bye."]})", "hello"},
    {R"({"language":"en","texts":{"hello":"Hello.","bye":""}})", "bye"},
    {R"({"language":"en","texts":{"hello":"Hello.","bye":7}})", "bye"},
    {R"({"language":"en","texts":{"hello":"Hello.","bye":"Bye.","good day":"Good day."}})", "good day"},
    {R"({"language":"en","texts":{"hello":"Hello.","bye":"Bye.","bye":"Bye."}})", "$.texts.bye"},
    {R"({"texts":{"hello":"Hello.","bye":"Bye."}})", ""},
    {R"({"language":"","texts":{"hello":"Hello.","bye":"Bye."}})", ""},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(knowledge_module)

BOOST_AUTO_TEST_CASE(a_sentence_is_found_by_its_key) {
    const Wording read = wording("Hello.");
    BOOST_TEST(read.language() == "en");
    BOOST_TEST(read.text("hello") == "Hello.");
    BOOST_TEST(read.text("good day") == "");
    BOOST_TEST(read.texts().size() == 2u);
}

BOOST_AUTO_TEST_CASE(what_is_filled_in_is_not_searched_again) {
    const Wording read = wording("{who}, {who} and {other}: {day}");
    BOOST_TEST(read.fill("hello", {{"who", "{day}"}, {"day", "Monday"}}) ==
               "{day}, {day} and {other}: Monday");
    BOOST_TEST(read.fill("bye", {{"day", ""}}) == "Until .");
    BOOST_TEST(read.fill("good day", {{"day", "Monday"}}) == "");
}

BOOST_AUTO_TEST_CASE(a_brace_that_does_not_close_is_text) {
    BOOST_TEST(wording("{who}: {day").fill("hello", {{"who", "We"}, {"day", "Monday"}}) == "We: {day");
}

BOOST_DATA_TEST_CASE(a_catalogue_that_is_not_whole_is_refused_by_name, data::make(refusals), row) {
    const auto read = Wording::parse(row.catalogue, keys);
    BOOST_REQUIRE(!read);
    BOOST_TEST((read.error().kind == ErrorKind::invalid));
    BOOST_TEST(read.error().where == row.where);
}

BOOST_AUTO_TEST_CASE(a_text_that_is_no_json_is_refused) {
    const auto read = Wording::parse(R"({"language":"en",)", keys);
    BOOST_REQUIRE(!read);
    BOOST_TEST((read.error().kind == ErrorKind::invalid));
}

BOOST_AUTO_TEST_SUITE_END()
