// SPDX-License-Identifier: Apache-2.0
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>

#include "json/json.h"

namespace json = repere::json;
using repere::ErrorKind;

namespace {

std::string round_trip(std::string_view text) {
    const auto document = json::Document::parse(text);
    BOOST_REQUIRE_MESSAGE(document, text);
    return json::to_string(document->root());
}

repere::Error error_of(std::string_view text, const json::Limits& limits = {}) {
    const auto document = json::Document::parse(text, limits);
    BOOST_REQUIRE_MESSAGE(!document, text);
    return document.error();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(json_document)

BOOST_DATA_TEST_CASE(
    a_value_is_written_as_it_was_read,
    boost::unit_test::data::make({"1.10", "-0.0", "0.1000000000000000055511151231257827",
                                  "12345678901234567890123", "1e-300", "[]", "{}", "null", "true",
                                  "[1,2.50,[3,{}]]", R"({"a":{"b":[false,null,""]},"c":"é"})",
                                  R"("quote \" back \\ tab \t line \n nul \u0000 bell \u0007")"})) {
    BOOST_TEST(round_trip(sample) == sample);
}

BOOST_AUTO_TEST_CASE(lookups_chain_through_what_is_absent) {
    const auto document =
        json::Document::parse(R"({"code":{"coding":[{"system":"s","code":"c"}]},"n":7,"d":7.0})");
    BOOST_REQUIRE(document);
    const json::Node root = document->root();
    BOOST_TEST(root["code"]["coding"].at(0)["code"].text() == "c");
    BOOST_TEST(!root["subject"]["reference"].at(3)["x"]);
    BOOST_TEST(root["n"].integer().value() == 7);
    BOOST_TEST(!root["d"].integer());
    BOOST_TEST(root["d"].number().value() == "7.0");
    BOOST_TEST(root["code"].each().size() == 1U);
    BOOST_TEST(root["code"]["coding"].each().size() == 1U);
    BOOST_TEST(root["missing"].each().empty());
}

BOOST_AUTO_TEST_CASE(a_long_key_is_found_by_its_text_not_only_its_hash) {
    std::string text = "{";
    for (int i = 0; i < 5000; ++i)
        text += (i ? ",\"key" : "\"key") + std::to_string(i) + "\":" + std::to_string(i);
    const auto document = json::Document::parse(text + "}");
    BOOST_REQUIRE(document);
    for (const int i : {0, 1, 17, 4999})
        BOOST_TEST(document->root()["key" + std::to_string(i)].integer().value() == i);
}

BOOST_DATA_TEST_CASE(what_is_not_json_is_refused_with_its_byte,
                     boost::unit_test::data::make({"", "{", "[1,]", "01", "NaN", "{\"a\":1}x",
                                                   "\xEF\xBB\xBF{}", "\"\x01\"", "\"\xFF\"", "\"\xC0\xAF\"",
                                                   "\"\xED\xA0\x80\"", R"("\ud800")", "'a'", "+1", ".5"})) {
    const auto error = error_of(sample);
    BOOST_TEST((error.kind == ErrorKind::invalid));
    BOOST_TEST(error.where.starts_with("byte "), error.where);
}

BOOST_AUTO_TEST_CASE(a_nul_byte_does_not_end_the_text) {
    BOOST_TEST(error_of(std::string_view{"{}\0{", 4}).where == "byte 2");
}

// Found by fuzzing: a low surrogate alone came through as bytes that are not UTF-8.
BOOST_AUTO_TEST_CASE(half_of_a_surrogate_pair_is_refused_in_values_and_names) {
    BOOST_TEST(error_of(R"({"a":["\udddd\ue4dd"]})").where == "$.a[0]");
    BOOST_TEST((error_of(R"({"\uDC00":1})").kind == ErrorKind::invalid));
    BOOST_TEST(round_trip(R"("\ud83d\ude00")") == "\"\xF0\x9F\x98\x80\"");
    BOOST_TEST(round_trip(R"("\ud7ff\ue000")") == "\"\xED\x9F\xBF\xEE\x80\x80\"");
}

BOOST_AUTO_TEST_CASE(duplicate_names_are_refused_with_their_path) {
    BOOST_TEST(error_of(R"({"entry":[{},{"resource":{"id":"1","id":"2"}}]})").where ==
               "$.entry[1].resource.id");
    BOOST_TEST(error_of(R"({"a":1,"\u0061":2})").where == "$.a");
}

BOOST_AUTO_TEST_CASE(duplicate_names_among_many_are_refused) {
    std::string text = "{\"k7\":0";
    for (int i = 0; i < 100; ++i) text += ",\"k" + std::to_string(i) + "\":0";
    BOOST_TEST(error_of(text + "}").where == "$.k7");
}

BOOST_AUTO_TEST_CASE(every_limit_is_an_error_that_says_where) {
    BOOST_TEST(round_trip(std::string(64, '[') + std::string(64, ']')).size() == 128U);
    BOOST_TEST((error_of(std::string(65, '[') + std::string(65, ']')).kind == ErrorKind::limit));
    BOOST_TEST((error_of(std::string(1'000'000, '[')).kind == ErrorKind::limit));
    BOOST_TEST(error_of("{\"value\":" + std::string(65, '1') + "}").where == "$.value");
    json::Limits small;
    small.bytes = 4;
    BOOST_TEST((error_of("[1,2]", small).kind == ErrorKind::limit));
    small = {};
    small.values = 2;
    BOOST_TEST((error_of("[1,2,3]", small).kind == ErrorKind::limit));
    small = {};
    small.members = 1;
    BOOST_TEST((error_of(R"({"a":1,"b":2})", small).kind == ErrorKind::limit));
}

// The inputs of CVE-2024-38517 and of RapidJSON issue 1251: an error or the text, never a crash.
BOOST_AUTO_TEST_CASE(numbers_that_break_other_readers_do_not_break_this_one) {
    BOOST_TEST((error_of("0." + std::string(100, '1') + "e-2147483639").kind != ErrorKind::fault));
    BOOST_TEST(round_trip("128.74836467836484838364836483643636483648e-336").starts_with("128."));
    BOOST_TEST((error_of("1e400").kind == ErrorKind::invalid));
}

BOOST_AUTO_TEST_CASE(same_value_ignores_order_of_members_only) {
    const auto a = json::Document::parse(R"({"a":[1,2],"b":1.0})");
    const auto b = json::Document::parse(R"({"b":1.0,"a":[1,2]})");
    const auto c = json::Document::parse(R"({"b":1.00,"a":[1,2]})");
    BOOST_REQUIRE(a && b && c);
    BOOST_TEST(json::same_value(a->root(), b->root()));
    BOOST_TEST(!json::same_value(a->root(), c->root()));
}

BOOST_AUTO_TEST_CASE(the_writer_separates_and_escapes) {
    json::Writer writer;
    writer.object([&] {
        writer.field("resourceType", "Task").field("n", 3).field("ok", true).optional("empty", "");
        writer.array("list", [&] { writer.string("a\"b").integer(-1).null(); });
        writer.object("o", [&] {});
    });
    BOOST_TEST(writer.text() == R"({"resourceType":"Task","n":3,"ok":true,"list":["a\"b",-1,null],"o":{}})");
}

BOOST_AUTO_TEST_CASE(a_resource_can_be_written_again_with_another_status) {
    const auto task =
        json::Document::parse(R"({"resourceType":"Task","status":"requested","priority":"urgent","d":1.10})");
    BOOST_REQUIRE(task);
    json::Writer writer;
    const std::string_view replaced[] = {"status"};
    writer.object([&] { writer.members_except(task->root(), replaced).field("status", "accepted"); });
    BOOST_TEST(writer.text() ==
               R"({"resourceType":"Task","priority":"urgent","d":1.10,"status":"accepted"})");
}

BOOST_AUTO_TEST_SUITE_END()
