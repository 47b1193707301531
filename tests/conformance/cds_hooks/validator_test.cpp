// SPDX-License-Identifier: Apache-2.0
// The 20 CDS Hooks cases of HL7's Java validator: our checker must say valid and invalid where it does.
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>

#include "cds_hooks/response_check.h"
#include "json/document.h"
#include "support/shared.h"

namespace {

using namespace repere;
using namespace repere::cds_hooks;

const std::string folder = "assets/cds-hooks/hl7-validator";

json::Document load(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream{path, std::ios::binary}.rdbuf();
    auto document = json::Document::parse(text.str());
    BOOST_REQUIRE_MESSAGE(document, path);
    return std::move(*document);
}

bool judged_valid_by_java(const std::string& outcome_file) {
    const json::Document outcome = load(test::shared(folder + "/outcomes/" + outcome_file));
    for (const json::Node issue : outcome.root()["issue"].items())
        if (issue["severity"].text() == "error" || issue["severity"].text() == "fatal") return false;
    return true;
}

// The validator refuses extension names it holds no definition of, so it is compared in that mode.
Violations judge(std::string_view model, json::Node message) {
    if (model.ends_with("Request")) return check_request(message, Extensions::defined_only);
    if (model.ends_with("Services")) return check_services(message, Extensions::defined_only);
    return check_response(message);
}

std::string in_words(const Violations& violations) {
    std::string out;
    for (const Violation& violation : violations) out += violation.rule + " at " + violation.where + "; ";
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(validator, *test::needs_shared(folder))

BOOST_AUTO_TEST_CASE(every_case_is_judged_as_the_java_validator_judges_it) {
    const json::Document manifest = load(test::shared(folder + "/manifest.json"));
    std::size_t count = 0;
    for (const json::Node entry : manifest.root().items()) {
        const json::Document message = load(test::shared(folder + "/" + std::string{entry["file"].text()}));
        const Violations violations = judge(entry["logical"]["format"].text(), message.root());
        const bool expected = judged_valid_by_java(std::string{entry["logical"]["java"].text()});
        BOOST_TEST(fits_model(violations) == expected, entry["name"].text() << ": " << in_words(violations));
        ++count;
    }
    BOOST_TEST(count == 20u);
}

// What the validator lets pass although the text of the specification says SHALL: two summaries of 140
// characters and more, and links without a type. Ours would be withheld.
BOOST_AUTO_TEST_CASE(where_the_text_asks_for_more_than_the_models_we_see_it) {
    const json::Document document =
        load(test::shared(folder + "/cdshooks/cdshooks-response-source-link.json"));
    const Violations violations = check_response(document.root());
    BOOST_TEST(fits_model(violations));
    BOOST_TEST(violations.size() == 2u, in_words(violations));
}

// The other mode: the specification lets a client receive any extension.
BOOST_AUTO_TEST_CASE(an_extension_nobody_defined_is_no_reason_to_refuse_a_service_list) {
    const json::Document document =
        load(test::shared(folder + "/cdshooks/cdshooks-services-order-select-extensions.json"));
    BOOST_TEST(fits_model(check_services(document.root())));
}

BOOST_AUTO_TEST_SUITE_END()
