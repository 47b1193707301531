// SPDX-License-Identifier: Apache-2.0
// Who somebody is, where they live and how they are insured changes nothing: added to every case, the answer
// is the same to the byte; and no expression names what it must not read.
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "clinical/runner/forbidden_inputs.h"
#include "support/shared.h"

using namespace repere;

namespace {

std::string answer(const screening::Assessment& assessment) {
    json::Writer writer;
    screening::write(writer, "case", assessment, {"en", true});
    return writer.take();
}

// The recorded sex is taken away with all the rest.
clinical::Change every_forbidden_input() {
    clinical::Change change = clinical::change_of(clinical::forbidden_inputs());
    change.patient_without.push_back("gender");
    change.patient += R"(,"gender":"unknown")";
    return change;
}

void check_unchanged(const clinical::Case& each, const clinical::Change& change, const std::string& expected,
                     std::string_view what) {
    const json::Document changed = clinical::change(each, change);
    BOOST_TEST(answer(clinical::assess(each, {changed.root(), nullptr})) == expected, each.file.string()
                                                                                          << ": " << what);
}

// Each input alone, then all of them: two that undo one another would be seen too.
void check_all_inputs(const std::filesystem::path& file) {
    const clinical::Case each = clinical::read(file);
    const std::string expected = answer(clinical::assess(each));
    for (const clinical::ForbiddenInput& input : clinical::forbidden_inputs())
        check_unchanged(each, clinical::change_of({&input, 1}), expected, input.name);
    check_unchanged(each, every_forbidden_input(), expected, "all inputs");
}

bool mentions(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

// What an expression may mention, as far as it could reach what is forbidden.
void check_reads_nothing_forbidden(const fhirpath::Program& program) {
    const fhirpath::Names& names = program.names();
    for (const auto element :
         {"gender", "name", "address", "maritalStatus", "communication", "extension", "contact", "photo",
          "telecom", "multipleBirth", "generalPractitioner", "text", "display", "note"})
        BOOST_TEST(!mentions(names.elements, element), program.source());
    // These would reach elements that are not named.
    for (const auto function : {"children", "descendants", "repeat", "repeatAll", "extension"})
        BOOST_TEST(!mentions(names.functions, function), program.source());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fairness)

BOOST_AUTO_TEST_CASE(forbidden_inputs_added_to_every_case_one_by_one_change_nothing,
                     *boost::unit_test::label("D25") * boost::unit_test::label("N06") *
                         boost::unit_test::label("N28") * boost::unit_test::label("N32") *
                         boost::unit_test::label("D03") * boost::unit_test::label("D08") *
                         boost::unit_test::label("G1")) {
    for (const auto& file : clinical::cases_below(clinical::own_cases())) check_all_inputs(file);
}

BOOST_AUTO_TEST_CASE(forbidden_inputs_added_to_every_worked_chart_change_nothing,
                     *test::needs_shared("charts")) {
    for (const auto& file : clinical::cases_below(test::shared("charts"))) check_all_inputs(file);
}

// The cases above have teeth: with a code for housing among those of burns, housing counts.
BOOST_AUTO_TEST_CASE(a_rule_that_read_housing_would_be_found) {
    const auto reads_housing = clinical::knowledge_with("terminology/ValueSet-mouth-face-or-hand-burn.json",
                                                        R"("T28.0")", R"("Z59.0")");
    if (!reads_housing) BOOST_FAIL(to_string(reads_housing.error()));
    const clinical::Case each = clinical::read(clinical::own_cases() / "P2-ANXIETY" / "never-alone.json");
    const auto& inputs = clinical::forbidden_inputs();
    const auto housing = std::ranges::find(inputs, "housing", &clinical::ForbiddenInput::name);
    BOOST_REQUIRE(housing != inputs.end());
    const json::Document changed = clinical::change(each, clinical::change_of({&*housing, 1}));
    BOOST_TEST(answer(clinical::assess(each, {changed.root(), &*reads_housing})) !=
               answer(clinical::assess(each, {{}, &*reads_housing})));
}

BOOST_AUTO_TEST_CASE(the_recorded_sex_changes_nothing) {
    for (const auto sex : {R"("gender":"male")", R"("gender":"female")"}) {
        clinical::Change change;
        change.patient_without = {"gender"};
        change.patient = sex;
        for (const auto& file : clinical::cases_below(clinical::own_cases())) {
            const clinical::Case each = clinical::read(file);
            check_unchanged(each, change, answer(clinical::assess(each)), sex);
        }
    }
}

BOOST_AUTO_TEST_CASE(no_expression_names_an_element_it_must_not_read,
                     *boost::unit_test::label("D08") * boost::unit_test::label("G1")) {
    const knowledge::Knowledge& all = clinical::knowledge();
    for (const knowledge::Rule& rule : all.rules()) check_reads_nothing_forbidden(rule.evidence);
    for (const knowledge::Definition& each : all.facts()) check_reads_nothing_forbidden(each.program);
    for (const knowledge::Decision* decision : {&all.setting(), &all.outcome(), &all.instrument()}) {
        for (const knowledge::Definition& each : decision->definitions)
            check_reads_nothing_forbidden(each.program);
        for (const knowledge::Row& row : decision->rows) check_reads_nothing_forbidden(row.selection);
    }
}

BOOST_AUTO_TEST_SUITE_END()
