// SPDX-License-Identifier: Apache-2.0
// Each invariant broken once. Sources: CDS Hooks logical models, cds-resp-1..7, cds-r-1, and the numbered
// SHALLs.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "cds_hooks/response_check.h"
#include "json/document.h"

namespace {

using namespace repere;
using namespace repere::cds_hooks;
namespace data = boost::unit_test::data;

const std::string start = R"({"summary":"S","indicator":"info","source":{"label":"L"})";

struct Case {
    const char* rule;  // the one that must be found; "" when the card is sound
    std::string card;  // what follows `start`, or a whole card
    friend std::ostream& operator<<(std::ostream& out, const Case& c) {
        return out << c.rule << " " << c.card;
    }
};

Violations check(const std::string& text) {
    const auto document = json::Document::parse(text);
    BOOST_REQUIRE(document);
    return check_response(document->root());
}

std::string action(const std::string& content) {
    return R"(,"selectionBehavior":"any","suggestions":[{"label":"L","actions":[{)" + content + "}]}]}";
}

const std::vector<Case> cases{
    {"", "}"},
    {"", R"(,"detail":"**a** < b","uuid":"4e0a3a1e-3283-4575-ab82-028d55fe2719"})"},
    {"", action(R"("type":"create","description":"d","resource":{"resourceType":"Task"})")},
    {"", action(R"("type":"delete","description":"d","resourceId":"Task/1")")},
    {"", R"(,"links":[{"label":"l","url":"https://a.example","type":"smart","appContext":"x"}]})"},
    {"cds-resp-1",
     R"(,"selectionBehavior":"at-most-one","suggestions":[{"label":"a","isRecommended":true},{"label":"b","isRecommended":true}]})"},
    {"cds-resp-2",
     action(R"("type":"delete","description":"d","resourceId":"Task/1","resource":{"resourceType":"Task"})")},
    {"cds-resp-2", action(R"("type":"delete","description":"d")")},
    {"cds-resp-2", action(R"("type":"create","description":"d")")},
    {"cds-resp-3",
     R"(,"links":[{"label":"l","url":"https://a.example","type":"absolute","appContext":"x"}]})"},
    {"cds-resp-4", R"(,"overrideReasons":[{"code":"c","display":"d"}]})"},
    {"cds-resp-5", action(R"("type":"delete","resourceId":"Task/1")")},
    {"cds-resp-6", R"(,"suggestions":[{"label":"a"}]})"},
    {"cds-resp-7",
     R"(,"selectionBehavior":"any","suggestions":[{"label":"a","actionSelectionBehavior":"all"}]})"},
    {"required", R"({"indicator":"info","source":{"label":"L"}})"},
    {"required", R"({"summary":"S","source":{"label":"L"}})"},
    {"required", R"({"summary":"S","indicator":"info"})"},
    {"required", R"({"summary":"S","indicator":"info","source":{"url":"https://a.example"}})"},
    {"code", R"({"summary":"S","indicator":"hard-stop","source":{"label":"L"}})"},
    {"code", R"(,"links":[{"label":"l","url":"https://a.example","type":"popup"}]})"},
    {"CH-02", R"(,"detail":""})"},
    {"CH-02", R"(,"links":[]})"},
    {"CH-02", R"(,"detail":null})"},
    {"CH-02", R"(,"overrideReasons":[{}]})"},
    {"CH-42", R"(,"detail":"<b>a</b>"})"},
    {"CH-47", R"(,"links":[{"label":"l","url":"https://a.example"}]})"},
};

bool found(const Violations& violations, std::string_view rule) {
    return std::any_of(violations.begin(), violations.end(),
                       [&](const Violation& v) { return v.rule == rule; });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(check_messages)

BOOST_DATA_TEST_CASE(each_broken_rule_is_found, data::make(cases)) {
    const std::string card = sample.card.starts_with("{") ? sample.card : start + sample.card;
    const Violations violations = check(R"({"cards":[)" + card + "]}");
    if (std::string_view{sample.rule}.empty())
        BOOST_TEST(violations.empty());
    else
        BOOST_TEST(found(violations, sample.rule));
}

BOOST_AUTO_TEST_CASE(a_summary_has_139_characters_at_most_counted_as_code_points) {
    const auto with = [](std::size_t count) {
        std::string summary;
        for (std::size_t i = 0; i < count; ++i) summary += "é";
        return check(R"({"cards":[{"summary":")" + summary +
                     R"(","indicator":"info","source":{"label":"L"}}]})");
    };
    BOOST_TEST(with(139).empty());
    BOOST_TEST(found(with(140), "CH-41"));
    BOOST_TEST(fits_model(with(140)));  // only the text says so
}

BOOST_AUTO_TEST_CASE(no_cards_is_an_answer_and_no_list_of_cards_is_none) {
    BOOST_TEST(check(R"({"cards":[]})").empty());
    BOOST_TEST(!fits_model(check("{}")));
    BOOST_TEST(!fits_model(check(R"({"cards":{}})")));
}

BOOST_AUTO_TEST_CASE(a_token_without_a_server_breaks_cds_r_1) {
    const auto document = json::Document::parse(
        R"({"hook":"patient-view","hookInstance":"4e0a3a1e-3283-4575-ab82-028d55fe2719","context":{"userId":"Practitioner/1","patientId":"1"},
            "fhirAuthorization":{"access_token":"t","token_type":"Bearer","expires_in":300,"scope":"s","subject":"c"}})");
    BOOST_REQUIRE(document);
    BOOST_TEST(found(check_request(document->root()), "cds-r-1"));
}

BOOST_AUTO_TEST_SUITE_END()
