// SPDX-License-Identifier: Apache-2.0
#include "fhir_client/address.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace repere;
using repere::fhir_client::Address;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fhir_client_module_address)

BOOST_AUTO_TEST_CASE(a_base_is_kept_in_one_spelling) {
    const auto address = Address::parse("HTTPS://EHR.Example:443/fhir/r4/");
    BOOST_REQUIRE(address);
    BOOST_TEST(address->text() == "https://ehr.example/fhir/r4");
    BOOST_TEST(address->origin() == "https://ehr.example:443");
    BOOST_TEST(address->secure());
    BOOST_TEST((*Address::parse("http://[::1]:8080/fhir")).origin() == "http://[::1]:8080");
}

BOOST_DATA_TEST_CASE(
    what_is_no_base_is_refused,
    data::make({"", "ehr.example/fhir", "ftp://ehr.example", "file:///etc/passwd", "https://",
                "https:///fhir", "https://user@ehr.example/", "https://user:pw@ehr.example/",
                "https://ehr.example:0/", "https://ehr.example:99999/", "https://ehr.example:x/",
                "https://ehr.example/fhir?x=1", "https://ehr.example/fhir#x", "https://ehr.example/a/../b",
                "https://ehr example/", "https://ehr.example\\@evil/"})) {
    BOOST_TEST(!Address::parse(sample));
}

BOOST_DATA_TEST_CASE(a_url_inside_the_base_becomes_its_part_below,
                     data::make({"https://ehr.example/fhir/Task?page=2",
                                 "https://EHR.example:443/fhir/Task/1",
                                 "https://ehr.example/fhir?_getpages=a-b", "https://ehr.example/fhir",
                                 "https://ehr.example/fhir/"}) ^
                         data::make({"Task?page=2", "Task/1", "?_getpages=a-b", "", ""}),
                     url, expected) {
    const auto below = (*Address::parse("https://ehr.example/fhir")).below(url);
    BOOST_REQUIRE(below);
    BOOST_TEST(*below == expected);
}

BOOST_DATA_TEST_CASE(a_url_that_is_not_inside_is_never_followed,
                     data::make({
                         "http://ehr.example/fhir/Task",                // another scheme
                         "https://ehr.example:8443/fhir/Task",          // another port
                         "https://ehr.example.attacker.tld/fhir/Task",  // another host that begins alike
                         "https://attacker.tld/fhir/Task",
                         "https://ehr.example@attacker.tld/fhir/Task",  // user information
                         "https://attacker.tld@ehr.example/fhir/Task",
                         "https://ehr.example:443@attacker.tld/fhir",
                         "https://ehr.example/fhirx/Task",  // not on a slash
                         "https://ehr.example/FHIR/Task",
                         "https://ehr.example/",
                         "https://ehr.example/fhir/../admin",  // dot segments in any spelling
                         "https://ehr.example/fhir/%2e%2e/admin",
                         "https://ehr.example/fhir/%2E./admin",
                         "https://ehr.example/fhir/..%2fadmin",
                         "https://ehr.example/fhir/.%5c..%5cadmin",
                         "https://ehr.example/fhir/./Task",
                         "https://ehr.example/fhir//attacker.tld",
                         "https://ehr.example\\.attacker.tld/fhir/Task",  // characters parsers disagree about
                         "https://ehr.example/fhir/Task\r\nHost: evil",
                         "https://ehr.example/fhir/Ta sk",
                         "https://ehr.example/fhir/Task#x",
                         "//attacker.tld/fhir/Task",  // relative spellings
                         "/fhir/Task?page=2",
                         "Task?page=2",
                         "javascript:alert(1)",
                         "https://[::ffff:127.0.0.1]/fhir/Task",
                         "https://2130706433/fhir/Task",
                         "https://ehr.example./fhir/Task",
                         "https://xn--hr-fka.example/fhir/Task",
                         "",
                     })) {
    BOOST_TEST(!(*Address::parse("https://ehr.example/fhir")).below(sample));
}

BOOST_AUTO_TEST_SUITE_END()
