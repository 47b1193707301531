// SPDX-License-Identifier: Apache-2.0
// Codes that look like what they are not. Each is read from the tables named in
// terminology/sources/README.md: ICD-10 2019, the CIM-10 FR table of ATIH, ICD-10-CM 2026, ICD-9-CM version
// 32, ICD-11 MMS 2024-01, LOINC names.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>

#include "committed.h"

using namespace repere;
using namespace repere::terminology;
namespace data = boost::unit_test::data;

namespace {

const std::string icd_10 = "http://hl7.org/fhir/sid/icd-10";
const std::string cim_10 = "https://smt.esante.gouv.fr/terminologie-cim-10";
const std::string cm = "http://hl7.org/fhir/sid/icd-10-cm";
const std::string icd_9 = "http://hl7.org/fhir/sid/icd-9-cm";
const std::string icd_11 = "http://id.who.int/icd/release/11/mms";
const std::string cim_11 = "https://smt.esante.gouv.fr/terminologie-cim11-mms";
const std::string loinc = "http://loinc.org";
const std::string snomed = "http://snomed.info/sct";

const ValueSets& sets() {
    static const ValueSets built = committed_value_sets();
    return built;
}

bool in(const std::string& value_set, const std::string& system, const std::string& code) {
    const auto member = sets().member_of("https://repere.example/fhir/ValueSet/" + value_set, system, code);
    BOOST_REQUIRE_MESSAGE(member.has_value(), value_set);
    return *member;
}

struct Code {
    std::string system, code;
};
std::ostream& operator<<(std::ostream& out, const Code& each) {
    return out << each.system << '|' << each.code;
}

const char* const about_cocaine[] = {"cocaine-dependence", "cocaine-disorder", "cocaine-remission",
                                     "cocaine-poisoning", "cocaine-in-blood"};

const Code other_stimulants[] = {{icd_10, "F15.2"}, {cim_10, "F15.24"}, {cm, "F15.20"},  {icd_9, "304.40"},
                                 {icd_9, "305.70"}, {icd_11, "6C46.2"}, {icd_11, "6C48"}};

const Code unspecific[] = {
    {icd_10, "P04.4"}, {cim_10, "P04.4"}, {icd_10, "O99.3"},  {cim_10, "O99.3"},   {cm, "O99.320"},
    {icd_10, "X42"},   {cim_10, "X42"},   {icd_10, "Z86.4"},  {icd_9, "V23.7"},    {icd_11, "KA06.3"},
    {cm, "P04.41"},    {icd_9, "760.75"}, {icd_10, "P96.1"},  {icd_10, "Z81.3"},   {cm, "Z81.3"},
    {icd_9, "968.5"},  {icd_11, "NE60"},  {icd_11, "6C24"},   {icd_11, "6C24.2"},  {icd_10, "Z59.0"},
    {cm, "Z59.0"},     {icd_9, "V60.0"},  {icd_11, "QD71.0"}, {cm, "R82.5"},       {icd_9, "V15.81"},
    {icd_10, "Z35.3"}, {cm, "O09.30"},    {icd_11, "QA43.3"}, {snomed, "29142004"}};

const char* const cutoffs[] = {"19065-2", "19357-3", "19358-1", "19362-3", "19363-1", "19409-2", "19410-0"};

// One code of each system as it is written, and spellings of systems and codes that are somebody else's.
const Code dependence_spelt[] = {
    {icd_10, "F14.2"},        {icd_10, "F142"},     {icd_10 + "/", "F142"},    {cim_10, "F14.24"},
    {cim_10 + "/", "F1424"},  {cm, "F14.20"},       {cm + "/", "F1420"},       {icd_9, "304.20"},
    {icd_9 + "/", "30420"},   {icd_11, "6C45.20"},  {icd_11 + "/", "6C4520"},  {cim_11, "6C45.2Z"},
    {cim_11 + "/", "6C452Z"}, {snomed, "31956009"}, {snomed + "/", "31956009"}};

const Code dependence_misspelt[] = {{"http://hl7.org/fhir/sid/icd-10-us", "F14.2"},
                                    {"http://hl7.org/fhir/sid/icd-10-de", "F14.2"},
                                    {"http://hl7.org/fhir/sid/icd-10//", "F14.2"},
                                    {"https://hl7.org/fhir/sid/icd-10", "F14.2"},
                                    {"urn:oid:2.16.840.1.113883.6.90", "F14.20"},
                                    {"urn:oid:2.16.840.1.113883.6.3", "F14.2"},
                                    {"http://hl7.org/fhir/sid/icd-9", "304.20"},
                                    {"https://smt.esante.gouv.fr/terminologie-cim10", "F14.24"},
                                    {"http://smt.esante.gouv.fr/terminologie-cim-10", "F14.24"},
                                    {"http://id.who.int/icd/release/11", "6C45.20"},
                                    {"http://id.who.int/icd/release/11/2024-01/mms", "6C45.20"},
                                    {icd_10, "f14.2"},
                                    {icd_10, "F1.42"},
                                    {icd_10, "F14.2 "},
                                    {icd_9, "30.420"},
                                    {icd_9, "3042.0"},
                                    {icd_11, "6C4.520"},
                                    {icd_11, "6C45.20&XS25"},
                                    {icd_11, "6C45.20/6C40.2"},
                                    {"", "F14.2"}};

struct Place {
    std::string value_set, code;
    bool expected;
};
std::ostream& operator<<(std::ostream& out, const Place& each) {
    return out << each.value_set << ' ' << each.code;
}

// ICD-9-CM: the dot after three characters, after four in the external causes.
const Place icd_9_dots[] = {{"self-harm", "E950.0", true},
                            {"self-harm", "E9500", true},
                            {"self-harm", "E950", true},
                            {"self-harm", "E95.00", false},
                            {"self-harm", "E95", false},
                            {"self-harm", "950.0", false},
                            {"self-harm", "9500", false},
                            {"self-harm", "e950.0", false},
                            {"pregnancy-now", "V22.2", true},
                            {"pregnancy-now", "V222", true},
                            {"pregnancy-now", "V222.", false},
                            {"pregnancy-now", "V2.22", false},
                            {"mood-crisis", "V62.84", true},
                            {"mood-crisis", "V6284", true},
                            {"mood-crisis", "V628.4", false},
                            {"stroke", "431", true},
                            {"stroke", "43311", true},
                            {"stroke", "433.11", true},
                            {"stroke", "433.10", false},
                            {"cocaine-poisoning", "970.81", true},
                            {"cocaine-poisoning", "97081", true},
                            {"cocaine-poisoning", "970.89", false}};

}  // namespace

