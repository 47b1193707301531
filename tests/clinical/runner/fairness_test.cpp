// SPDX-License-Identifier: Apache-2.0
// Who somebody is, where they live and how they are insured changes nothing: added to every case, the answer
// is the same to the byte; and no expression names what it must not read.
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "clinical/runner/variation.h"
#include "support/shared.h"

using namespace repere;

namespace {

std::string social_observation(std::string_view loinc, std::string_view value) {
    return R"({"resourceType":"Observation","id":"social-)" + std::string{loinc} +
           R"(","status":"final","subject":{"reference":"PATIENT"},"encounter":{"reference":"ENCOUNTER"},)"
           R"("category":[{"coding":[{"code":"social-history"}]}],"code":{"coding":[{"system":"http://loinc.org","code":")" +
           std::string{loinc} + R"("}]},"valueString":")" + std::string{value} + R"("})";
}

std::string social_condition(std::string_view code) {
    return R"({"resourceType":"Condition","id":"social-)" + std::string{code} +
           R"(","subject":{"reference":"PATIENT"},"encounter":{"reference":"ENCOUNTER"},"code":{"coding":[)"
           R"({"system":"http://hl7.org/fhir/sid/icd-10","code":")" +
           std::string{code} + R"("}]}})";
}

// Every input the rules must never read.
clinical::Change every_forbidden_input() {
    clinical::Change change;
    change.patient_without = {"gender", "name", "address", "maritalStatus", "communication", "extension"};
    change.patient =
        R"("gender":"unknown","name":[{"family":"Dupont","given":["Camille"]}],)"
        R"("address":[{"city":"Paris","postalCode":"75018","use":"temp"}],"maritalStatus":{"coding":[{"code":"D"}]},)"
        R"("communication":[{"language":{"coding":[{"code":"ar"}]},"preferred":true}],"multipleBirthInteger":2,)"
        R"("contact":[{"relationship":[{"text":"social worker"}]}],"photo":[{"title":"face"}],"extension":[)"
        R"({"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-race","extension":[{"url":"text","valueString":"x"}]},)"
        R"({"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity","extension":[{"url":"text","valueString":"x"}]},)"
        R"({"url":"http://hl7.org/fhir/StructureDefinition/patient-birthPlace","valueAddress":{"country":"XX"}},)"
        R"({"url":"http://hl7.org/fhir/StructureDefinition/patient-nationality","extension":[{"url":"code","valueCodeableConcept":{"text":"x"}}]},)"
        R"({"url":"http://hl7.org/fhir/StructureDefinition/patient-religion","valueCodeableConcept":{"text":"x"}}])";
    for (const auto code : {"Z55.9", "Z56.0", "Z57.9", "Z58.9", "Z59.0", "Z60.2", "Z61.9", "Z62.9", "Z63.0",
                            "Z64.9", "Z65.1", "Z65.2", "Z91.1", "Y35.0"})
        change.resources.push_back(social_condition(code));
    for (const auto& [loinc, value] : {std::pair{"11341-5", "none"},
                                       {"82589-3", "primary school"},
                                       {"67875-5", "unemployed"},
                                       {"76690-7", "x"},
                                       {"71802-3", "homeless"},
                                       {"63512-8", "5"},
                                       {"76437-3", "AME"},
                                       {"54899-0", "ar"},
                                       {"63586-2", "0"}})
        change.resources.push_back(social_observation(loinc, value));
    change.resources.insert(
        change.resources.end(),
        {R"({"resourceType":"Coverage","id":"cover","status":"active","beneficiary":{"reference":"PATIENT"},"type":{"text":"AME"},"payor":[{"display":"AME"}]})",
         R"({"resourceType":"RelatedPerson","id":"child","patient":{"reference":"PATIENT"},"relationship":[{"text":"child in care"}]})",
         R"({"resourceType":"CareTeam","id":"team","status":"active","subject":{"reference":"PATIENT"},"name":"social work"})",
         R"({"resourceType":"Flag","id":"police","status":"active","subject":{"reference":"PATIENT"},"code":{"text":"police custody"}})",
         R"({"resourceType":"DocumentReference","id":"note","status":"current","subject":{"reference":"PATIENT"},"content":[{"attachment":{"contentType":"text/plain","data":"Y29jYWluZQ=="}}]})"});
    return change;
}

std::string answer(const screening::Assessment& assessment) {
    json::Writer writer;
    screening::write(writer, "case", assessment, {"en", true});
    return writer.take();
}

void check_unchanged(const std::filesystem::path& file, const clinical::Change& change) {
    const clinical::Case each = clinical::read(file);
    const json::Document changed = clinical::change(each, change);
    BOOST_TEST(answer(clinical::assess(each, {changed.root(), nullptr})) == answer(clinical::assess(each)),
               file.string());
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

BOOST_AUTO_TEST_CASE(forbidden_inputs_added_to_every_case_change_nothing,
                     *boost::unit_test::label("N06") * boost::unit_test::label("N28") *
                         boost::unit_test::label("N32") * boost::unit_test::label("D03") *
                         boost::unit_test::label("D08") * boost::unit_test::label("G1")) {
    const clinical::Change change = every_forbidden_input();
    for (const auto& file : clinical::cases_below(clinical::own_cases())) check_unchanged(file, change);
}

BOOST_AUTO_TEST_CASE(forbidden_inputs_added_to_every_worked_chart_change_nothing,
                     *test::needs_shared("charts")) {
    const clinical::Change change = every_forbidden_input();
    for (const auto& file : clinical::cases_below(test::shared("charts"))) check_unchanged(file, change);
}

BOOST_AUTO_TEST_CASE(the_recorded_sex_changes_nothing) {
    for (const auto sex : {R"("gender":"male")", R"("gender":"female")"}) {
        clinical::Change change;
        change.patient_without = {"gender"};
        change.patient = sex;
        for (const auto& file : clinical::cases_below(clinical::own_cases())) check_unchanged(file, change);
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
