// SPDX-License-Identifier: Apache-2.0
// What no journey may lead to, whatever happens: a treatment, a report, a recipient that was not agreed to, a
// relative's telephone number.
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "fixture.h"

namespace repere::facade {
namespace {

using boost::unit_test::label;

// Screened, referred, taken up, completed; and somebody else's refusal. Every version of everything written.
struct Journey {
    Hospital hospital;
    std::vector<json::Document> written;

    Journey() {
        auto task = hospital.referred();
        for (const char* status : {"received", "accepted", "in-progress"}) task = act(task, status);
        act(task, "completed", R"(,"output":[{"type":{"text":"Suite"},"valueString":"Suivi"}])");
        for (const char* type : types) keep(type);
        for (const std::string& payload : hospital.payloads()) written.push_back(parse(payload));
    }

    store::Resource act(const store::Resource& task, const std::string& status,
                        const std::string& more = {}) {
        hospital.now.milliseconds += milliseconds_per_hour;
        const auto before = parse(task.json);
        std::string body =
            with(task.json, R"("status":")" + std::string{before.root()["status"].text()} + '"',
                 R"("status":")" + status + '"');
        body.insert(body.size() - 1, more);
        const Reply reply =
            hospital.put("/Task/" + task.id, body, liaison, "W/\"" + std::to_string(task.version) + "\"");
        BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.body);
        return hospital.stored("Task").front();
    }

    void keep(const char* type) {
        for (const store::Resource& resource : hospital.stored(type)) {
            const auto history = hospital.store->history(resource.type, resource.id);
            for (const store::Resource& version : *history) written.push_back(parse(version.json));
        }
    }

    static constexpr std::array types{"QuestionnaireResponse",
                                      "Observation",
                                      "RiskAssessment",
                                      "Flag",
                                      "Provenance",
                                      "Consent",
                                      "ServiceRequest",
                                      "Task",
                                      "Communication",
                                      "DocumentReference"};
};

template <class Visit>
void walk(json::Node node, const Visit& visit) {
    for (const auto [name, value] : node.members()) {
        visit(name, value);
        walk(value, visit);
    }
    for (const json::Node item : node.items()) walk(item, visit);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(facade)

BOOST_AUTO_TEST_CASE(no_treatment_and_no_report_is_ever_written,
                     *label("P02") * label("S01") * label("S02") * label("S03") * label("S04") *
                         label("S06") * label("G2") * label("A26")) {
    Journey journey;
    const auto allowed = [](std::string_view type) {
        return type == "Bundle" || std::ranges::find(Journey::types, type) != Journey::types.end();
    };
    std::size_t seen = 0;
    for (const json::Document& document : journey.written) {
        const auto check = [&](std::string_view type) {
            BOOST_TEST(allowed(type), type);
            ++seen;
        };
        check(document.root()["resourceType"].text());
        for (const json::Node entry : document.root()["entry"].items())
            check(entry["resource"]["resourceType"].text());
    }
    BOOST_TEST(seen > 30U);
    std::size_t of_these = 0;
    for (const char* type : Journey::types) of_these += journey.hospital.stored(type).size();
    const auto counts = journey.hospital.store->counts(journey.hospital.now);
    BOOST_TEST(static_cast<std::size_t>(counts->resources) == of_these);
}

BOOST_AUTO_TEST_CASE(no_code_comes_from_a_list_of_medicines_or_says_that_somebody_is_dangerous,
                     *label("D24") * label("S06")) {
    const Journey journey;
    for (const json::Document& document : journey.written)
        walk(document.root(), [](std::string_view name, json::Node value) {
            if (name != "system") return;
            for (const auto system :
                 {"http://www.whocc.no/atc", "http://www.nlm.nih.gov/research/umls/rxnorm",
                  "http://hl7.org/fhir/sid/ndc"})
                BOOST_TEST(value.text() != system);
        });
    Hospital hospital;
    hospital.referred();
    for (const store::Resource& flag : hospital.stored("Flag"))
        BOOST_TEST(at(flag.json, {"code", "coding", "code"}) == "liaison-proposal");
}

BOOST_AUTO_TEST_CASE(every_organization_named_is_the_one_that_asks_or_the_team_agreed_to,
                     *label("G3") * label("A25") * label("A28") * label("N19") * label("A29")) {
    const Journey journey;
    for (const json::Document& document : journey.written)
        walk(document.root(), [](std::string_view name, json::Node value) {
            if (name != "reference" || !value.text().starts_with("Organization/")) return;
            BOOST_TEST(value.text() == "Organization/elsa-1");
        });
}

BOOST_AUTO_TEST_CASE(no_relative_and_no_telephone_number_leaves, *label("A24")) {
    const Journey journey;
    for (const json::Document& document : journey.written)
        walk(document.root(), [](std::string_view name, json::Node value) {
            BOOST_TEST(name != "telecom");
            BOOST_TEST(!(name == "reference" && value.text().starts_with("RelatedPerson/")));
        });
}

BOOST_AUTO_TEST_CASE(a_flag_ends, *label("G7")) {
    Hospital hospital;
    hospital.referred();
    const std::string flag = hospital.stored("Flag").front().json;
    const auto start = parse_instant(at(flag, {"period", "start"}));
    const auto end = parse_instant(at(flag, {"period", "end"}));
    BOOST_REQUIRE((start && end));
    BOOST_TEST(end->milliseconds - start->milliseconds == 90 * milliseconds_per_day);
}

BOOST_AUTO_TEST_CASE(a_stay_that_ends_leaves_the_request_where_it_is, *label("A03")) {
    Hospital hospital;
    const auto task = hospital.referred();
    hospital.now.milliseconds += 30 * milliseconds_per_day;
    BOOST_TEST(at(hospital.get("/Task/" + task.id, liaison).body, {"status"}) == "requested");
    const std::string body = with(task.json, R"("status":"requested")", R"("status":"accepted")");
    BOOST_TEST(hospital.put("/Task/" + task.id, body, liaison, "W/\"1\"").status == 200);
    BOOST_TEST(hospital.stored("ServiceRequest").size() == 1U);
}

// What can be asked of the server: none of it is about reporting a person.
BOOST_AUTO_TEST_CASE(the_server_offers_its_operations_and_no_report, *label("A26")) {
    Hospital hospital;
    const auto statement = parse(hospital.get("/metadata", doctor).body);
    std::set<std::string> operations;
    walk(statement.root(), [&](std::string_view name, json::Node value) {
        if (name == "operation")
            for (const json::Node operation : value.items()) operations.emplace(operation["name"].text());
    });
    BOOST_TEST((operations == std::set<std::string>{"populate", "extract", "find-services", "open-loops",
                                                    "start-anonymous-episode", "leaflet", "letter",
                                                    "evaluate-measure", "worklist", "detail"}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace repere::facade