BOOST_AUTO_TEST_SUITE(terminology_traps)

BOOST_AUTO_TEST_CASE(f14_20_is_abstinence_in_cim_10_fr_and_dependence_in_icd_10_cm) {
    BOOST_TEST(!in("cocaine-dependence", cim_10, "F14.20"));
    BOOST_TEST(!in("cocaine-dependence", cim_10, "F14.202"));
    BOOST_TEST(in("cocaine-remission", cim_10, "F14.202"));
    BOOST_TEST(in("cocaine-dependence", cm, "F14.20"));
    BOOST_TEST(!in("cocaine-remission", cm, "F14.20"));
    BOOST_TEST(in("cocaine-dependence", cim_10, "F14.241"));
}

BOOST_AUTO_TEST_CASE(f14_21_is_past_in_both_systems) {
    for (const std::string& system : {cim_10, cm}) {
        BOOST_TEST(!in("cocaine-dependence", system, "F14.21"), system);
        BOOST_TEST(in("cocaine-remission", system, "F14.21"), system);
    }
}

BOOST_AUTO_TEST_CASE(f14_1_and_f14_9_are_use_and_never_dependence) {
    for (const std::string& system : {icd_10, cim_10, cm})
        for (const std::string code : {"F14.1", "F14.10", "F14.9", "F14.90"}) {
            BOOST_TEST(in("cocaine-disorder", system, code), system << ' ' << code);
            BOOST_TEST(!in("cocaine-dependence", system, code), system << ' ' << code);
        }
    // ICD-10-CM alone has remission there.
    BOOST_TEST(in("cocaine-remission", cm, "F14.11"));
    BOOST_TEST(in("cocaine-remission", cm, "F14.91"));
    BOOST_TEST(!in("cocaine-remission", cim_10, "F14.11"));
}

BOOST_AUTO_TEST_CASE(remission_is_past_in_icd_9_cm_and_icd_11) {
    for (const Code& each :
         {Code{icd_9, "304.23"}, Code{icd_11, "6C45.21"}, Code{icd_11, "6C45.22"}, Code{cim_11, "6C45.23"}}) {
        BOOST_TEST(in("cocaine-remission", each.system, each.code), each);
        BOOST_TEST(!in("cocaine-dependence", each.system, each.code), each);
    }
    BOOST_TEST(in("cocaine-remission", icd_9, "305.63"));
    BOOST_TEST(in("cocaine-dependence", icd_11, "6C45.20"));
    // The same subdivision of alcohol is use now.
    BOOST_TEST(in("other-substance-use-disorder", icd_11, "6C40.21"));
    BOOST_TEST(!in("other-substance-use-disorder", icd_11, "6C40.22"));
}

