// SPDX-License-Identifier: Apache-2.0
// $find-services: what it reads from answers, what it says about each service, and that it only shows.
#include <boost/test/data/test_case.hpp>

#include "unit/facade/fixture.h"
#include "unit/facade/services.h"

namespace repere::facade {
namespace {

using boost::unit_test::label;
using referral::ServiceAttribute;
using referral::ServiceKind;

struct Found {
    json::Document bundle;

    explicit Found(const Reply& reply) : bundle{parse(reply.body)} {
        BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
    }
    std::vector<json::Node> matches() const {
        std::vector<json::Node> found;
        for (const json::Node entry : bundle.root()["entry"].items())
            if (entry["search"]["mode"].text() == "match") found.push_back(entry);
        return found;
    }
    std::string names() const {
        std::string text;
        for (const json::Node entry : matches())
            text += (text.empty() ? "" : ", ") + std::string{entry["resource"]["name"].text()};
        return text;
    }
    json::Node match(std::string_view name) const {
        for (const json::Node entry : matches())
            if (entry["resource"]["name"].text() == name) return entry;
        return {};
    }
    // Values of one part of the extension service-offer.
    std::vector<std::string> said(std::string_view name, std::string_view part) const {
        std::vector<std::string> values;
        for (const json::Node extension : match(name)["search"]["extension"].at(0)["extension"].items())
            if (extension["url"].text() == part)
                for (const auto [key, value] : extension.members())
                    if (key.starts_with("value")) values.emplace_back(json::to_string(value));
        return values;
    }
    bool says(std::string_view name, std::string_view part, std::string_view value) const {
        return std::ranges::count(said(name, part), std::string{value}) > 0;
    }
    std::string information() const {
        std::string text;
        for (const json::Node entry : bundle.root()["entry"].items())
            for (const json::Node issue : entry["resource"]["issue"].items())
                text += std::string{issue["diagnostics"].text()} + "\n";
        return text;
    }
};

class Ward : public Hospital {
public:
    Ward() {
        more_forms.push_back(source_file("fhir-profiles/package/Questionnaire-deepening.json"));
        directory = {sample_service(ServiceKind::low_threshold, "CAARUD", {ServiceAttribute::smoking_kit}),
                     sample_service(ServiceKind::specialised_centre, "CSAPA des Tilleuls",
                                    {ServiceAttribute::cocaine_programme}),
                     sample_service(ServiceKind::authority, "Préfecture"),
                     sample_service(ServiceKind::justice, "Tribunal")};
        directory[0].place.position = referral::Position{48.85, 2.35};
        directory[0].verified = CivilDate{2026, 10, 1};
    }
    std::string kept(const std::string& items = {}) {
        const Reply reply =
            post("/QuestionnaireResponse", items.empty() ? answers() : deepening(items), doctor);
        BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
        return at(reply.body, {"id"});
    }
    Found find(const std::string& id, std::string_view query = {}, std::string_view language = "en") {
        Headers headers;
        headers.accept_language = language;
        return Found{
            call("GET", "/QuestionnaireResponse/" + id + "/$find-services", {}, doctor, headers, query)};
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(facade_find_services)

BOOST_AUTO_TEST_CASE(the_services_come_with_reasons_and_nothing_is_chosen, *label("A02") * label("A08")) {
    Ward ward;
    const Found found = ward.find(ward.kept(route_smoked));
    BOOST_TEST(found.names() == "ELSA Saint-Roch, CAARUD, CSAPA des Tilleuls, CSAPA du Port");
    BOOST_TEST(found.says("ELSA Saint-Roch", "insideHospital", "true"));
    BOOST_TEST(found.says("CAARUD", "reason", "\"Gives material for smoking at lower risk\""));
    BOOST_TEST(found.says("CAARUD", "name", "\"withheld\""));
    BOOST_TEST(found.says("CAARUD", "verified", "\"2026-10-01\""));
    BOOST_TEST(found.says("CSAPA des Tilleuls", "offer", "\"referral\""));
    BOOST_TEST(found.says("CSAPA des Tilleuls", "unknown", "\"Smoking material: not stated\""));
    BOOST_TEST(found.information().find("The person chooses") == 0U);
    BOOST_TEST(found.information().find("naloxone") == std::string::npos);
    // Nothing was made, sent or marked as the choice.
    BOOST_TEST(ward.stored("ServiceRequest").empty());
    BOOST_TEST(ward.stored("Consent").empty());
}

BOOST_AUTO_TEST_CASE(the_words_are_those_of_the_reader) {
    Ward ward;
    const std::string id = ward.kept(route_smoked);
    BOOST_TEST(ward.find(id, {}, "fr")
                   .says("CAARUD", "reason", "\"Remet du matériel pour fumer à moindre risque\""));
}

BOOST_AUTO_TEST_CASE(authorities_and_courts_are_not_even_shown, *label("A25") * label("A28") * label("G3")) {
    Ward ward;
    const Found found = ward.find(ward.kept());
    BOOST_TEST(!found.match("Préfecture"));
    BOOST_TEST(!found.match("Tribunal"));
    BOOST_TEST(json::to_string(found.bundle.root()).find("Tribunal") == std::string::npos);
}

// The setting and the term come from the chart; near term, help with a place to sleep comes with the
// perinatal team.
BOOST_AUTO_TEST_CASE(the_setting_and_the_term_of_the_chart_count) {
    Ward ward;
    ward.directory.push_back(sample_service(ServiceKind::perinatal_team, "Équipe périnatale"));
    ward.directory.push_back(sample_service(ServiceKind::social_rights, "Service social"));
    std::vector<std::string> urgency;
    ward.read_chart = [&](const PatientId&, const auto&) {
        ChartFacts facts;
        facts.urgency = urgency;
        facts.pregnancy = true;
        return facts;
    };
    const std::string id = ward.kept();
    BOOST_TEST(bool{ward.find(id).match("Équipe périnatale")});
    const std::string_view joint = "\"Social help to arrange together with the perinatal team\"";
    BOOST_TEST(!ward.find(id, "wish=help-housing").says("Service social", "reason", joint));
    urgency = {"late-pregnancy"};
    BOOST_TEST(ward.find(id, "wish=help-housing").says("Service social", "reason", joint));
    BOOST_TEST(ward.find(id, "wish=help-housing").names().find("Équipe périnatale") <
               ward.find(id, "wish=help-housing").names().find("CAARUD"));
}

BOOST_AUTO_TEST_CASE(opioids_told_bring_the_naloxone_information, *label("A10")) {
    Ward ward;
    const Found found = ward.find(ward.kept(opioid_told));
    BOOST_TEST(found.information().find("take-home naloxone") != std::string::npos);
    BOOST_TEST(found.information().find("does not act on cocaine") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_asked_for_beside_the_answers_counts_too) {
    Ward ward;
    ward.directory[1].attributes.set(ServiceAttribute::housing, referral::Known::yes);
    const std::string id = ward.kept();
    BOOST_TEST(ward.find(id, "wish=help-housing").names() ==
               "ELSA Saint-Roch, CSAPA des Tilleuls, CAARUD, CSAPA du Port");
    BOOST_TEST(ward.find(id, "near=48.86,2.35")
                   .says("CAARUD", "distance",
                         R"({"value":1,"unit":"km","system":"http://unitsofmeasure.org","code":"km"})"));
    BOOST_TEST(ward.find(id, "name-agreed=true").said("CAARUD", "name").empty());
}

BOOST_AUTO_TEST_CASE(a_post_with_parameters_asks_the_same) {
    Ward ward;
    const std::string id = ward.kept();
    const Reply reply = ward.post("/QuestionnaireResponse/" + id + "/$find-services",
                                  R"({"resourceType":"Parameters","parameter":[)"
                                  R"({"name":"wish","valueCode":"wish-anonymous"},)"
                                  R"({"name":"in-hospital","valueBoolean":false},)"
                                  R"({"name":"age","valueInteger":34}]})",
                                  doctor);
    BOOST_TEST(reply.status == 200);
}

BOOST_DATA_TEST_CASE(what_is_not_understood_is_refused,
                     boost::unit_test::data::make({"near=48.86", "near=nan,2", "near=91,0", "near=1,2,3",
                                                   "wish=cheap", "age=-1", "age=x", "income=low",
                                                   "in-hospital=yes", "language=a b",
                                                   "area=", "gestation-weeks=60"}),
                     query) {
    Ward ward;
    const std::string id = ward.kept();
    const Reply reply = ward.get("/QuestionnaireResponse/" + id + "/$find-services", doctor, query);
    BOOST_TEST(reply.status == 400, reply.body);
}

BOOST_AUTO_TEST_CASE(who_may_not_see_the_answers_gets_nothing) {
    Ward ward;
    const std::string id = ward.kept();
    const std::string path = "/QuestionnaireResponse/" + id + "/$find-services";
    BOOST_TEST(ward.get(path, other_team).status == 404);
    BOOST_TEST(ward.call("PUT", path, {}, doctor).status == 405);
    BOOST_TEST(ward.get("/QuestionnaireResponse/$find-services", doctor).status == 404);
}

BOOST_AUTO_TEST_CASE(the_text_on_article_3c_is_shown_and_nothing_else_follows) {
    Ward ward;
    ward.country = "ch";
    const std::string id = ward.kept();
    const std::string shown = ward.find(id).information();
    BOOST_TEST(shown.find("may, and need not, announce") != std::string::npos);
    BOOST_TEST(shown.find("LStup") != std::string::npos);
    BOOST_TEST(shown.find("144") != std::string::npos);
    BOOST_TEST(ward.payloads().size() == 1U);  // the answers
}

BOOST_AUTO_TEST_CASE(a_directory_that_is_empty_still_shows_the_teams_and_says_that_few_are_known) {
    Ward ward;
    ward.directory.clear();
    const Found found = ward.find(ward.kept());
    BOOST_TEST(found.names() == "ELSA Saint-Roch, CSAPA du Port");
    BOOST_TEST(found.information().find("Fewer than two") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
