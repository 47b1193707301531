// SPDX-License-Identifier: Apache-2.0
// Expressions made to exhaust whoever runs them: each ends in an error, none in a crash.
#include <unistd.h>

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
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

struct Bomb {
    std::string_view name;
    std::string expression;
};
std::ostream& operator<<(std::ostream& out, const Bomb& bomb) { return out << bomb.name; }

const std::string everything = "(entry" + repeated(".combine(%resource.entry)", 8) + ")";

// security item 31: each of them would take years or gigabytes if nobody counted.
const Bomb bombs[] = {
    {"a text doubled sixty times by &", "'x'" + repeated(".select($this & $this)", 60)},
    {"texts doubled by +", "('x' | 'y')" + repeated(".select($this + $this)", 60)},
    {"a text doubled by replace",
     "entry.fullUrl.join('')" + repeated(".select($this.replace('', $this))", 20)},
    {"a text doubled by replaceMatches",
     "'aa'" + repeated(".select(replaceMatches('a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'))", 20)},
    {"a text doubled by join", "'x'" + repeated(".select((($this).combine($this)).join(''))", 40)},
    {"a text doubled by encode", "'xxxx'" + repeated(".select($this.encode('hex'))", 40)},
    {"a text doubled by escape", "'\"'" + repeated(".select($this.escape('json'))", 40)},
    {"numbers multiplied by select",
     "(1|2|3|4|5|6|7|8|9)" + repeated(".select(1|2|3|4|5|6|7|8|9|10|11|12)", 30)},
    {"collections joined nine hundred times", "entry" + repeated(".combine(%resource.entry)", 900)},
    {"collections doubled by combine", "entry" + repeated(".select($this.combine($this))", 30)},
    {"repeat that makes longer texts", "entry.fullUrl.repeat($this & 'x')"},
    {"repeat that counts", "1.repeat($this + 1)"},
    {"repeat over its own answers", "entry.repeat($this | %resource.entry.select($this.fullUrl + 'x'))"},
    {"repeatAll that returns its input", "entry.repeatAll($this)"},
    {"repeatAll that doubles its input", "entry.repeatAll($this.combine($this))"},
    {"repeat over ever later dates", "@2000-01-01.repeat($this + 1 day)"},
    {"repeat over children of everything", "repeat(descendants().combine(%resource.descendants()))"},
    {"twenty selects in one another", nested_select(20, "entry")},
    {"twenty selects round a where", nested_select(20, "entry.where(fullUrl = 'u1')")},
    {"selects round descendants", nested_select(5, "descendants()")},
    {"four all in one another",
     "entry.all(%resource.entry.all(%resource.entry.all(%resource.entry.all(fullUrl != 'no'))))"},
    {"four where in one another",
     "entry.where(%resource.entry.where(%resource.entry.where(%resource.entry.exists(fullUrl = "
     "'no')).exists()).exists())"},
    {"an aggregate that doubles", "entry.aggregate($total | $total.select($this & 'a') | 'b', 'c')"},
    {"an aggregate that keeps everything",
     "entry.aggregate($total.combine(%resource.entry.select(fullUrl)))"},
    {"equivalence in any order of 1800 and 1800", everything + " ~ " + everything},
    {"intersect of large collections inside where",
     "entry.where(%resource.entry.where(%resource.entry.fullUrl.intersect(%resource.entry.fullUrl).exists())"
     ".exists())"},
    {"distinct inside select",
     "entry.fullUrl.distinct().select(%resource.entry.fullUrl.distinct()).distinct()"
     ".select(%resource.entry.fullUrl).distinct()"},
    {"letters of letters",
     "entry.fullUrl.select($this.toChars().select(%resource.entry.fullUrl.select(toChars()))).count()"},
    {"sort of a product", "entry.select(%resource.entry).sort(fullUrl, -fullUrl).sort(fullUrl)"},
    {"patterns made for every pair",
     "entry.fullUrl.select(%resource.entry.select($this.fullUrl.matches('(x+x+)+y' & fullUrl)))"},
    {"dynamic variables at every step",
     "entry.select(defineVariable('a').select(%resource.entry.select(defineVariable('b').select("
     "%resource.entry.select(defineVariable('c').select(%a | %b | %c))))))"},
    {"a hundred parentheses", repeated("(", 100) + "1" + repeated(")", 100)},
    {"ten thousand signs", repeated("-", 10'000) + "1"},
    {"two thousand steps", "1" + repeated(" + 1", 2'000)},
    {"an index in an index in an index", repeated("entry[", 80) + "0" + repeated("]", 80)},
    {"seventy kilobytes", "'" + repeated("x", 70'000) + "'"},
};
static_assert(std::size(bombs) >= 30);

// Pages this process holds in memory now; 0 under a sanitizer, whose own bookkeeping is larger.
std::size_t resident_bytes() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return 0;
#endif
    std::ifstream in{"/proc/self/statm"};
    std::size_t total = 0, resident = 0;
    in >> total >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

const std::string_view evil_patterns[] = {"(a+)+$",    "(a|aa)+$",      "(a|a?)+$",
                                          "(.*a){20}", "([a-zA-Z]+)*$", "(a*)*b"};

}  // namespace

BOOST_AUTO_TEST_SUITE(fhirpath)

BOOST_DATA_TEST_CASE(a_bomb_ends_in_the_error_limit, data::make(bombs)) {
    const auto document = repere::json::Document::parse(wide_bundle(200));
    const auto program = compile(sample.expression);
    if (!program) {
        BOOST_TEST((program.error().kind == repere::ErrorKind::limit), program.error().what);
        return;
    }
    const std::size_t before = resident_bytes();
    Evaluator evaluator;
    const auto found = evaluator.evaluate(*program, document->root(), test_environment());
    const std::size_t after = resident_bytes();
    BOOST_REQUIRE(!found);
    BOOST_TEST((found.error().kind == repere::ErrorKind::limit), to_string(found.error()).substr(0, 200));
    constexpr std::size_t most = 32U << 20;
    BOOST_TEST((after < before + most), "grew by " << (after - before));
}

BOOST_AUTO_TEST_CASE(all_bombs_one_after_the_other_leave_the_process_small) {
    const auto document = repere::json::Document::parse(wide_bundle(200));
    const Environment environment = test_environment();
    const std::size_t before = resident_bytes();
    std::size_t most = before;
    Evaluator evaluator;
    for (const Bomb& bomb : bombs) {
        if (const auto program = compile(bomb.expression))
            BOOST_TEST(!evaluator.evaluate(*program, document->root(), environment));
        most = std::max(most, resident_bytes());
    }
    BOOST_TEST_MESSAGE(std::size(bombs)
                       << " bombs, resident memory grew by " << (most - before) / 1024 << " KiB");
    constexpr std::size_t allowed = 32U << 20;
    BOOST_TEST((most < before + allowed), "grew by " << (most - before));
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
