// SPDX-License-Identifier: Apache-2.0
// Runs HL7's own FHIRPath cases for R4: as they are, in three time zones, and with the members of every
// object in another order. An output's type is checked where the suite gives one.
//
// known-failures.txt names the cases whose expectation we argue against; it may only shrink: an unlisted case
// that fails and a listed case that passes both fail this test. The answers are left in REPERE_REPORTS for
// the peer test.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "conformance/fhirpath/suite.h"
#include "fhirpath/fhirpath.h"
#include "json/document.h"
#include "support/shared.h"

namespace {

namespace fp = repere::fhirpath;
using repere::test::Case;
using repere::test::Suite;

// "group/name  reason" per line.
std::set<std::string> known_failures() {
    std::set<std::string> out;
    std::ifstream in{REPERE_SOURCE_DIR "/tests/conformance/fhirpath/known-failures.txt"};
    for (std::string line; std::getline(in, line);)
        if (!line.empty() && line[0] != '#') out.insert(line.substr(0, line.find(' ')));
    return out;
}

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return text;
}

bool same_type(const fp::Item& item, const std::string& wanted) {
    if (wanted.empty()) return true;
    const std::string_view own = item.is_node() ? item.fhir_type() : fp::name(item.type());
    return lower(std::string{own}) == lower(wanted);
}

bool same_text(const fp::Item& item, std::string wanted) {
    auto text = fp::to_text(item);
    if (!text) return false;
    if (wanted.starts_with("@T"))
        wanted = wanted.substr(2);
    else if (wanted.starts_with('@'))
        wanted = wanted.substr(1);
    if (*text == wanted) return true;
    const auto a = fp::Decimal::parse(*text), b = fp::Decimal::parse(wanted);
    if (a && b) return *a == *b;
    const auto x = fp::parse_date_time(*text), y = fp::parse_date_time(wanted);
    return x && y && x->precision == y->precision && fp::compare(*x, *y) == 0;
}

bool same_outputs(const Case& test, fp::Collection found, bool ordered) {
    if (found.size() != test.outputs.size()) return false;
    std::vector<bool> taken(found.size(), false);
    for (std::size_t i = 0; i < test.outputs.size(); ++i) {
        bool matched = false;
        for (std::size_t j = ordered ? i : 0; j < (ordered ? i + 1 : found.size()) && !matched; ++j) {
            if (taken[j] || !same_type(found[j], test.outputs[i].type) ||
                !same_text(found[j], test.outputs[i].text))
                continue;
            taken[j] = matched = true;
        }
        if (!matched) return false;
    }
    return true;
}

std::string shown(fp::Collection found) {
    repere::json::Writer writer;
    writer.array([&] {
        for (const fp::Item& item : found) fp::write(writer, item);
    });
    return writer.take().substr(0, 200);
}

// How the cases are run.
struct Run {
    std::string name;
    const char* now;
    unsigned seed = 0;
};

// Only these see in which order JSON has the members of an object.
bool shows_member_order(const fp::Program& program) {
    return std::ranges::any_of(program.names().functions, [](const std::string& name) {
        return name == "children" || name == "descendants";
    });
}

// Empty: passed. Else what came out instead.
std::string run(const Case& test, Suite& suite, const Run& how, fp::Evaluator& evaluator) {
    const repere::json::Node input = suite.input(test.input, how.seed);
    fp::Options options;
    options.strict = test.strict;
    options.context_type = std::string{input["resourceType"].text()};
    const auto program = fp::compile(test.expression, options);
    if (!program) return test.invalid.empty() ? repere::to_string(program.error()) : "";
    const fp::Environment environment{*repere::parse_instant(how.now)};
    const auto result = evaluator.evaluate(*program, input, environment);
    if (!result) return test.invalid.empty() ? repere::to_string(result.error()) : "";
    if (!test.invalid.empty()) return "an error was expected, got " + shown(*result);
    if (test.predicate) {
        const bool truth = !result->empty() && (*result)[0].boolean().value_or(true);
        return truth == (test.outputs.at(0).text == "true") ? "" : "predicate differs";
    }
    const bool ordered = test.ordered && (how.seed == 0 || !shows_member_order(*program));
    return same_outputs(test, *result, ordered) ? "" : "got " + shown(*result);
}

