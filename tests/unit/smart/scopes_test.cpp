// SPDX-License-Identifier: Apache-2.0
#include "smart/scopes.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace repere::smart;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(smart_scopes)

struct Converted {
    const char *given, *v2, *v1;
};
std::ostream& operator<<(std::ostream& out, const Converted& row) { return out << row.given; }

// SM-20, SM-21. SMART 2.2, "Scopes for requesting FHIR Resources", and its table from v1 to v2.
const std::vector<Converted> table{
    {"patient/Observation.rs", "patient/Observation.rs", "patient/Observation.read"},
    {"patient/Observation.read", "patient/Observation.rs", "patient/Observation.read"},
    {"user/*.cruds", "user/*.cruds", "user/*.*"},
    {"user/*.*", "user/*.cruds", "user/*.*"},
    {"patient/Task.write", "patient/Task.cud", "patient/Task.write"},
    {"system/Patient.r", "system/Patient.r", "system/Patient.read"},
    {"patient/QuestionnaireResponse.cu", "patient/QuestionnaireResponse.cu",
     "patient/QuestionnaireResponse.write"},
    {"patient/Condition.cr", "patient/Condition.cr", "patient/Condition.*"},
    {"patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory",
     "patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory",
     "patient/Observation.read"}};
BOOST_DATA_TEST_CASE(a_scope_is_written_in_either_grammar, data::make(table)) {
    const auto scope = parse_resource_scope(sample.given);
    BOOST_REQUIRE(scope);
    BOOST_TEST(to_string(*scope, Grammar::v2) == sample.v2);
    BOOST_TEST(to_string(*scope, Grammar::v1) == sample.v1);
}

// SM-20: the order of the letters is fixed, and each is there once.
BOOST_DATA_TEST_CASE(what_is_no_scope_on_resources_is_left_alone,
                     data::make({"patient/Observation.sr", "patient/Observation.rr", "patient/Observation.",
                                 "patient/Observation", "practitioner/Observation.r", "patient/observation.r",
                                 "patient/.r", "launch/patient", "openid", "patient/Observation.x",
                                 "patient/Observation.read?category=x", "patient/Observation.rs?"})) {
    BOOST_TEST(!parse_resource_scope(sample));
}

// SM-07
BOOST_AUTO_TEST_CASE(what_was_asked_and_not_granted_is_named) {
    const Scopes asked =
        Scopes::parse("launch openid fhirUser patient/Patient.r patient/Observation.rs online_access");
    const Scopes granted = Scopes::parse("launch openid profile patient/*.read");
    BOOST_TEST(missing(asked, granted) == std::vector<std::string>{"online_access"},
               boost::test_tools::per_element());
    const Scopes little = Scopes::parse("launch openid fhirUser patient/Observation.r");
    const std::vector<std::string> expected{"patient/Patient.r", "patient/Observation.rs", "online_access"};
    BOOST_TEST(missing(asked, little) == expected, boost::test_tools::per_element());
}

// SM-07, SM-22: a scope with a filter grants what was asked with that filter, and not the whole type.
BOOST_AUTO_TEST_CASE(a_filtered_scope_does_not_grant_the_whole_type) {
    const Scopes granted = Scopes::parse("patient/Observation.rs?category=laboratory");
    BOOST_TEST(granted.grant(*parse_resource_scope("patient/Observation.rs?category=laboratory")));
    BOOST_TEST(!granted.grant(*parse_resource_scope("patient/Observation.rs?category=survey")));
    BOOST_TEST(!granted.grant(*parse_resource_scope("patient/Observation.rs")));
}

BOOST_AUTO_TEST_CASE(rights_from_several_scopes_add_up_but_contexts_do_not_widen) {
    BOOST_TEST(
        Scopes::parse("patient/Patient.r user/Patient.s").grant(*parse_resource_scope("patient/Patient.rs")));
    BOOST_TEST(!Scopes::parse("patient/Patient.rs").grant(*parse_resource_scope("user/Patient.rs")));
    BOOST_TEST(!Scopes::parse("system/*.cruds").grant(*parse_resource_scope("patient/Patient.r")));
}

// SM-07
BOOST_AUTO_TEST_CASE(features_follow_what_was_granted) {
    const auto names = [](std::string_view scopes) {
        std::string out;
        for (const Feature feature : features_of(Scopes::parse(scopes)))
            out.append(to_string(feature)).append(" ");
        return out;
    };
    BOOST_TEST(names("openid fhirUser") == "");
    BOOST_TEST(names("patient/Patient.r") == "banner ");
    BOOST_TEST(names("patient/*.rs offline_access") == "banner chart staying ");
    BOOST_TEST(names("patient/Observation.rs patient/Condition.r") == "");
}

BOOST_AUTO_TEST_SUITE_END()
