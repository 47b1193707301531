// SPDX-License-Identifier: Apache-2.0
// A form in the language of who reads it: GET /Questionnaire/{id}?lang=fr, and Accept-Language.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include "fixture.h"

namespace repere::facade {
namespace {

namespace data = boost::unit_test::data;

struct Asked {
    const char* query;
    const char* accept;
    const char* given;  // Content-Language
    friend std::ostream& operator<<(std::ostream& out, const Asked& row) {
        return out << row.query << " / " << row.accept;
    }
};
const Asked asked[]{
    {"lang=en", "", "en"},
    {"lang=fr", "", "fr"},
    {"lang=en-GB", "", "en"},
    {"lang=EN", "", "en"},
    {"lang=en", "fr", "en"},  // what is asked for by name counts more
    {"lang=de", "", "fr"},    // not there: the form's own, and it is said
    {"", "en", "en"},
    {"", "de, en;q=0.8, fr;q=0.7", "en"},
    {"", "fr-CH, en;q=0.9", "fr"},
    {"", "de", "fr"},
    {"", "", "fr"},
};

Reply form_in(Hospital& hospital, const Asked& row, std::string_view path = "/Questionnaire/sds-cocaine") {
    Headers headers;
    headers.accept_language = row.accept;
    return hospital.call("GET", path, {}, doctor, headers, row.query);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(facade_language)

BOOST_DATA_TEST_CASE(the_form_comes_in_the_language_asked_for_and_says_which, data::make(asked), row) {
    Hospital hospital;
    const Reply reply = form_in(hospital, row);
    BOOST_TEST(reply.status == 200, reply.body);
    BOOST_TEST(header(reply, "Content-Language") == row.given);
    BOOST_TEST(header(reply, "Vary") == "Accept-Language");
    BOOST_TEST(at(reply.body, {"language"}) == row.given);
}

BOOST_AUTO_TEST_CASE(texts_are_in_that_language_and_the_codes_stay) {
    Hospital hospital;
    const Reply french = form_in(hospital, {"lang=fr", "", ""});
    const Reply english = form_in(hospital, {"lang=en", "", ""});
    BOOST_TEST(at(french.body, {"title"}) != at(english.body, {"title"}));
    BOOST_TEST(at(french.body, {"url"}) == at(english.body, {"url"}));
    BOOST_TEST(english.body.find("StructureDefinition/translation") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(nobody_asking_for_a_language_gets_all_of_them) {
    Hospital hospital;
    const Reply whole = form_in(hospital, {"", "", ""});
    BOOST_TEST(whole.body.find("StructureDefinition/translation") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_search_gives_forms_in_the_language_too) {
    Hospital hospital;
    const Reply found = form_in(hospital, {"lang=en", "", ""}, "/Questionnaire");
    BOOST_TEST(found.status == 200);
    BOOST_TEST(found.body.find("StructureDefinition/translation") == std::string::npos);
    BOOST_TEST(header(found, "Vary") == "Accept-Language");
}

BOOST_DATA_TEST_CASE(what_is_no_language_tag_is_refused,
                     data::make({"lang=", "lang=fr_FR", "lang=fr&lang=en", "lang=fr%0D%0AX", "lang=%zz"}),
                     query) {
    Hospital hospital;
    const Reply refused = form_in(hospital, {query, "", ""});
    BOOST_TEST(refused.status == 400);
    BOOST_TEST(at(refused.body, {"resourceType"}) == "OperationOutcome");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
