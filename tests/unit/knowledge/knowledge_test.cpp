// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "crypto/digest.h"
#include "knowledge/knowledge.h"

using namespace repere;
using knowledge::Artefact;

namespace {

// The embedded packages, to be damaged.
class Packages {
public:
    Packages() : artefacts_{knowledge::embedded().begin(), knowledge::embedded().end()} {}

    Artefact& file(std::string_view name) {
        const auto found = std::ranges::find(artefacts_, name, &Artefact::file);
        BOOST_REQUIRE_MESSAGE(found != artefacts_.end(), name);
        return *found;
    }

    void replace(std::string_view name, std::string_view from, std::string_view to) {
        Artefact& artefact = file(name);
        std::string text{artefact.text};
        const auto at = text.find(from);
        BOOST_REQUIRE_MESSAGE(at != std::string::npos, name << " does not say " << from);
        artefact.text = keep(text.replace(at, from.size(), to));
    }

    // Changes a file and lets its manifest describe the change.
    void replace_and_sign(std::string_view manifest, std::string_view name, std::string_view from,
                          std::string_view to) {
        const std::string before = crypto::sha256_hex(file(name).text);
        replace(name, from, to);
        replace(manifest, before, crypto::sha256_hex(file(name).text));
    }

    void remove(std::string_view name) {
        std::erase_if(artefacts_, [&](const Artefact& each) { return each.file == name; });
    }
    void add(std::string_view name, std::string_view text) { artefacts_.push_back({name, text}); }

    Result<knowledge::Knowledge> load() const { return knowledge::load(artefacts_); }

private:
    std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }

    std::vector<Artefact> artefacts_;
    std::deque<std::string> texts_;
};

constexpr std::string_view manifest = "fhir-profiles/manifest.json";
constexpr std::string_view stroke = "fhir-profiles/PlanDefinition-P1-STROKE.json";

}  // namespace

BOOST_AUTO_TEST_SUITE(knowledge_module)

BOOST_AUTO_TEST_CASE(the_packages_of_the_program_load) {
    const auto loaded = knowledge::load(knowledge::embedded());
    if (!loaded) BOOST_FAIL(to_string(loaded.error()));
    BOOST_TEST(loaded->version() == "0.1.0");
    BOOST_TEST(loaded->rules().size() >= 40U);
    const knowledge::Rule* rule = loaded->rule("P1-ACS");
    BOOST_REQUIRE(rule != nullptr);
    BOOST_TEST(rule->cls == "P1");
    BOOST_TEST(rule->group == "coronary");
    BOOST_TEST(rule->grade == "A");
    BOOST_TEST(rule->band.low == 15);
    BOOST_TEST(rule->band.high == 49);
    BOOST_TEST(rule->canonical == "https://repere.example/fhir/PlanDefinition/P1-ACS|0.1.0");
    BOOST_TEST(rule->title.en.starts_with("Chest pain"));
    BOOST_TEST(rule->title.fr.starts_with("Douleur thoracique"));
    BOOST_TEST(rule->source.find("HAS") != std::string::npos);
    BOOST_TEST(loaded->rule("P1-NOTHING") == nullptr);
}

BOOST_AUTO_TEST_CASE(every_rule_has_a_source_and_both_languages, *boost::unit_test::label("A30")) {
    const auto loaded = knowledge::load(knowledge::embedded());
    BOOST_REQUIRE(loaded);
    for (const knowledge::Rule& rule : loaded->rules()) {
        BOOST_TEST(!rule.source.empty(), rule.id);
        BOOST_TEST(rule.title.en != rule.title.fr, rule.id);
    }
}

BOOST_AUTO_TEST_CASE(questionnaires_are_found_by_canonical_with_and_without_version) {
    const auto loaded = knowledge::load(knowledge::embedded());
    BOOST_REQUIRE(loaded);
    const std::string url = "https://repere.example/fhir/Questionnaire/assist-cocaine";
    const json::Node found = loaded->questionnaire(url);
    BOOST_REQUIRE(found);
    BOOST_TEST((loaded->questionnaire(url + "|" + std::string{found["version"].text()}) == found));
    BOOST_TEST(!loaded->questionnaire(url + "|0.0.0"));
    BOOST_TEST(!loaded->questionnaire("https://repere.example/fhir/PlanDefinition/P1-ACS"));
}

