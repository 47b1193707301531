// SPDX-License-Identifier: Apache-2.0
// Which scores may raise a Flag: read from every questionnaire of the package, compared with the list below.
// A tool that names no single substance, or finds too many who use nothing, is never evidence by itself.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <map>
#include <set>

#include "forms.h"
#include "instruments/content.h"

using namespace repere;
using namespace repere::test;

namespace {

struct Interval {
    std::int64_t low, high;
    bool evidence, dependence;
    auto operator<=>(const Interval&) const = default;
};

// Every score of every questionnaire that asks for it: its intervals in order.
using Scores = std::map<std::string, std::set<std::vector<Interval>>>;

void add_scores(const std::filesystem::path& file, Scores& scores) {
    const instruments::Form form = form_from(read_text(file.string()));
    for (const instruments::Item& item : form.content().items) {
        if (!item.is_score) continue;
        std::vector<Interval> intervals;
        for (const instruments::Band& band : item.bands)
            intervals.push_back({band.low, band.high, band.evidence, band.dependence});
        std::ranges::sort(intervals);
        for (const json::Node code : item.node["code"].items())
            if (code["system"].text() == "https://repere.example/fhir/CodeSystem/screening-score")
                scores[std::string{code["code"].text()}].insert(intervals);
    }
}

Scores packaged_scores() {
    Scores scores;
    for (const auto& file : std::filesystem::directory_iterator{REPERE_SOURCE_DIR "/fhir-profiles/package"})
        if (file.path().filename().string().starts_with("Questionnaire-")) add_scores(file.path(), scores);
    return scores;
}

// Lowest score that is evidence, and lowest at the level of dependence.
struct Threshold {
    std::int64_t evidence, dependence;
};
const std::map<std::string, Threshold> evident{{"assist-cocaine", {4, 27}},
                                               {"nm-assist-cocaine", {4, 27}},
                                               {"sds-cocaine", {3, 3}},
                                               {"taps-2-stimulant", {1, 2}}};

}  // namespace

BOOST_AUTO_TEST_SUITE(instruments_evidence)

BOOST_AUTO_TEST_CASE(only_four_scores_are_evidence_and_from_their_published_cut_off_on) {
    const Scores scores = packaged_scores();
    std::set<std::string> found;
    for (const auto& [code, variants] : scores)
        for (const std::vector<Interval>& intervals : variants)
            for (const Interval& interval : intervals) {
                const auto known = evident.find(code);
                const bool evidence = known != evident.end() && interval.low >= known->second.evidence;
                const bool dependence = known != evident.end() && interval.low >= known->second.dependence;
                BOOST_TEST(interval.evidence == evidence, code << " from " << interval.low);
                BOOST_TEST(interval.dependence == dependence, code << " from " << interval.low);
                if (interval.evidence) found.insert(code);
            }
    BOOST_TEST(found.size() == evident.size());
    for (const char* const never : {"surp-p", "four-ps", "five-ps", "dast-10", "single-question",
                                    "nida-quick-screen", "taps-1", "assist-lite-stimulant", "crafft"}) {
        BOOST_TEST(scores.contains(never), never);
        BOOST_TEST(!found.contains(never), never);
    }
}

BOOST_AUTO_TEST_CASE(a_score_means_the_same_in_every_questionnaire_that_has_it) {
    for (const auto& [code, variants] : packaged_scores()) BOOST_TEST(variants.size() == 1U, code);
}

BOOST_AUTO_TEST_CASE(the_intervals_of_a_score_follow_one_another_from_0) {
    for (const auto& [code, variants] : packaged_scores())
        for (const std::vector<Interval>& intervals : variants) {
            std::int64_t next = 0;
            for (const Interval& interval : intervals) {
                BOOST_TEST(interval.low == next, code);
                BOOST_TEST(interval.high >= interval.low, code);
                next = interval.high + 1;
            }
        }
}

BOOST_AUTO_TEST_CASE(every_score_is_in_the_code_system_the_rules_read_and_every_code_has_its_score) {
    const json::Document system =
        parse(read_text(REPERE_SOURCE_DIR "/terminology/package/CodeSystem-screening-score.json"));
    std::set<std::string> codes;
    for (const json::Node entry : system.root()["concept"].items())
        codes.insert(std::string{entry["code"].text()});
    std::set<std::string> scored;
    for (const auto& [code, variants] : packaged_scores()) scored.insert(code);
    BOOST_TEST(codes == scored, boost::test_tools::per_element());
}

// Seen in public code: a tobacco code (96842-0) as "substance use screen", a panel's code (82666-9) as a
// score.
BOOST_AUTO_TEST_CASE(no_item_has_the_code_of_a_panel_or_of_tobacco_and_only_the_dast_score_one_of_loinc) {
    std::set<std::string> scores;
    for (const auto& file : std::filesystem::directory_iterator{REPERE_SOURCE_DIR "/fhir-profiles/package"}) {
        if (!file.path().filename().string().starts_with("Questionnaire-")) continue;
        const instruments::Form form = form_from(read_text(file.path().string()));
        for (const instruments::Item& item : form.content().items)
            for (const json::Node code : item.node["code"].items()) {
                if (code["system"].text() != "http://loinc.org") continue;
                BOOST_TEST((code["code"].text() != "96842-0" && code["code"].text() != "82666-9"));
                if (item.is_score) scores.insert(std::string{code["code"].text()});
            }
    }
    BOOST_TEST(scores == std::set<std::string>{"82667-7"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