// For peer_suite.js: the cases as we read them, and whether we pass.
class Report {
public:
    void add(const Case& test, bool passed) {
        if (!cases_.empty()) cases_ += ",\n";
        repere::json::Writer writer;
        writer.object([&] {
            writer.field("group", test.group).field("expression", test.expression).field("input", test.input);
            writer.field("invalid", !test.invalid.empty()).field("predicate", test.predicate);
            writer.field("ordered", test.ordered).field("passed", passed);
            writer.array("outputs", [&] {
                for (const Case::Output& output : test.outputs)
                    writer.object([&] { writer.field("type", output.type).field("text", output.text); });
            });
        });
        cases_ += writer.take();
    }
    void save() const {
        if (const char* folder = std::getenv("REPERE_REPORTS"))
            std::ofstream{std::filesystem::path{folder} / "fhirpath-cases.json"} << "[" << cases_ << "]\n";
    }

private:
    std::string cases_;
};

void run_all(const Run& how, Report* report = nullptr) {
    Suite suite{repere::test::shared(repere::test::official_suite)};
    const auto known = known_failures();
    fp::Evaluator evaluator;
    std::size_t passed = 0, total = 0;
    for (const auto& [group, cases] : suite.groups()) {
        std::size_t group_passed = 0;
        for (const Case& test : cases) {
            const std::string problem = run(test, suite, how, evaluator);
            group_passed += problem.empty();
            if (report != nullptr) report->add(test, problem.empty());
            const bool listed = known.contains(test.id());
            BOOST_CHECK_MESSAGE(problem.empty() || listed, how.name << ": " << test.id() << ": "
                                                                    << test.expression << " -> " << problem);
            BOOST_CHECK_MESSAGE(!problem.empty() || !listed,
                                test.id() << " passes now: take it off known-failures.txt");
        }
        if (report != nullptr) BOOST_TEST_MESSAGE(group << " " << group_passed << "/" << cases.size());
        passed += group_passed;
        total += cases.size();
    }
    BOOST_TEST_MESSAGE("official FHIRPath suite, R4, " << how.name << ": " << passed << " of " << total
                                                       << " pass, " << known.size() << " listed as argued");
}

constexpr const char* winter = "2026-11-01T10:00:00.000+01:00";

}  // namespace

BOOST_AUTO_TEST_SUITE(conformance_fhirpath, *repere::test::needs_shared(repere::test::official_suite))

BOOST_AUTO_TEST_CASE(the_official_r4_suite_passes_but_for_the_listed_cases) {
    Report report;
    run_all({"as it is", winter}, &report);
    report.save();
}

BOOST_AUTO_TEST_CASE(it_passes_in_every_time_zone) {
    struct Zone {
        const char *name, *now;
    };
    constexpr Zone zones[] = {{"Europe/Paris", winter},
                              {"Europe/Paris", "2026-07-01T00:30:00.000+02:00"},
                              {"America/Martinique", "2026-11-01T22:00:00.000-04:00"},
                              {"UTC", "2026-12-31T23:59:59.999Z"}};
    for (const Zone& zone : zones) {
        setenv("TZ", zone.name, 1);
        tzset();
        run_all({std::string{zone.name} + " " + zone.now, zone.now});
    }
    unsetenv("TZ");
    tzset();
}

BOOST_AUTO_TEST_CASE(it_passes_whatever_the_order_of_members) {
    for (const unsigned seed : {1U, 2U, 3U}) run_all({"order " + std::to_string(seed), winter, seed});
}

BOOST_AUTO_TEST_SUITE_END()