BOOST_AUTO_TEST_CASE(one_changed_byte_is_refused_and_the_file_named) {
    for (const Artefact& each : knowledge::embedded()) {
        if (each.file.ends_with("manifest.json")) continue;
        Packages packages;
        std::string text{each.text};
        text[text.size() / 2] = static_cast<char>(text[text.size() / 2] ^ 1);
        packages.file(each.file).text = text;
        const auto loaded = packages.load();
        BOOST_REQUIRE_MESSAGE(!loaded, each.file);
        BOOST_TEST(loaded.error().where == each.file);
    }
}

BOOST_AUTO_TEST_CASE(a_missing_file_and_a_file_nobody_listed_are_refused) {
    Packages missing;
    missing.remove(stroke);
    BOOST_TEST(missing.load().error().where == stroke);

    Packages extra;
    extra.add("fhir-profiles/PlanDefinition-EXTRA.json", "{}");
    BOOST_TEST(extra.load().error().where == "fhir-profiles/PlanDefinition-EXTRA.json");
}

BOOST_AUTO_TEST_CASE(an_expression_that_does_not_compile_is_refused_and_its_rule_named) {
    Packages packages;
    packages.replace_and_sign(manifest, stroke, ".where(", ".where((");
    const auto loaded = packages.load();
    BOOST_REQUIRE(!loaded);
    BOOST_TEST(loaded.error().where == "https://repere.example/fhir/PlanDefinition/P1-STROKE");
}

BOOST_AUTO_TEST_CASE(a_name_nobody_defines_is_refused) {
    Packages packages;
    packages.replace_and_sign(manifest, stroke, "%encounterProblems", "%coverage");
    const auto loaded = packages.load();
    BOOST_REQUIRE(!loaded);
    BOOST_TEST(loaded.error().what == "%coverage is not defined here");
}

BOOST_AUTO_TEST_CASE(a_value_set_that_is_not_there_is_refused) {
    Packages packages;
    packages.replace_and_sign(manifest, stroke, "ValueSet/stroke", "ValueSet/strokes");
    const auto loaded = packages.load();
    BOOST_REQUIRE(!loaded);
    BOOST_TEST(loaded.error().what.find("ValueSet/strokes") != std::string::npos);
    BOOST_TEST(loaded.error().where.ends_with("P1-STROKE"));
}

struct Band {
    const char* from;  // in P1-STROKE, whose band is 15 to 49
    const char* to;
    const char* what;
    friend std::ostream& operator<<(std::ostream& out, const Band& band) { return out << band.to; }
};
const Band bands[] = {
    {R"("value": 49)", R"("value": 14)", "the age band of a rule is empty or not in whole years"},
    {R"("value": 49)", R"("value": 49.5)", "the age band of a rule is empty or not in whole years"},
    {R"("value": 49)", R"("value": 490)", "the age band of a rule is empty or not in whole years"},
    {R"("value": 15)", R"("value": 11)", "no rule is about children under 12"},
    {R"("low")", R"("lowest")", "no rule is about children under 12"},
    {R"("code": "age")", R"("code": "venue")", "a rule needs exactly one age band"},
};

BOOST_DATA_TEST_CASE(a_rule_whose_age_band_can_never_apply_or_reaches_children_is_refused,
                     boost::unit_test::data::make(bands)) {
    Packages packages;
    packages.replace_and_sign(manifest, stroke, sample.from, sample.to);
    const auto loaded = packages.load();
    BOOST_REQUIRE(!loaded);
    BOOST_TEST(loaded.error().what == sample.what);
    BOOST_TEST(loaded.error().where.ends_with("P1-STROKE"));
}

BOOST_AUTO_TEST_CASE(two_age_bands_in_one_rule_are_refused) {
    Packages packages;
    packages.replace_and_sign(
        manifest, stroke, R"("useContext": [)",
        R"("useContext": [{"code": {"code": "age"}, "valueRange": {"low": {"value": 50}}},)");
    const auto loaded = packages.load();
    BOOST_REQUIRE(!loaded);
    BOOST_TEST(loaded.error().what == "a rule needs exactly one age band");
}

BOOST_AUTO_TEST_CASE(packages_without_a_decision_are_refused) {
    Packages packages;
    packages.replace_and_sign(manifest, "fhir-profiles/PlanDefinition-decision-order.json",
                              "PlanDefinition/decision-order", "PlanDefinition/another-order");
    const auto loaded = packages.load();
    BOOST_REQUIRE(!loaded);
    BOOST_TEST(loaded.error().where == "decision-order");
}

BOOST_AUTO_TEST_SUITE_END()
