// SPDX-License-Identifier: Apache-2.0
// Each guard earns its place: with the guard cut out of its rule, the look-alike it keeps away fires.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "clinical/runner/variation.h"

using namespace repere;

namespace {

struct Guard {
    const char* look_alike;  // case of tests/clinical in which the rule must stay silent
    const char* artefact;    // file of package fhir-profiles
    const char* guard;       // what is cut
    const char* instead;     // what stands there then
    const char* fires;       // the rule that fires without it
};

std::ostream& operator<<(std::ostream& out, const Guard& guard) { return out << guard.look_alike; }

#define VALUE_SET(name) "memberOf('https://repere.example/fhir/ValueSet/" name "')"
#define HERE(name) "%encounterProblems.exists(code." VALUE_SET(name) ")"

const Guard guards[] = {
    {"P1-MYOCARDIUM/not-with-alcoholic-cardiomyopathy", "PlanDefinition-P1-MYOCARDIUM.json",
     ".where(" HERE("alcoholic-cardiomyopathy") ".not())", "", "P1-MYOCARDIUM"},
    {"P1-SEIZURE/not-with-epilepsy-on-record", "PlanDefinition-P1-SEIZURE.json",
     ".where(%conditions.exists(code." VALUE_SET("epilepsy") ").not())", "", "P1-SEIZURE"},
    {"P1-HTN-CRISIS/not-pressure-alone", "PlanDefinition-P1-HTN-CRISIS.json",
     ".where(" HERE("hypertensive-organ-damage") ")", "", "P1-HTN-CRISIS"},
    {"P1-HTN-CRISIS/not-below-threshold", "Library-chart-facts.json", ">= 180", ">= 170", "P1-HTN-CRISIS"},
    {"P1-BAROTRAUMA/not-with-chest-injury", "PlanDefinition-P1-BAROTRAUMA.json",
     "code." VALUE_SET("chest-trauma") " or ", "", "P1-BAROTRAUMA"},
    {"P1-BAROTRAUMA/not-with-asthma-attack", "PlanDefinition-P1-BAROTRAUMA.json",
     " or code." VALUE_SET("airway-exacerbation"), "", "P1-BAROTRAUMA"},
    {"P1-CAUSTIC/not-without-alkali", "PlanDefinition-P1-CAUSTIC.json",
     HERE("caustic-alkali-exposure") " and ", "", "P1-CAUSTIC"},
    {"P1-CAUSTIC/not-after-self-harm", "PlanDefinition-P1-CAUSTIC.json", " and " HERE("self-harm") ".not()",
     "", "P1-CAUSTIC"},
    {"P1-OBST/not-preterm-from-34", "PlanDefinition-P1-OBST.json", " and %reached34Weeks", " and false",
     "P1-OBST"},
    {"P1-SYMPATHOTOX/not-heat-alone", "PlanDefinition-P1-SYMPATHOTOX.json",
     ".where(%raisedCreatineKinase.exists())", "", "P1-SYMPATHOTOX"},
    {"P1-SYMPATHOTOX/not-below-39-5", "Library-chart-facts.json", "$this >= 39.5", "$this >= 39",
     "P1-SYMPATHOTOX"},
    {"P2-TRAUMA/not-without-signs", "PlanDefinition-P2-TRAUMA.json", "%adrenergicSigns.exists() and ", "",
     "P2-TRAUMA"},
    {"P2-TRAUMA/never-beside-maltreatment", "PlanDefinition-P2-TRAUMA.json",
     " and " HERE("maltreatment") ".not()", "", "P2-TRAUMA"},
    {"S-SEPTUM/not-with-granulomatosis", "PlanDefinition-S-SEPTUM.json",
     "code." VALUE_SET("granulomatosis-with-polyangiitis") " or ", "", "S-SEPTUM"},
    {"S-SEPTUM/not-after-nasal-fracture", "PlanDefinition-S-SEPTUM.json",
     " or code." VALUE_SET("nasal-injury"), "", "S-SEPTUM"},
    {"S-SEPTUM/not-after-septal-surgery", "PlanDefinition-S-SEPTUM.json",
     " and %procedures.exists(code." VALUE_SET("nasal-septum-surgery") ").not()", "", "S-SEPTUM"},
    {"S-LEVAMISOLE/not-at-1-5", "Library-chart-facts.json", "value < 1.5 or", "value <= 1.5 or",
     "S-LEVAMISOLE"},
    {"S-LEVAMISOLE/not-levamisole-given", "Library-chart-facts.json", VALUE_SET("levamisole-medicine"),
     VALUE_SET("medical-cocaine"), "S-LEVAMISOLE"},
    {"S-IMMUNOASSAY/not-after-90-days", "Library-chart-facts.json", ".not() and effective >= %now - 90 days",
     ".not() and effective >= %now - 900 days", "S-IMMUNOASSAY"},
    {"explained-exposure/cocaine-spray-before-surgery", "PlanDefinition-S-IMMUNOASSAY.json",
     ".exclude(%explainedTests)", "", "S-IMMUNOASSAY"},
    {"explained-exposure/confirmed-too", "PlanDefinition-D-TOX-CONFIRMED.json", ".exclude(%explainedTests)",
     "", "D-TOX-CONFIRMED"},
    {"superseded/within-seven-days", "PlanDefinition-S-IMMUNOASSAY.json", ".exclude(%supersededTests)", "",
     "S-IMMUNOASSAY"},
    {"H-COCAINE/history-alone-cim-10-fr-abstinent", "Library-chart-facts.json",
     "code." VALUE_SET("cocaine-remission") ".not() and ", "", "D-DX-USE"},
    {"D-POISONING/not-by-assault", "PlanDefinition-D-POISONING.json",
     ".where(" HERE("poisoning-by-others") ".not())", "", "D-POISONING"},
    {"D-ASSIST-HIGH/not-after-a-year", "Library-chart-facts.json", "365 days", "3650 days", "D-ASSIST-HIGH"},
    {"SAFETY-NET/not-while-staying", "PlanDefinition-SAFETY-NET.json", "iif(%leaving,", "iif(true,",
     "SAFETY-NET"},
    {"SAFETY-NET/not-after-a-request", "PlanDefinition-SAFETY-NET.json", "%requests.exists(",
     "%requests.where(false).exists(", "SAFETY-NET"},
    {"SAFETY-NET/not-after-a-refused-meeting", "PlanDefinition-SAFETY-NET.json",
     "code = 'addictology-referral'", "code = 'x'", "SAFETY-NET"},
    {"SAFETY-NET/not-after-91-days", "PlanDefinition-SAFETY-NET.json", "90 days", "900 days", "SAFETY-NET"},
    {"P2-PPROM/not-from-37-weeks", "PlanDefinition-P2-PPROM.json", ".where(%reached37Weeks.not())", "",
     "P2-PPROM"},
    {"E1/not-followed-for-opioids", "Library-chart-facts.json",
     " and diagnosis.condition.resolve().exists(code." VALUE_SET("cocaine-disorder") " or code." VALUE_SET(
         "stimulant-disorder") ")",
     "", "E1"},
    {"E1/not-without-contact", "Library-chart-facts.json", "180 days", "1800 days", "E1"},
    {"E2/not-against-direct", "PlanDefinition-decision-order.json", "rule = 'E2' and %direct.empty()",
     "rule = 'E2'", "E2"},
    {"E3/not-against-strong", "PlanDefinition-decision-order.json", " and %strong.empty()", "", "E3"},
    {"E3/not-5ps-29-days", "Library-chart-facts.json", "28 days", "280 days", "E3"},
    {"E3/taken-back-by-a-later-positive", "Library-chart-facts.json", "effective > %asked", "false", "E3"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(guards_of_rules)

BOOST_DATA_TEST_CASE(without_its_guard_the_look_alike_fires, boost::unit_test::data::make(guards)) {
    const clinical::Case look_alike =
        clinical::read(clinical::own_cases() / (std::string{sample.look_alike} + ".json"));
    BOOST_TEST(!clinical::rules_of(clinical::assess(look_alike)).contains(sample.fires));

    const auto without = clinical::knowledge_with(std::string{"fhir-profiles/"} + sample.artefact,
                                                  sample.guard, sample.instead);
    if (!without) BOOST_FAIL(to_string(without.error()));
    BOOST_TEST(clinical::rules_of(clinical::assess(look_alike, {{}, &*without})).contains(sample.fires));
}

BOOST_AUTO_TEST_SUITE_END()