BOOST_DATA_TEST_CASE(other_stimulants_are_never_cocaine, data::make(other_stimulants)) {
    for (const char* const value_set : about_cocaine)
        BOOST_TEST(!in(value_set, sample.system, sample.code), value_set);
}

BOOST_AUTO_TEST_CASE(the_sixth_character_of_t40_5_says_who_caused_it) {
    for (const std::string code : {"T40.5X1A", "T40.5X2A", "T40.5X4A", "T405X1D"})
        BOOST_TEST(in("cocaine-poisoning", cm, code), code);
    for (const std::string code : {"T40.5X3A", "T40.5X5A", "T40.5X6A", "T40.5"})
        BOOST_TEST(!in("cocaine-poisoning", cm, code), code);
}

BOOST_AUTO_TEST_CASE(t40_5_of_the_who_and_970_81_need_the_external_cause_beside_them) {
    BOOST_TEST(in("cocaine-poisoning", icd_10, "T40.5"));
    BOOST_TEST(in("cocaine-poisoning", cim_10, "T405"));
    for (const Code& each :
         {Code{icd_10, "X85"}, Code{icd_10, "Y48.3"}, Code{cim_10, "X85.0"}, Code{icd_9, "E962.0"},
          Code{icd_9, "E938.5"}, Code{icd_11, "PE82"}, Code{icd_11, "PL00"}})
        BOOST_TEST(in("poisoning-by-others", each.system, each.code), each);
}

BOOST_DATA_TEST_CASE(what_names_no_cocaine_or_another_person_is_in_no_list, data::make(unspecific)) {
    BOOST_TEST(!sets().listed(sample.system, sample.code));
}

BOOST_AUTO_TEST_CASE(drug_dependence_of_a_mother_is_pregnancy_and_no_more) {
    BOOST_TEST(in("pregnancy-now", icd_9, "648.33"));
    for (const char* const value_set : about_cocaine) BOOST_TEST(!in(value_set, icd_9, "648.33"), value_set);
    BOOST_TEST(!in("other-substance-use-disorder", icd_9, "648.33"));
}

BOOST_DATA_TEST_CASE(a_cut_off_is_never_a_result, data::make(cutoffs)) {
    BOOST_TEST(in("cocaine-assay-cutoff", loinc, sample));
    BOOST_TEST(!in("cocaine-confirmatory-test", loinc, sample));
    BOOST_TEST(!in("cocaine-presumptive-test", loinc, sample));
}

BOOST_AUTO_TEST_CASE(loinc_14315_6_confirms_and_14314_9_screens) {
    BOOST_TEST(in("cocaine-confirmatory-test", loinc, "14315-6"));
    BOOST_TEST(!in("cocaine-presumptive-test", loinc, "14315-6"));
    BOOST_TEST(in("cocaine-presumptive-test", loinc, "14314-9"));
    BOOST_TEST(!in("cocaine-confirmatory-test", loinc, "14314-9"));
}

BOOST_AUTO_TEST_CASE(a_newborn_code_is_about_the_newborn) {
    for (const char* const value_set : about_cocaine) {
        BOOST_TEST(!in(value_set, cm, "P04.41"), value_set);
        BOOST_TEST(!in(value_set, icd_9, "760.75"), value_set);
    }
}

BOOST_DATA_TEST_CASE(dependence_is_known_in_each_spelling_of_its_system, data::make(dependence_spelt)) {
    // SNOMED CT and the ICDs alike: the official address, or the same with a slash.
    BOOST_TEST(in("cocaine-dependence", sample.system, sample.code));
}

BOOST_DATA_TEST_CASE(another_address_or_another_spelling_is_another_thing, data::make(dependence_misspelt)) {
    BOOST_TEST(!in("cocaine-dependence", sample.system, sample.code));
}

BOOST_DATA_TEST_CASE(icd_9_cm_has_its_dot_after_three_characters_or_four, data::make(icd_9_dots)) {
    BOOST_TEST(in(sample.value_set, icd_9, sample.code) == sample.expected);
}

BOOST_AUTO_TEST_CASE(status_epilepticus_is_set_apart_from_epilepsy_in_icd_9_cm) {
    BOOST_TEST(in("seizure", icd_9, "345.3"));
    BOOST_TEST(!in("epilepsy", icd_9, "345.3"));
    BOOST_TEST(in("epilepsy", icd_9, "345.90"));
    BOOST_TEST(!in("seizure", icd_9, "345.90"));
}

BOOST_AUTO_TEST_SUITE_END()
