// SPDX-License-Identifier: Apache-2.0
// Expressions made to exhaust whoever runs them: each ends in an error, none in a crash.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>

#include "unit/fhirpath/evaluation.h"

namespace data = boost::unit_test::data;
using namespace repere::fhirpath;

namespace {

std::string repeated(std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

std::string wide_bundle(int entries) {
    std::string out = R"({"resourceType":"Bundle","entry":[)";
    for (int i = 0; i < entries; ++i)
        out += (i > 0 ? "," : "") + (R"({"fullUrl":"u)" + std::to_string(i) + R"("})");
    return out + "]}";
}

std::string nested_select(int times, std::string_view inner) {
    return repeated("entry.select(%resource.", times) + std::string{inner} + repeated(")", times);
}

const std::string bombs[] = {
    "'x'" + repeated(".select($this & $this)", 60),
    "('x' | 'y')" + repeated(".select($this + $this)", 60),
    "(1|2|3|4|5|6|7|8|9)" + repeated(".combine($this)", 1) +
        repeated(".select(1|2|3|4|5|6|7|8|9|10|11|12)", 30),
    "entry" + repeated(".combine(%resource.entry)", 900),
    "entry.repeat($this | %resource.entry.select($this.fullUrl + 'x'))",
    "entry.fullUrl.repeat($this & 'x')",
    "1.repeat($this + 1)",
    "entry.repeatAll($this)",
    "entry.fullUrl.join('')" + repeated(".select($this.replace('', $this))", 20),
    nested_select(20, "entry"),
    nested_select(20, "entry.where(fullUrl = 'u1')"),
    nested_select(5, "descendants()"),
    "entry.aggregate($total | $total.select($this & 'a') | 'b', 'c')",
    "entry.where(%resource.entry.where(%resource.entry.where(%resource.entry.exists(fullUrl = "
    "'no')).exists()).exists())",
    "entry.all(%resource.entry.all(%resource.entry.all(%resource.entry.all(fullUrl != 'no'))))",
    "entry.fullUrl.distinct().select(%resource.entry.fullUrl.distinct()).distinct().select(%resource.entry."
    "fullUrl).distinct()",
    "(entry" + repeated(".combine(%resource.entry)", 8) + ") ~ (entry" +
        repeated(".combine(%resource.entry)", 8) + ")",
    "entry.fullUrl.select($this.toChars().select(%resource.entry.fullUrl.select(toChars()))).count()",
    "entry.select(%resource.entry).sort(fullUrl, -fullUrl).sort(fullUrl)",
};

const std::string_view evil_patterns[] = {"(a+)+$",    "(a|aa)+$",      "(a|a?)+$",
                                          "(.*a){20}", "([a-zA-Z]+)*$", "(a*)*b"};

}  // namespace

BOOST_AUTO_TEST_SUITE(fhirpath)

BOOST_DATA_TEST_CASE(a_bomb_ends_in_the_error_limit, data::make(bombs)) {
    const std::string text = wide_bundle(200);
    const auto document = repere::json::Document::parse(text);
    const auto program = compile(sample);
    if (!program) {
        BOOST_TEST((program.error().kind == repere::ErrorKind::limit), program.error().what);
        return;
    }
    Evaluator evaluator;
    const auto found = evaluator.evaluate(*program, document->root(), test_environment());
    BOOST_REQUIRE(!found);
    BOOST_TEST((found.error().kind == repere::ErrorKind::limit), to_string(found.error()));
}

BOOST_AUTO_TEST_CASE(time_is_a_budget_when_a_clock_is_lent) {
    static std::int64_t ticks = 0;
    Budget budget;
    budget.steps = 1'000'000'000;
    budget.ticks = [] { return ticks += 10; };
    Evaluator evaluator{budget};
    const auto document = repere::json::Document::parse(wide_bundle(200));
    const auto program = compile("entry.all(%resource.entry.all(%resource.entry.all(fullUrl != 'no')))");
    const auto found = evaluator.evaluate(*program, document->root(), test_environment());
    BOOST_REQUIRE(!found);
    BOOST_TEST(found.error().what.starts_with("out of time"));
}

BOOST_AUTO_TEST_CASE(a_large_chart_does_not_exhaust_an_honest_rule) {
    const std::string text = wide_bundle(20'000);
    const auto document = repere::json::Document::parse(text);
    Evaluator evaluator;
    const auto program =
        compile("entry.where(fullUrl.where($this.startsWith('u1')).exists() and fullUrl != 'u1').count()");
    const auto found = evaluator.evaluate(*program, document->root(), test_environment());
    BOOST_REQUIRE_MESSAGE(found, (found ? std::string{} : to_string(found.error())));
    BOOST_TEST(as_json(*found) == "[11110]");  // u1, u10-u19, u100-u199, u1000-u1999, u10000-u19999, less u1
}

BOOST_AUTO_TEST_CASE(an_evaluator_works_again_after_it_ran_out) {
    Evaluator evaluator;
    const auto document = repere::json::Document::parse(wide_bundle(3));
    const Environment environment = test_environment();
    BOOST_TEST(!evaluator.evaluate(*compile("1.repeat($this + 1)"), document->root(), environment));
    const auto program = compile("entry.count()");
    const auto found = evaluator.evaluate(*program, document->root(), environment);
    BOOST_REQUIRE(found);
    BOOST_TEST(as_json(*found) == "[3]");
}

BOOST_DATA_TEST_CASE(no_pattern_makes_the_engine_slow, data::make(evil_patterns)) {
    const std::string text = "{\"s\":\"" + std::string(60'000, 'a') + "!\"}";
    const std::string expression = "s.matches('" + std::string{sample} + "')";
    BOOST_TEST(!evaluated(expression, text).empty());
}

BOOST_AUTO_TEST_CASE(patterns_and_their_subjects_are_limited) {
    const std::string long_pattern = "s.matches('" + std::string(1025, 'a') + "')";
    BOOST_TEST((compile(long_pattern).error().kind == repere::ErrorKind::limit));
    const std::string text = "{\"s\":\"" + std::string(70'000, 'a') + "\"}";
    BOOST_TEST(evaluated("s.matches('b')", text).find("text too long") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
